"""Features of clicks on any backend that Ibis speaks to: the same numbers as engine/features.audit.

Counts are equal. What is added up or taken the logarithm of is equal to 1e-6 of itself: a backend adds in an order of
its own, and in Float64 where Polars has Float32 (means of sources, and their differences near zero, to 1e-6 at all).
"""

from collections.abc import Callable
from typing import Final

import ibis.expr.types as ir

from zabota.clicks.cluster import actions_after, keys, lifts, sequences, sources, variety
from zabota.clicks.cluster.names import names

HOUR: Final = 3_600_000
DAY: Final = 24 * HOUR


def as_it_is(table: ir.Table) -> ir.Table:
    return table


def features(clicks: ir.Table, kept: Callable[[ir.Table], ir.Table] = as_it_is) -> ir.Table:
    """`row` and Float32 columns. `kept` may lay a table down that is read more than once."""
    told = keys.told(clicks)
    along = sequences.along(told)
    base = kept(along.mutate(hour=along.time // HOUR % 24, day=along.time // DAY))
    table = base
    for more in (
        lifts.with_lifts, sources.with_sources, actions_after.with_actions, variety.with_variety, variety.with_shared,
    ):  # fmt: skip
        table = more(table, base, told)
    return table.select("row", **{name: table[name].cast("float32") for name in names(clicks.columns)})
