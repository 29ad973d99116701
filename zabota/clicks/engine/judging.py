"""One cell of clicks to verdicts: features, then a trained model, else the ranking."""

from collections.abc import Callable
from typing import Final, Protocol

import polars as pl

from zabota.clicks.engine import checks, features, ranking
from zabota.clicks.engine.frozen import Frozen
from zabota.clicks.engine.verdicts import OF_RANKING, Limits, verdicts

SETS: Final[dict[str, Callable[[pl.DataFrame], pl.DataFrame]]] = {
    "audit": features.audit,
    "live": features.live,
}
AT_ONCE: Final = 500_000  # clicks that a model scores
WANTED: Final = {*ranking.WAYS, *(check.of for check in checks.CHECKS)}  # where no model asks for all


class Model(Protocol):
    @property
    def set(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def limits(self) -> tuple[float, float]: ...
    def scores(self, told: pl.DataFrame, evidence: pl.Series | None = None) -> pl.Series: ...


def judged(clicks: pl.DataFrame, model: Model | Frozen | None = None) -> pl.DataFrame:
    """Of clicks in the order of time: `row verdict score reasons`, and `time source app cost` where there are any."""
    kept = [name for name in ("time", "source", "app", "cost") if name in clicks.columns]
    if isinstance(model, Frozen):
        return model.judged(clicks).hstack(clicks.select(kept))
    told = SETS[model.set](clicks) if model else features.audit(clicks, WANTED)
    usual, ranked = ranking.ranked(told)
    if model:
        scores = _scores(model, told, ranked["evidence"] if model.set == "audit" else None)
        found = verdicts(clicks, told, scores, usual, Limits(*model.limits))
    else:
        found = verdicts(clicks, told, ranked["score"], usual, OF_RANKING)
    return found.hstack(clicks.select(kept))


def _scores(model: Model, told: pl.DataFrame, evidence: pl.Series | None) -> pl.Series:
    """A model reads a copy of what it is told: never of a whole cell."""
    return pl.concat(
        model.scores(told.slice(first, AT_ONCE), None if evidence is None else evidence.slice(first, AT_ONCE))
        for first in range(0, max(len(told), 1), AT_ONCE)
    )


def is_ranking(model: Model | Frozen | None) -> bool:
    return model is None or (isinstance(model, Frozen) and model.is_ranking)
