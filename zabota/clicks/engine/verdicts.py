"""From checks and a score to a verdict with its reasons.

A reason is `name=value` of a check or feature, and for features what is usual in the log: `hour_user=84 (usual 1)`.
All can be counted again from the log alone. The score is a probability only where a model was trained.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

import numpy as np
import polars as pl

from zabota.clicks.engine import checks, ranking

type Array = np.ndarray[Any, np.dtype[Any]]
SHOWN: Final = 3
CERTAIN: Final = 0.99
UNSURE: Final = 0.5
AT_ONCE: Final = 200_000  # clicks whose reasons are put into words: in a flood every click has some
EMPTY: Final = pl.Series([[]], dtype=pl.List(pl.String))
NOTHING: Final = pl.Series([None], dtype=pl.String)


@dataclass(frozen=True, slots=True)
class Limits:
    """From which score on a click is doubtful, and from which a machine's."""

    doubtful: float
    machine: float


# A ranking cannot know what share it accuses. In logs of honest clicks alone (seeds 11 and 12, 60,000 and 200,000
# clicks) these limits doubted 1.1 to 1.4 % of them and called 0.03 to 0.05 % a machine's.
OF_RANKING: Final = Limits(doubtful=0.5, machine=0.65)


def verdicts(
    clicks: pl.DataFrame, features: pl.DataFrame, scores: pl.Series, usual: ranking.Custom, limits: Limits
) -> pl.DataFrame:
    """`row verdict score reasons`, in the order of clicks. Reasons are written only where there are any."""
    told = clicks.hstack(features.drop([name for name in features.columns if name in clicks.columns]))
    checked, doubted = checks.weight(told), scores >= limits.doubtful
    weight = pl.select(
        pl.max_horizontal(checked, doubted.cast(pl.UInt8) + (scores >= limits.machine).cast(pl.UInt8))
    ).to_series()
    places = (weight > checks.HUMAN).arg_true()
    reasons = [EMPTY.clear()]
    for first in range(0, len(places), AT_ONCE):
        asked = places.slice(first, AT_ONCE)
        facts = _facts(told, checked, asked)
        reasons.append(_together([facts, *_words(features, usual, doubted, asked)]))
    return pl.DataFrame(
        {
            "row": clicks["row"],
            "verdict": pl.Series(checks.VERDICTS).gather(weight),
            "score": pl.select(
                pl.max_horizontal(scores, _least(pl.lit(checked))).cast(pl.Float32)
            ).to_series(),
            "reasons": _at(places.to_numpy(), pl.concat(reasons), len(clicks), EMPTY),
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


def _facts(told: pl.DataFrame, checked: pl.Series, places: pl.Series) -> pl.Series:
    """What the checks say in each place."""
    spoken = (checked.gather(places) > checks.HUMAN).arg_true()
    facts = checks.facts(told.select(pl.all().gather(places.gather(spoken))))
    return _at(spoken.to_numpy(), facts, len(places), EMPTY)


def _words(
    features: pl.DataFrame, usual: ranking.Custom, doubted: pl.Series, places: pl.Series
) -> Iterator[pl.Series]:
    """The strongest excess of each place whose score is doubted, then the next one; null where none is left."""
    asked = doubted.gather(places).arg_true()
    found = features.select(pl.all().gather(places.gather(asked)))
    excess = ranking.excess(found, usual)
    strengths, rows = excess.to_numpy(order="c", writable=True), np.arange(len(asked))
    for _ in range(min(SHOWN, excess.width)):
        strongest = strengths.argmax(axis=1)
        is_beyond = strengths[rows, strongest] >= ranking.USUAL
        words = _said(found, excess.columns, np.where(is_beyond, strongest, excess.width), usual)
        yield _at(asked.to_numpy(), words, len(places), NOTHING)
        strengths[rows, strongest] = 0.0


def _together(columns: "list[pl.Series]") -> pl.Series:
    named = [one.alias(str(number)) for number, one in enumerate(columns)]
    return pl.DataFrame(named).select(pl.concat_list(pl.all()).list.drop_nulls().alias("")).to_series()


def _said(features: pl.DataFrame, names: "list[str]", chosen: Array, usual: ranking.Custom) -> pl.Series:
    """Of the feature with the number that is chosen for each row; null beyond the last number."""
    order = np.argsort(chosen, kind="stable")
    edges = np.searchsorted(chosen[order], np.arange(len(names) + 1))
    parts = [NOTHING.clear()]
    for name, (first, last) in zip(names, pairwise(edges), strict=True):
        if last > first:
            values = features[name].gather(order[first:last]).round(2).cast(pl.String)
            parts.append((f"{name}=" + values + f" (usual {ranking.plainly(name, usual)})").alias(""))
    return _at(order[: edges[-1]], pl.concat(parts), len(chosen), NOTHING)


def _at(places: Array, values: pl.Series, count: int, otherwise: pl.Series) -> pl.Series:
    """Values at their places among so many, and everywhere else the one of `otherwise`."""
    index = np.full(count, len(values), dtype=np.uint32)
    index[places] = np.arange(len(values), dtype=np.uint32)
    known = pl.concat([values.alias("").cast(otherwise.dtype), otherwise], rechunk=True)
    return known.gather(pl.Series(index))
