"""The same click in another sitting: the same person, source and campaign five minutes later or more.

People come back; recorded clicks that are sent again come back to the same source and campaign more often than the
person's other sittings would have it. `more_again`: how improbable so many are by chance, as deviations of a normal
(by the tail of a Poisson number); the first sitting is nobody's copy and has 0.
"""

from typing import Any, Final

import numpy as np
import polars as pl
from scipy.special import gammainc, ndtri

type Floats = np.ndarray[Any, np.dtype[np.float64]]
LEAST: Final = 0.1
MOST: Final = 8.0
APART: Final = 300.0


def of(told: pl.DataFrame, known: "list[pl.Series]") -> list[pl.Series]:
    """`known`: features that are counted already, among them `since_same` and `since_kit`."""
    if not {"source", "app"} <= {*told.columns}:
        return []
    since = {one.name: one for one in known if one.name in ("since_same", "since_kit")}
    clicks = told.select(
        "same", "kit", "source", "app",
        row=pl.int_range(pl.len()),
        back=since["since_same"] > APART,
        new=(since["since_kit"] < 0) | (since["since_kit"] > APART),
    )  # fmt: skip
    copies = _copies(clicks)
    sittings, more = np.ones(len(told), dtype=np.float32), np.zeros(len(told), dtype=np.float32)
    rows = copies["row"].to_numpy()
    sittings[rows] = copies["sittings"].to_numpy()
    later = (copies["earlier"] > 0).to_numpy()
    found = _improbable(copies["sittings"].to_numpy(), copies["expected"].to_numpy())
    more[rows[later]] = found[later]
    return [pl.Series("sittings_same", sittings), pl.Series("more_again", more)]


def _copies(clicks: pl.DataFrame) -> pl.DataFrame:
    """Clicks whose like came back: `sittings` of it, whether there were `earlier` ones, how many were `expected`."""
    back = clicks.filter("back")
    places = clicks.group_by("source", "app").agg(
        share=pl.col("new").sum() / max(int(clicks["new"].sum()), 1)
    )
    people = (
        clicks.join(back.select("kit").unique(), on="kit", how="semi")
        .group_by("kit")
        .agg(pl.col("new").sum())
    )
    mine = clicks.join(back.select("same").unique(), on="same", how="semi", maintain_order="left")
    mine = mine.join(places, on=["source", "app"], how="left", maintain_order="left")
    mine = mine.join(people.rename({"new": "visits"}), on="kit", how="left", maintain_order="left")
    return mine.select(
        "row",
        earlier=pl.col("back").cum_sum().over("same"),
        sittings=pl.col("back").sum().over("same") + 1,
        expected=pl.col("visits") * pl.col("share"),
    )


def _improbable(sittings: Floats, expected: Floats) -> Floats:
    """Of at least so many after the first, where LEAST more than expected would be no wonder."""
    return np.asarray(ndtri(1 - gammainc(sittings - 1, expected + LEAST)).clip(0, MOST))
