"""One cell of clicks to verdicts: features, then a trained model, else the ranking."""

from collections.abc import Callable
from typing import Final, Protocol

import polars as pl

from zabota.clicks.engine import features, ranking
from zabota.clicks.engine.verdicts import OF_MODEL, OF_RANKING, verdicts

SETS: Final[dict[str, Callable[[pl.DataFrame], pl.DataFrame]]] = {
    "audit": features.audit,
    "live": features.live,
}


class Model(Protocol):
    @property
    def set(self) -> str: ...
    @property
    def name(self) -> str: ...
    def scores(self, told: pl.DataFrame) -> pl.Series: ...


def judged(clicks: pl.DataFrame, model: Model | None = None) -> pl.DataFrame:
    """Of clicks in the order of time: `row verdict score reasons`, and `time source app cost` where there are any."""
    told = SETS[model.set if model else "audit"](clicks)
    usual = ranking.usual_of(told)
    beyond = ranking.excess(told, usual)
    if model:
        found = verdicts(clicks, told, model.scores(told), beyond, usual, OF_MODEL)
    else:
        found = verdicts(clicks, told, ranking.scores(beyond)["score"], beyond, usual, OF_RANKING)
    kept = [name for name in ("time", "source", "app", "cost") if name in clicks.columns]
    return found.hstack(clicks.select(kept))
