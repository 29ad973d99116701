"""How much more often a source sends this kind of phone, hour or network than the whole log does. Shrunk to one.

lift = (n(source, kind) + k p(kind)) / ((n(source) + k) p(kind)) with k = 50: a source of few clicks says nothing.
"""

from typing import Final

import polars as pl

PRIOR: Final = 50.0
DAY: Final = 86_400_000


def of(told: pl.DataFrame) -> list[pl.Series]:
    if "source" not in told.columns:
        return []
    part = told.select(
        "source", "model", "net",
        hour=(pl.col("time") // 3_600_000 % 24).cast(pl.UInt64),
        source_day=(pl.col("source") * pl.lit(31, dtype=pl.UInt64)) + (pl.col("time") // DAY).cast(pl.UInt64),
        app=pl.col("app") if "app" in told.columns else pl.lit(0, dtype=pl.UInt64),
    )  # fmt: skip
    return [
        lift(part, "lift_model_of_source", "source", "model"),
        lift(part, "lift_model_of_source_today", "source_day", "model"),
        lift(part, "lift_hour_of_source", "source", "hour"),
        lift(part, "lift_app_of_source", "source", "app"),
        lift(part, "lift_network_of_source", "source", "net"),
    ]


def lift(part: pl.DataFrame, name: str, key: str, kind: str) -> pl.Series:
    """The logarithm of it, for each row."""
    total = len(part)
    both = part.group_by(key, kind).len("n")
    keys = both.group_by(key).agg(pl.col("n").sum().alias("n_key"))
    kinds = both.group_by(kind).agg(pl.col("n").sum().alias("n_kind"))
    share = pl.col("n_kind") / total
    weighed = (pl.col("n") + PRIOR * share) / ((pl.col("n_key") + PRIOR) * share)
    joined = both.join(keys, on=key).join(kinds, on=kind)
    table = joined.select(key, kind, weighed.log().cast(pl.Float32).alias(name))
    return part.select(key, kind).join(table, on=[key, kind], how="left", maintain_order="left")[name]
