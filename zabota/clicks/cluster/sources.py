"""How a source looks as a whole, and today against its own other days (engine/sources)."""

from typing import Final

import ibis
import ibis.expr.types as ir

from zabota.clicks.cluster.keys import Key, Told
from zabota.clicks.cluster.names import SEVERAL
from zabota.clicks.cluster.variety import different
from zabota.clicks.engine.sources import FEWEST, HOSTING, MEANS

MINUTE: Final = 60.0
NIGHT: Final = 6  # until which hour


def with_sources(table: ir.Table, base: ir.Table, told: Told) -> ir.Table:
    """`base` has `hour`, `day` and the numbers of sequences beside its keys."""
    if "source" not in told.has:
        return table
    signs = _signs(base, told)
    source = told.keys["source"]
    today, whole = (*source, "day"), source
    days = _with_growth(_by(signs, told, today, "today"), source)
    joined = table.join(days, today).join(_by(signs, told, whole, "source"), whole)
    return joined.mutate(
        **{f"{sign}_change": joined[f"{sign}_today"] - joined[f"{sign}_source"] for sign in MEANS}
    )


def _signs(table: ir.Table, told: Told) -> ir.Table:
    crowd = table.count_ip if "ip" in told.keys else table.count_kit
    return table.mutate(
        single_kits=(table.count_kit == 1).cast("float64"),
        hosted=(table.place == HOSTING).cast("float64"),
        crowded=(crowd + 1.0).ln(),
        night=(table.hour < NIGHT).cast("float64"),
        quick=((table.since_user >= 0) & (table.since_user < MINUTE)).cast("float64"),
        repeated=(table.count_same > 1).cast("float64"),
    )


def _by(signs: ir.Table, told: Told, key: Key, name: str) -> ir.Table:
    """Means of signs, drawn towards those of the log by FEWEST clicks; and how many different ones there are."""
    clicks = f"clicks_{name}"
    sums = signs.group_by(key).agg(
        signs.count().cast("float64").name(clicks), **{sign: signs[sign].sum() for sign in MEANS}
    )
    for kind in SEVERAL:
        sums = sums.join(different(signs, key, told.keys[kind], f"different_{kind}"), key)
    overall = signs.agg(**{f"overall_{sign}": signs[sign].mean() for sign in MEANS})
    both = sums.cross_join(overall)
    means = {
        f"{sign}_{name}": (both[sign] + FEWEST * both[f"overall_{sign}"]) / (both[clicks] + FEWEST)
        for sign in MEANS
    }
    several = {
        f"variety_of_{kind}_{name}": both[f"different_{kind}"] / both[clicks].sqrt() for kind in SEVERAL
    }
    return both.select(*key, clicks, **means, **several)


def _with_growth(days: ir.Table, source: Key) -> ir.Table:
    """Against the median click's day: days count by their clicks, the two middle ones halved."""
    order = ibis.cumulative_window(group_by=source, order_by=["clicks_today", "day"])
    whole = ibis.window(group_by=source)
    told = days.mutate(up_to=days.clicks_today.sum().over(order), in_all=days.clicks_today.sum().over(whole))
    lower = told.clicks_today.min(where=told.up_to >= ((told.in_all + 1) / 2).floor())
    upper = told.clicks_today.min(where=told.up_to >= (told.in_all / 2).floor() + 1)
    median = (lower.over(whole) + upper.over(whole)) / 2
    return told.mutate(growth_today=(told.clicks_today / median).ln()).drop("up_to", "in_all")
