"""Features of clicks in two sets that are never mixed: *audit* may look ahead in the log, *live* may not.

Names say what is counted, by what: `count_ip`, `since_user`, `hour_ip`, `addresses_of_kit`. A name means the same in
both sets, and a live scorer that sees the clicks in the order of time computes the same numbers. All are Float32.
"""

from typing import Final

import polars as pl

from zabota.clicks.engine import actions_after, lifts, sequences, sources
from zabota.clicks.engine.sequences import DAY, HOUR, MINUTE

WINDOWS: Final = {"minute": MINUTE, "hour": HOUR, "day": DAY}
MIX: Final = 0x9E3779B97F4A7C15
HOURS: Final = 24


def audit(clicks: pl.DataFrame) -> pl.DataFrame:
    """One row a click, in the order of `clicks`, which is that of time."""
    told = _keyed(clicks)
    columns = [*_plain(told), *_sequences(told, ahead=True), *_distinct(told)]
    columns += [*lifts.of(told), *actions_after.of(told), *sources.of(told)]
    return pl.DataFrame(columns)


def live(clicks: pl.DataFrame) -> pl.DataFrame:
    told = _keyed(clicks)
    return pl.DataFrame([*_plain(told), *_sequences(told, ahead=False), *_fresh(told)])


def pair(first: str, second: str) -> pl.Expr:
    """A hash of two hashes; order matters."""
    return (pl.col(first) * pl.lit(MIX, dtype=pl.UInt64)) ^ (
        pl.col(second) + pl.lit(MIX >> 1, dtype=pl.UInt64)
    )


def _keyed(clicks: pl.DataFrame) -> pl.DataFrame:
    """With the pairs that people and attacks differ in. `model`: agent and system without the device's own name."""
    model: list[str] = [part for part in ("agent", "os") if part in clicks.columns] or ["kit"]
    told = clicks.with_columns(pl.struct(model).hash(7).alias("model"))
    app = "app" if "app" in clicks.columns else "kit"
    source = "source" if "source" in clicks.columns else app
    told = told.with_columns(
        pair("user", app).alias("user_app"),
        pair("net", app).alias("net_app"),
        pair("ip", source).alias("ip_source")
        if "ip" in clicks.columns
        else pair("kit", source).alias("ip_source"),
    )
    return told.with_columns(
        pair("user_app", source).alias("same"), pair("net_app", "model").alias("net_app_model")
    )


def _plain(told: pl.DataFrame) -> list[pl.Series]:
    second = pl.col("time") // 1000
    return told.select(
        hour=(second // 3600 % HOURS).cast(pl.Float32),
        robot=pl.col("robot").cast(pl.Float32),
        place=pl.col("place").cast(pl.Float32),
    ).get_columns()


def _sequences(told: pl.DataFrame, *, ahead: bool) -> list[pl.Series]:
    columns: list[pl.Series] = []
    for key in ("ip", "user", "kit", "same", "net_app_model"):
        if key in told.columns:
            columns += _sequence(told, key, ahead=ahead)
    return columns


def _sequence(told: pl.DataFrame, key: str, *, ahead: bool) -> list[pl.Series]:
    runs = sequences.runs_of(told[key], told["time"])
    found = sequences.looking_back(runs, key, WINDOWS)
    if ahead:
        found |= sequences.looking_ahead(runs, key)
        del found[f"nth_{key}"]
    return [pl.Series(name, values) for name, values in found.items()]


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


def _distinct(told: pl.DataFrame) -> list[pl.Series]:
    """How many different ones of the second are met with the first, over the whole log."""
    wanted = [one for one in DISTINCT if {one[1], one[2]} <= {*told.columns}]
    return [_distinct_of(told, *one) for one in wanted]


def _distinct_of(told: pl.DataFrame, name: str, key: str, of: str) -> pl.Series:
    first = told.select(pl.col(key), pair(key, of).is_first_distinct().cast(pl.Float32).alias("first"))
    return first.select(pl.col("first").sum().over(key).alias(name)).to_series()


def _fresh(told: pl.DataFrame) -> list[pl.Series]:
    """The same up to this click."""
    columns = []
    for name, key, of in DISTINCT:
        if {key, of} <= {*told.columns}:
            first = told.select(
                pl.col(key), pair(key, of).is_first_distinct().cast(pl.Float32).alias("first")
            )
            columns.append(
                first.select(pl.col("first").cum_sum().over(key).alias(f"{name}_so_far")).to_series()
            )
    return columns
