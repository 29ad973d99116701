"""From a labelled log to a model: features of the wanted set, a sample that fits, trees, calibration."""

from typing import Any, Final

import numpy as np

from zabota.clicks.engine import ranking
from zabota.clicks.engine.gathering import Gathered
from zabota.clicks.engine.judging import SETS
from zabota.clicks.engine.model import MISTAKES, MOST, Trained, trained

type Array = np.ndarray[Any, np.dtype[Any]]
OFFSET: Final = 1  # the seed of the sample is not that of the folds


def train(given: Gathered, *, of: str, label: str, mistakes: float = MISTAKES, seed: int = 0) -> Trained:
    told = SETS[of](given.clicks)
    chosen = sample(len(told), seed)
    evidence = ranking.evidence_of(told)[chosen] if of == "audit" else None
    labels = given.clicks["label"].to_numpy().astype(np.int64)
    return trained(
        told[chosen], labels[chosen], of=of, label=label, evidence=evidence, mistakes=mistakes, seed=seed
    )


def sample(count: int, seed: int) -> Array:
    """By chance, so that shares stay those of the log and the calibration holds."""
    if count <= MOST:
        return np.arange(count)
    chosen = np.random.default_rng(seed + OFFSET).choice(count, MOST, replace=False)
    return np.sort(chosen)
