"""How a source looks as a whole, and today against its own other days: the ground on which one click is judged."""

from typing import Final

import polars as pl

DAY: Final = 86_400_000
HOSTING: Final = 1
MEANS: Final = ("single_kits", "hosted", "crowded", "night", "quick", "repeated")
FEWEST: Final = 20.0


def of(told: pl.DataFrame) -> list[pl.Series]:
    if "source" not in told.columns:
        return []
    part = _signs(told)
    days = _by(part, ["source", "day"], "today")
    whole = _by(part, ["source"], "source")
    joined = part.select("source", "day").join(days, on=["source", "day"], how="left", maintain_order="left")
    joined = joined.join(whole, on="source", how="left", maintain_order="left")
    change = [(pl.col(f"{name}_today") - pl.col(f"{name}_source")).alias(f"{name}_change") for name in MEANS]
    growth = (
        (pl.col("clicks_today") / pl.col("clicks_today").median().over("source")).log().alias("growth_today")
    )
    return joined.with_columns(*change, growth).drop("source", "day").cast(pl.Float32).get_columns()


def _signs(told: pl.DataFrame) -> pl.DataFrame:
    hour = pl.col("time") // 3_600_000 % 24
    return told.select(
        "source", "kit", "net", "model",
        day=pl.col("time") // DAY,
        hour=hour.cast(pl.UInt8),
        single_kits=(pl.len().over("kit") == 1).cast(pl.Float32),
        hosted=(pl.col("place") == HOSTING).cast(pl.Float32),
        crowded=(pl.len().over("ip" if "ip" in told.columns else "kit").log1p()).cast(pl.Float32),
        night=hour.is_in([0, 1, 2, 3, 4, 5]).cast(pl.Float32),
        quick=(pl.col("time").diff().over("user").fill_null(DAY) < 60_000).cast(pl.Float32),
        repeated=(pl.len().over("same") > 1).cast(pl.Float32),
    )  # fmt: skip


def _by(part: pl.DataFrame, keys: list[str], name: str) -> pl.DataFrame:
    """Means of signs, drawn towards those of the log by FEWEST clicks; and how many different ones there are."""
    overall = {sign: float(part[sign].mean() or 0.0) for sign in MEANS}  # type: ignore[arg-type]
    means = [
        ((pl.col(sign).sum() + FEWEST * overall[sign]) / (pl.len() + FEWEST)).alias(f"{sign}_{name}")
        for sign in MEANS
    ]
    variety = [
        (pl.col(kind).n_unique() / pl.len().sqrt()).alias(f"variety_of_{kind}_{name}")
        for kind in ("net", "model", "kit")
    ]
    return part.group_by(keys).agg(pl.len().cast(pl.Float64).alias(f"clicks_{name}"), *means, *variety)
