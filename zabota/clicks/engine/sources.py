"""How a source looks as a whole, and today against its own other days: the ground on which one click is judged."""

from typing import Final

import numpy as np
import polars as pl

from zabota.clicks.engine.counting import Keys
from zabota.clicks.engine.counting.groups import Array, Groups

DAY: Final = 86_400_000
HOSTING: Final = 1
QUICK: Final = 60_000
MEANS: Final = ("single_kits", "hosted", "crowded", "night", "quick", "repeated")
KINDS: Final = ("net", "model", "kit")
FEWEST: Final = 20.0


def of(told: pl.DataFrame, keys: Keys) -> list[pl.Series]:
    """All are told of a source on one day, and given to each of its clicks."""
    if "source" not in told.columns:
        return []
    days, whole = keys.by("source_day"), keys.by("source")
    source = whole.codes[days.firsts]
    sums = _sums(told, keys, days)
    today = _looks(sums, days.sizes, _varieties(keys, "source_day"))
    ever = _looks(_of_sources(sums, source, len(whole)), whole.sizes, _varieties(keys, "source"))
    table = {f"{name}_today": values for name, values in today.items()}
    table |= {f"{name}_source": values[source] for name, values in ever.items()}
    table |= {f"{name}_change": today[name] - ever[name][source] for name in MEANS}
    table["growth_today"] = np.log(days.sizes / _usual_day(days.sizes, source)[source])
    given = pl.DataFrame(table).cast(pl.Float32)
    return given.select(pl.all().gather(pl.Series(days.codes))).get_columns()


def _sums(told: pl.DataFrame, keys: Keys, days: Groups) -> dict[str, Array]:
    """Of each sign over a source's clicks of a day. They are taken one after another: each is as long as the log."""
    return {name: np.bincount(days.codes, _sign(name, told, keys), len(days)) for name in MEANS}


def _sign(name: str, told: pl.DataFrame, keys: Keys) -> Array:
    if name == "hosted":
        return (told["place"] == HOSTING).to_numpy()
    if name == "night":
        return (told["hour_of_day"] < 6).to_numpy()
    if name == "quick":
        return _is_quick(told["time"].to_numpy(), keys.by("user"))
    if name == "crowded":
        return np.asarray(np.log1p(keys.sizes("ip" if "ip" in keys else "kit")))
    return keys.sizes("kit") == 1 if name == "single_kits" else keys.sizes("same") > 1


def _is_quick(time: Array, users: Groups) -> Array:
    """Within a minute of the same user's click before it."""
    ordered = time[users.order]
    gaps = np.diff(ordered, prepend=ordered[:1])
    gaps[users.starts[:-1]] = DAY
    quick = np.empty(len(time), dtype=bool)
    quick[users.order] = gaps < QUICK
    return quick


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


def _varieties(keys: Keys, key: str) -> dict[str, Array]:
    return {kind: keys.varieties(key, kind) for kind in KINDS}


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
