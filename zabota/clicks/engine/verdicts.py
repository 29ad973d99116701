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


OF_RANKING: Final = Limits(doubtful=0.5, machine=0.65)
OF_MODEL: Final = Limits(doubtful=0.5, machine=0.9)


def verdicts(
    clicks: pl.DataFrame,
    features: pl.DataFrame,
    scores: pl.Series,
    excess: pl.DataFrame,
    usual: ranking.Custom,
    limits: Limits,
) -> pl.DataFrame:
    """`row verdict score reasons`, in the order of clicks."""
    told = clicks.hstack([features[name] for name in features.columns if name not in clicks.columns])
    facts = checks.judged(told)
    by_score = pl.when(scores >= limits.machine).then(2).when(scores >= limits.doubtful).then(1).otherwise(0)
    weight = facts.select(pl.max_horizontal("weight", by_score).alias("w"))["w"]
    reasons = pl.DataFrame(
        {"facts": facts["facts"], "why": _why(features, excess, usual, scores >= limits.doubtful)}
    )
    least = pl.Series([0.0, UNSURE, CERTAIN]).gather(facts["weight"])
    return pl.DataFrame(
        {
            "row": clicks["row"],
            "verdict": pl.Series(checks.VERDICTS).gather(weight),
            "score": pl.DataFrame({"a": scores, "b": least})
            .select(pl.max_horizontal("a", "b").cast(pl.Float32))
            .to_series(),
            "reasons": reasons.select(pl.concat_list("facts", "why").list.drop_nulls()).to_series(),
        }
    )


def _why(features: pl.DataFrame, excess: pl.DataFrame, usual: ranking.Custom, wanted: pl.Series) -> pl.Series:
    """The strongest excesses of wanted rows, strongest first."""
    places = wanted.arg_true()
    why = pl.DataFrame({"row": places}, schema={"row": pl.UInt32})
    matrix = (
        excess.select(pl.all().gather(places)).to_numpy()
        if len(places)
        else np.empty((0, max(excess.width, 1)))
    )
    order = np.argsort(-matrix, axis=1, kind="stable")[:, :SHOWN]
    for rank in range(min(SHOWN, excess.width)):
        told = _told(features, excess, usual, places, order[:, rank], matrix)
        why = why.with_columns(told.alias(f"why_{rank}"))
    columns = [name for name in why.columns if name != "row"]
    listed = why.select("row", pl.concat_list(columns).list.drop_nulls().alias("why")) if columns else why
    everyone = pl.DataFrame({"row": pl.int_range(0, len(wanted), eager=True, dtype=pl.UInt32)})
    if not columns:
        return everyone.select(pl.lit([], dtype=pl.List(pl.String)).alias("why")).to_series()
    joined = everyone.join(listed, on="row", how="left", maintain_order="left")["why"]
    return joined.to_frame().select(pl.col("why").fill_null([])).to_series()


def _told(
    features: pl.DataFrame,
    excess: pl.DataFrame,
    usual: ranking.Custom,
    places: pl.Series,
    chosen: Array,
    matrix: Array,
) -> pl.Series:
    texts: list[str | None] = [None] * len(places)
    for place, name in enumerate(excess.columns):
        mine = np.flatnonzero((chosen == place) & (matrix[:, place] >= ranking.USUAL))
        if len(mine):
            values = features[name].gather(places.gather(mine)).round(2).cast(pl.String)
            told = name + "=" + values + f" (usual {ranking.plainly(name, usual)})"
            for row, text in zip(mine.tolist(), told.to_list(), strict=True):
                texts[row] = text
    return pl.Series(texts, dtype=pl.String)
