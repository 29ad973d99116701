"""From checks and a score to a verdict with its reasons.

A reason is `name=value` of a check or feature, and for features what is usual in the log: `hour_user=84 (usual 1)`.
All can be counted again from the log alone. The score is a probability only where a model was trained.
"""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import polars as pl

from zabota.clicks.engine import checks, ranking

type Array = np.ndarray[Any, np.dtype[Any]]
SHOWN: Final = 3
CERTAIN: Final = 0.99
UNSURE: Final = 0.5


@dataclass(frozen=True, slots=True)
class Limits:
    """From which score on a click is doubtful, and from which a machine's."""

    doubtful: float
    machine: float


# A ranking cannot know what share it accuses. In logs of honest clicks alone (seeds 11 and 12, 60,000 and 200,000
# clicks) these limits doubted 1.1 to 1.4 % of them and called 0.03 to 0.05 % a machine's.
OF_RANKING: Final = Limits(doubtful=0.5, machine=0.65)


def verdicts(
    clicks: pl.DataFrame,
    features: pl.DataFrame,
    scores: pl.Series,
    excess: pl.DataFrame,
    usual: ranking.Custom,
    limits: Limits,
) -> pl.DataFrame:
    """`row verdict score reasons`, in the order of clicks. Reasons are written only where there are any."""
    told = clicks.hstack([features[name] for name in features.columns if name not in clicks.columns])
    checked, doubted = checks.weight(told), scores >= limits.doubtful
    by_score = doubted.cast(pl.UInt8) + (scores >= limits.machine).cast(pl.UInt8)
    given = pl.DataFrame({"checked": checked, "by_score": by_score, "score": scores}).select(
        weight=pl.max_horizontal("checked", "by_score"),
        score=pl.max_horizontal("score", _least(pl.col("checked"))).cast(pl.Float32),
    )
    places = (given["weight"] > checks.HUMAN).arg_true()
    reasons = _reasons(told, features, excess, usual, doubted, places)
    return pl.DataFrame(
        {
            "row": clicks["row"],
            "verdict": pl.Series(checks.VERDICTS).gather(given["weight"]),
            "score": given["score"],
            "reasons": _among(len(clicks), places, reasons),
        }
    )


def _least(checked: pl.Expr) -> pl.Expr:
    """What the score of a click is at least, by what the checks say."""
    return (
        pl.when(checked == checks.MACHINE)
        .then(CERTAIN)
        .when(checked == checks.DOUBTFUL)
        .then(UNSURE)
        .otherwise(0.0)
    )


def _reasons(
    told: pl.DataFrame,
    features: pl.DataFrame,
    excess: pl.DataFrame,
    usual: ranking.Custom,
    doubted: pl.Series,
    places: pl.Series,
) -> pl.Series:
    """For each place what the checks say, and where its score is doubted the strongest excesses, strongest first."""
    mine, strongest = doubted.gather(places), excess.select(pl.all().gather(places)).to_numpy()
    strongest = np.where(mine.to_numpy()[:, None], strongest, 0.0)
    order = np.argsort(-strongest, axis=1, kind="stable")[:, :SHOWN]
    words = [
        _words(features, excess.columns, usual, places, order[:, rank], strongest).alias(f"why_{rank}")
        for rank in range(order.shape[1])
    ]
    facts = checks.facts(told.select(pl.all().gather(places)))
    return pl.DataFrame([facts, *words]).select(pl.concat_list(pl.all()).list.drop_nulls()).to_series()


def _words(
    features: pl.DataFrame,
    names: "list[str]",
    usual: ranking.Custom,
    places: pl.Series,
    chosen: Array,
    strongest: Array,
) -> pl.Series:
    """Of one chosen feature a place; null where it is not beyond the usual."""
    texts = np.full(len(places), None, dtype=object)
    for number, name in enumerate(names):
        mine = np.flatnonzero((chosen == number) & (strongest[:, number] >= ranking.USUAL))
        if len(mine):
            values = features[name].gather(places.gather(mine)).round(2).cast(pl.String)
            texts[mine] = (name + "=" + values + f" (usual {ranking.plainly(name, usual)})").to_list()
    return pl.Series(texts.tolist(), dtype=pl.String)


def _among(count: int, places: pl.Series, lists: pl.Series) -> pl.Series:
    """The lists at their places among as many rows as are wanted, and empty ones elsewhere."""
    empty = pl.Series([[]], dtype=pl.List(pl.String))
    index = np.full(count, len(places), dtype=np.uint32)
    index[places.to_numpy()] = np.arange(len(places), dtype=np.uint32)
    return pl.concat([lists.cast(pl.List(pl.String)).alias(""), empty]).gather(pl.Series(index))
