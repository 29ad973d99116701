"""How many different ones of the second are met with the first, and how many clicks have parts in common.

By groups: COUNT(DISTINCT) over a window is refused by Spark, and a group of pairs needs no row twice.
"""

import ibis.expr.types as ir

from zabota.clicks.cluster.keys import Key, Told
from zabota.clicks.cluster.names import is_had
from zabota.clicks.engine.features import DISTINCT, SHARED


def with_variety(table: ir.Table, base: ir.Table, told: Told) -> ir.Table:
    """`table` with the counts of engine/features.DISTINCT that its log can have."""
    for name, key, of in DISTINCT:
        if is_had(key, told.has) and is_had(of, told.has):
            table = table.join(different(base, told.keys[key], told.keys[of], name), told.keys[key])
    return table


def with_shared(table: ir.Table, base: ir.Table, told: Told) -> ir.Table:
    """`table` with the counts of engine/features.SHARED that its log can have."""
    for name, parts in SHARED.items():
        if {*parts} <= told.has:
            table = table.join(base.group_by(parts).agg(base.count().name(f"count_{name}")), parts)
    return table


def different(table: ir.Table, key: Key, of: Key, name: str) -> ir.Table:
    """By key, how many different `of`."""
    pairs = table.select(*dict.fromkeys((*key, *of))).distinct()
    return pairs.group_by(key).agg(pairs.count().name(name))
