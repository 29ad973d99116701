"""How a source looks as a whole, and today against its own other days: the ground on which one click is judged."""

from collections.abc import Container
from typing import Final

import numpy as np
import polars as pl

from zabota.clicks.engine.counting import Keys
from zabota.clicks.engine.counting.groups import Array

DAY: Final = 86_400_000
HOSTING: Final = 1
QUICK: Final = 60.0  # seconds since the same user's click before it
MEANS: Final = ("single_kits", "hosted", "crowded", "night", "quick", "repeated")
KINDS: Final = ("net", "model", "kit")
FEWEST: Final = 20.0


def of(told: pl.DataFrame, keys: Keys, known: "list[pl.Series]", wanted: Container[str]) -> list[pl.Series]:
    """All are told of a source on one day, and given to each of its clicks. `known`: features counted already."""
    if "source" not in told.columns:
        return []
    days, whole = keys.by("source_day"), keys.by("source")
    source = whole.codes[days.firsts]
    sums = _sums(told, keys, {one.name: one for one in known})
    today = _looks(sums, days.sizes, _varieties(keys, "source_day", "today", wanted))
    ever = _looks(
        _of_sources(sums, source, len(whole)), whole.sizes, _varieties(keys, "source", "source", wanted)
    )
    table = {f"{name}_today": values for name, values in today.items()}
    table |= {f"{name}_source": values[source] for name, values in ever.items()}
    table |= {f"{name}_change": today[name] - ever[name][source] for name in MEANS}
    table["growth_today"] = np.log(days.sizes / _usual_day(days.sizes, source)[source])
    given = pl.DataFrame({name: values for name, values in table.items() if name in wanted}).cast(pl.Float32)
    return given.select(pl.all().gather(pl.Series(days.codes))).get_columns()


def _sums(told: pl.DataFrame, keys: Keys, known: dict[str, pl.Series]) -> dict[str, Array]:
    """Of each sign over a source's clicks of a day. They are taken one after another: each is as long as the log."""
    return {name: keys.sums("source_day", _sign(name, told, known).to_numpy()) for name in MEANS}


def _sign(name: str, told: pl.DataFrame, known: dict[str, pl.Series]) -> pl.Series:
    if name == "hosted":
        return told["place"] == HOSTING
    if name == "night":
        return told["hour_of_day"] < 6
    if name == "quick":
        return known["since_user"].is_between(0, QUICK, closed="left")
    if name == "crowded":
        return known["count_ip" if "ip" in told.columns else "count_kit"].log1p()
    return known["count_kit"] == 1 if name == "single_kits" else known["count_same"] > 1


def _of_sources(sums: dict[str, Array], source: Array, count: int) -> dict[str, Array]:
    return {name: np.bincount(source, values, count) for name, values in sums.items()}


def _looks(sums: dict[str, Array], clicks: Array, varieties: dict[str, Array]) -> dict[str, Array]:
    """Means of signs, drawn towards those of the log by FEWEST clicks; and how many different ones there are."""
    total = max(int(clicks.sum()), 1)
    means = {
        name: (values + FEWEST * (values.sum() / total)) / (clicks + FEWEST) for name, values in sums.items()
    }
    variety = {f"variety_of_{kind}": count / np.sqrt(clicks) for kind, count in varieties.items()}
    return {"clicks": clicks.astype(np.float64), **means, **variety}


def _varieties(keys: Keys, key: str, of: str, wanted: Container[str]) -> dict[str, Array]:
    return {kind: keys.varieties(key, kind) for kind in KINDS if f"variety_of_{kind}_{of}" in wanted}


def _usual_day(clicks: Array, source: Array) -> Array:
    """By source, the clicks of the day on which its median click fell."""
    days = pl.DataFrame({"source": source, "clicks": clicks}).sort("source", "clicks")
    upto, total = pl.col("clicks").cum_sum().over("source"), pl.col("clicks").sum().over("source")
    told = days.with_columns(upto.alias("upto"), total.alias("total"))
    half = [
        pl.col("clicks").filter(pl.col("upto") > (pl.col("total") - 1 + more) // 2).first() for more in (0, 1)
    ]
    return (
        told.group_by("source")
        .agg(((half[0] + half[1]) / 2).alias("usual"))
        .sort("source")["usual"]
        .to_numpy()
    )
