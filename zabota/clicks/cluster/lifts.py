"""How much more often a source sends this kind of phone, hour or network than the whole log does (engine/lifts)."""

import ibis.expr.types as ir

from zabota.clicks.cluster.keys import Key, Told
from zabota.clicks.engine.lifts import PRIOR

APP = "lift_app_of_source"  # one app alone is everybody's


def with_lifts(table: ir.Table, base: ir.Table, told: Told) -> ir.Table:
    """`base` has `hour` and `day` beside its keys; `table` is that and more."""
    if "source" not in told.has:
        return table
    source, model = told.keys["source"], told.keys["model"]
    wanted = (
        ("lift_model_of_source", source, model),
        ("lift_model_of_source_today", (*source, "day"), model),
        ("lift_hour_of_source", source, ("hour",)),
        (APP, source, told.keys["app"]),
        ("lift_network_of_source", source, told.keys["net"]),
    )
    for name, key, kind in (one for one in wanted if one[0] != APP or "app" in told.has):
        table = table.join(lift(base, name, key, kind), (*key, *kind))
    return table


def lift(table: ir.Table, name: str, key: Key, kind: Key) -> ir.Table:
    """The logarithm of it, by key and kind."""
    both = table.group_by((*key, *kind)).agg(n=table.count())
    keys = both.group_by(key).agg(n_key=both.n.sum())
    kinds = both.group_by(kind).agg(n_kind=both.n.sum())
    joined = both.join(keys, key).join(kinds, kind)
    share = joined.n_kind / both.n.sum().as_scalar()
    weighed = (joined.n + PRIOR * share) / ((joined.n_key + PRIOR) * share)
    return joined.select(*key, *kind, weighed.ln().name(name))
