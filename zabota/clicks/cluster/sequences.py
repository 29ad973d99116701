"""What comes before and after a click of the same key. Sums along the order of time and row, one sort for each key.

A frame of a moving width (RANGE … PRECEDING) is added up anew for every row by Spark: squares of an address's clicks.
So each click asks three times what had come before its window began: questions are rows among the clicks, each before
the clicks of its moment, and one running count answers all. Costs grow with the clicks, whatever one key has.
"""

from typing import Final

import ibis
import ibis.expr.types as ir

from zabota.clicks.cluster.keys import Key, Told
from zabota.clicks.cluster.names import BRIEF, KEYS
from zabota.clicks.engine.counting.plain import NEVER
from zabota.clicks.engine.features import BRIEFLY, WINDOWS

KEPT: Final = ("since", "until", "count", "unevenness")
FEWEST: Final = 4  # clicks, below which gaps have no shape
CLICK: Final = len(WINDOWS)  # after the questions of its moment


def along(told: Told) -> ir.Table:
    """`told.table` with the numbers of each key that it has; counts are int64, seconds float64."""
    table = told.table
    for name in KEYS:
        if name in told.keys:
            table = table.join(sequence(told.table, name, told.keys[name]), "row")
    return table.join(briefly(told.table, told.keys[BRIEFLY]), "row").mutate(
        nth_twin=_twin(table, told.keys["same"])
    )


def briefly(table: ir.Table, key: Key) -> ir.Table:
    clicks = _with_neighbours(table.select("row", "time", *key), key)
    return clicks.select("row", **{f"{one}_{BRIEFLY}": clicks[one] for one in BRIEF})


def _twin(table: ir.Table, key: Key) -> ir.Value:
    """Which of a person's clicks of one moment; told by a row's number."""
    return ibis.row_number().over(ibis.window(group_by=[*key, "time"], order_by="row")) + 1


def sequence(table: ir.Table, name: str, key: Key) -> ir.Table:
    """`row` and seven numbers."""
    clicks = _with_neighbours(table.select("row", "time", *key), key)
    counted = _counted(_events(clicks), key)
    found = {f"{window}_{name}": counted.nth - counted[f"before_{window}"] for window in WINDOWS}
    alike = {f"{one}_{name}": counted[one] for one in KEPT}
    return counted.select("row", **found, **alike)


def _with_neighbours(clicks: ir.Table, key: Key) -> ir.Table:
    line = ibis.window(group_by=key, order_by=["time", "row"])
    near = clicks.mutate(
        since=(clicks.time - clicks.time.lag().over(line)) / 1000.0,
        until=(clicks.time.lead().over(line) - clicks.time) / 1000.0,
    )
    whole = ibis.window(group_by=key)
    count = near.count().over(whole)
    spread = _log1p(near.since).std(how="pop").over(whole)
    return near.mutate(
        since=near.since.fill_null(NEVER),
        until=near.until.fill_null(NEVER),
        count=count,
        unevenness=ibis.ifelse(count >= FEWEST, spread, NEVER),
    )


def _log1p(value: ir.Value) -> ir.Value:
    return (value + 1.0).ln()


def _events(clicks: ir.Table) -> ir.Table:
    """Each click four times: itself, and a question before each of its windows."""
    told = clicks.mutate(kind=ibis.array(range(CLICK + 1)).unnest())
    began = told.kind.cases(*enumerate(WINDOWS.values()), else_=0)
    return told.mutate(at=told.time - began)


def _counted(events: ir.Table, key: Key) -> ir.Table:
    """One row a click again: which it is of its key, and how many came before each of its windows."""
    running = ibis.cumulative_window(group_by=key, order_by=["at", "kind", "row"])
    so_far = events.mutate(so_far=(events.kind == CLICK).cast("int64").sum().over(running))
    asked = {
        f"before_{window}": so_far.so_far.max(where=so_far.kind == kind)
        for kind, window in enumerate(WINDOWS)
    }
    kept = {one: so_far[one].max() for one in KEPT}
    return so_far.group_by([*key, "row"]).agg(
        nth=so_far.so_far.max(where=so_far.kind == CLICK), **asked, **kept
    )
