"""Features of clicks in two sets that are never mixed: *audit* may look ahead in the log, *live* may not.

Names say what is counted, by what: `count_ip`, `since_user`, `hour_ip`, `addresses_of_kit`. A name means the same in
both sets, and a live scorer that sees the clicks in the order of time computes the same numbers. All are Float32.

Of the live set nothing looks further back than the horizon: `nth` and `…_so_far` count within it, itself included, and
`since` is NEVER where the key was not met within it. So a scorer may forget what is older, and still agrees.
"""

from collections.abc import Container
from functools import reduce
from typing import Final

import numpy as np
import polars as pl

from zabota.clicks.engine import actions_after, again, against_others, co_clicks, lifts, sources
from zabota.clicks.engine.counting import Keys
from zabota.clicks.engine.counting.groups import Array

MINUTE: Final = 60_000
HOUR: Final = 3_600_000
DAY: Final = 86_400_000
WINDOWS: Final = {"minute": MINUTE, "hour": HOUR, "day": DAY}
HORIZON: Final = 7 * DAY
KEYED: Final = ("ip", "user", "kit", "same", "net_app_model")
BRIEFLY: Final = "user_app"  # of it neither windows nor a beat
SHARED: Final[dict[str, tuple[str, ...]]] = {
    "ip_app": ("ip", "app"),
    "ip_source": ("ip", "source"),
    "app_source": ("app", "source"),
    "ip_app_os": ("ip", "app", "os"),
}
MIX: Final = 0x9E3779B97F4A7C15
HOURS: Final = 24
AROUND: Final = ("since", *WINDOWS, "until", "count", "unevenness")
BENEATH: Final = {  # what other features are made of
    "since_user", "until_user", "since_same", "since_kit", "count_same", "count_kit", "count_ip",
}  # fmt: skip


class Every(Container[str]):
    """Has every name in it."""

    def __contains__(self, name: object) -> bool:
        return True


EVERY: Final = Every()


def audit(clicks: pl.DataFrame, wanted: Container[str] = EVERY) -> pl.DataFrame:
    """One row a click, in the order of `clicks`, which is that of time. Of those that are not `wanted` some are left
    out, where that spares work."""
    told = _keyed(clicks)
    keys = Keys(told)
    columns = [*_plain(told), *_sequences(keys, wanted), *_briefly(keys, wanted), *_shared(told, wanted)]
    columns += [*_twins(told["time"].to_numpy(), keys, wanted), *_distinct(keys, wanted)]
    keys.tidy()
    columns += [*lifts.of(keys, wanted), *actions_after.of(told), *sources.of(told, keys, columns, wanted)]
    columns += [
        *against_others.of(told, keys, columns),
        *again.of(told, keys, columns),
        *co_clicks.of(told, keys),
    ]
    return pl.DataFrame(columns)


def live(clicks: pl.DataFrame, horizon: int = HORIZON) -> pl.DataFrame:
    told = _keyed(clicks)
    keys = Keys(told)
    return pl.DataFrame([*_plain(told), *_so_far(keys, horizon), *_distinct_so_far(keys, horizon)])


def pair(first: str, second: str) -> pl.Expr:
    """A hash of two hashes; order matters."""
    return _paired(pl.col(first), pl.col(second))


def _paired(first: pl.Expr, second: pl.Expr) -> pl.Expr:
    return (first * pl.lit(MIX, dtype=pl.UInt64)) ^ (second + pl.lit(MIX >> 1, dtype=pl.UInt64))


def _keyed(clicks: pl.DataFrame) -> pl.DataFrame:
    """With the pairs that people and attacks differ in. `model`: agent and system without the device's own name."""
    parts = {*clicks.columns}
    model: list[str] = [part for part in ("agent", "os") if part in parts] or ["kit"]
    app = "app" if "app" in parts else "kit"
    source = "source" if "source" in parts else app
    campaign = [pair("source", "app").alias("campaign")] if {"source", "app"} <= parts else []
    told = clicks.with_columns(
        *campaign,
        pair(*model).alias("model") if len(model) == 2 else pl.col(*model).alias("model"),
        pair("user", app).alias("user_app"),
        pair("net", app).alias("net_app"),
    )
    return told.with_columns(
        pair("user_app", source).alias("same"),
        pair("net_app", "model").alias("net_app_model"),
        *_moments(source),
    )


def _moments(source: str) -> list[pl.Expr]:
    """The hour of the day, and a source on one day, as keys."""
    day = (pl.col("time") // DAY).cast(pl.UInt64) * pl.lit(MIX, dtype=pl.UInt64)
    hour = (pl.col("time") // HOUR % HOURS).cast(pl.UInt64)
    return [hour.alias("hour_of_day"), (pl.col(source) ^ day).alias("source_day")]


def _plain(told: pl.DataFrame) -> list[pl.Series]:
    second = pl.col("time") // 1000
    return told.select(
        hour=(second // 3600 % HOURS).cast(pl.Float32),
        robot=pl.col("robot").cast(pl.Float32),
        place=pl.col("place").cast(pl.Float32),
    ).get_columns()


def _sequences(keys: Keys, wanted: Container[str]) -> list[pl.Series]:
    """What came before a click at any time, and what after it."""
    columns = []
    for key in (one for one in KEYED if one in keys):
        names = [f"{what}_{key}" for what in AROUND]
        chosen = [number for number, name in enumerate(names) if name in wanted or name in BENEATH]
        found = keys.around(key, [*WINDOWS.values()], chosen)
        columns += [pl.Series(names[number], values) for number, values in zip(chosen, found, strict=True)]
    return columns


def _briefly(keys: Keys, wanted: Container[str]) -> list[pl.Series]:
    """The same person at the same campaign, whatever the source."""
    names = {AROUND.index(what): f"{what}_{BRIEFLY}" for what in ("since", "until", "count")}
    chosen = [number for number, name in names.items() if name in wanted]
    if "app" not in keys or not chosen:
        return []
    found = keys.around(BRIEFLY, [*WINDOWS.values()], chosen)
    keys.forget(BRIEFLY)
    return [pl.Series(names[number], values) for number, values in zip(chosen, found, strict=True)]


def _shared(told: pl.DataFrame, wanted: Container[str]) -> list[pl.Series]:
    """How many clicks have these parts in common."""
    counted = [
        pl.len().over(reduce(_paired, (pl.col(part) for part in of))).alias(f"count_{name}")
        for name, of in SHARED.items()
        if {*of} <= {*told.columns} and f"count_{name}" in wanted
    ]
    return told.select(*counted).cast(pl.Float32).get_columns()


def _twins(time: Array, keys: Keys, wanted: Container[str]) -> list[pl.Series]:
    """Which of the clicks of one moment, person, campaign and source this is."""
    if "nth_twin" not in wanted:
        return []
    alike = keys.by("same")
    ordered, place = time[alike.order], np.arange(len(time))
    fresh = np.diff(ordered, prepend=-1) != 0
    fresh[alike.starts[:-1]] = True
    nth = np.empty(len(time), dtype=np.float32)
    nth[alike.order] = place - np.maximum.accumulate(np.where(fresh, place, 0)) + 1
    return [pl.Series("nth_twin", nth)]


def _so_far(keys: Keys, horizon: int) -> list[pl.Series]:
    columns = []
    for key in (one for one in KEYED if one in keys):
        since, windows = keys.looking_back(key, [*WINDOWS.values()], horizon)
        columns += [_named("since", key, since), _named("nth", key, windows[-1])]
        columns += _windows(key, windows[: len(WINDOWS)])
    return columns


def _windows(key: str, counts: Array) -> list[pl.Series]:
    return [_named(name, key, values) for name, values in zip(WINDOWS, counts, strict=True)]


def _named(what: str, key: str, values: Array) -> pl.Series:
    return pl.Series(f"{what}_{key}", values)


DISTINCT: Final = (
    ("addresses_of_kit", "kit", "ip"),
    ("kits_of_address", "ip", "kit"),
    ("models_of_address", "ip", "model"),
    ("kits_of_network", "net", "kit"),
    ("sources_of_user", "user", "source"),
    ("apps_of_user", "user", "app"),
    ("sources_of_address", "ip", "source"),
    ("kits_of_campaign_in_network", "net_app_model", "kit"),
)


def _distinct(keys: Keys, wanted: Container[str]) -> list[pl.Series]:
    """How many different ones of the second are met with the first, over the whole log."""
    return [
        pl.Series(name, keys.different(key, of))
        for name, key, of in DISTINCT
        if key in keys and of in keys and name in wanted
    ]


def _distinct_so_far(keys: Keys, horizon: int) -> list[pl.Series]:
    """The same up to this click."""
    return [
        pl.Series(f"{name}_so_far", keys.different_so_far(key, of, horizon))
        for name, key, of in DISTINCT
        if key in keys and of in keys
    ]
