"""The same click in another sitting: the same person, source and campaign five minutes later or more.

People come back; recorded clicks that are sent again come back to the same source and campaign more often than the
person's other sittings would have it. `more_again`: how improbable so many are by chance, as deviations of a normal
(by the tail of a Poisson number); the first sitting is nobody's copy and has 0.
"""

from typing import Any, Final

import numpy as np
import polars as pl
from scipy.special import gammainc, ndtri

from zabota.clicks.engine.counting import Keys

type Floats = np.ndarray[Any, np.dtype[np.float64]]
LEAST: Final = 0.1
MOST: Final = 8.0
APART: Final = 300.0


def of(told: pl.DataFrame, keys: Keys, known: "list[pl.Series]") -> list[pl.Series]:
    """`known`: features that are counted already, among them `since_same`, `since_kit` and `count_same`."""
    if "campaign" not in told.columns:
        return []
    features = {one.name: one for one in known if one.name in ("since_same", "since_kit", "count_same")}
    copies = _copies(told, keys, features)
    rows, sittings = copies["row"].to_numpy(), np.ones(len(told), dtype=np.float32)
    sittings[rows] = copies["sittings"].to_numpy()
    later, more = (copies["earlier"] > 0).to_numpy(), np.zeros(len(told), dtype=np.float32)
    found = _improbable(copies["sittings"].to_numpy()[later], copies["expected"].to_numpy()[later])
    more[rows[later]] = found
    return [pl.Series("sittings_same", sittings), pl.Series("more_again", more)]


def _copies(told: pl.DataFrame, keys: Keys, features: dict[str, pl.Series]) -> pl.DataFrame:
    """Clicks whose like came back: their `row`, `sittings`, whether there were `earlier` ones, how many `expected`."""
    is_met_again = features["count_same"] > 1
    mine = pl.DataFrame({"row": is_met_again.arg_true()}).with_columns(
        same=told["same"].filter(is_met_again), back=features["since_same"].filter(is_met_again) > APART
    )
    mine = mine.filter(pl.col("back").any().over("same"))
    since = features["since_kit"]
    expected = _expected(keys, ((since < 0) | (since > APART)).to_numpy(), mine["row"].to_numpy())
    return mine.select(
        "row",
        earlier=pl.col("back").cum_sum().over("same"),
        sittings=pl.col("back").sum().over("same") + 1,
        expected=pl.Series(expected),
    )


def _expected(keys: Keys, new: "np.ndarray[Any, np.dtype[np.bool]]", rows: Any) -> Floats:
    """A person's sittings, by the share of all sittings that fall to this campaign. `new`: where a sitting begins."""
    visits, share = (keys.sums(key, new)[keys.by(key).codes[rows]] for key in ("kit", "campaign"))
    return np.asarray(visits * share / max(int(new.sum()), 1))


def _improbable(sittings: Floats, expected: Floats) -> Floats:
    """Of at least so many after the first, where LEAST more than expected would be no wonder."""
    return np.asarray(ndtri(1 - gammainc(sittings - 1, expected + LEAST)).clip(0, MOST))
