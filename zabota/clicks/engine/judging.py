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
        scores = model.scores(told, ranked["evidence"] if model.set == "audit" else None)
        found = verdicts(clicks, told, scores, usual, Limits(*model.limits))
    else:
        found = verdicts(clicks, told, ranked["score"], usual, OF_RANKING)
    return found.hstack(clicks.select(kept))


def is_ranking(model: Model | Frozen | None) -> bool:
    return model is None or (isinstance(model, Frozen) and model.is_ranking)
