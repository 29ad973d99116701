"""What an answer to each question is worth, and how much is believed before the first one."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from zabota.satisfaction.figures.beliefs import Beliefs, Floats

SATISFIED = 4  # of five
PROMOTER, PASSIVE = 9, 7  # and more, of ten


@dataclass(frozen=True, slots=True)
class Scale:
    """Kinds of answers and the score of each; `prior` answers of each kind are believed beforehand (Dirichlet)."""

    scores: tuple[float, ...]
    prior: float

    @property
    def low(self) -> float:
        return min(self.scores)

    @property
    def high(self) -> float:
        return max(self.scores)


NPS = Scale((1.0, 0.0, -1.0), 1 / 3)
SHARE = Scale((1.0, 0.0), 1 / 2)  # Jeffreys: of satisfied answers, of the top box, of anything
EFFORT = Scale(tuple(float(value) for value in range(1, 8)), 1 / 7)
HATE = Scale(tuple(float(value) for value in range(11)), 1 / 11)
SCALES = {"csat": SHARE, "top": SHARE, "ces": EFFORT, "nps": NPS, "hate": HATE}


def kind_of(measure: str, value: int) -> int:
    """Which of the scale's kinds an answer is."""
    match measure:
        case "csat":
            return 0 if value >= SATISFIED else 1
        case "top":
            return 0 if value == SATISFIED + 1 else 1
        case "nps":
            return 0 if value >= PROMOTER else 1 if value >= PASSIVE else 2
        case "ces":
            return value - 1
        case _:
            return value


def counts_of(measure: str, values: Sequence[int], weights: Floats | None = None) -> Floats:
    """How many answers of each kind, each counted as much as its weight says."""
    kinds = np.array([kind_of(measure, value) for value in values], dtype=np.intp)
    return np.bincount(kinds, weights, minlength=len(SCALES[measure].scores)).astype(np.float64)


def beliefs_of(counts: Floats, scale: Scale, prior: Floats | None = None) -> Beliefs:
    """Of groups (rows) by their counts of kinds (columns), by the posterior mean and variance of the mean score."""
    scores = np.array(scale.scores)
    posterior = counts + (scale.prior if prior is None else prior)
    total = posterior.sum(axis=-1)
    mean = posterior @ scores / total
    variance = (posterior @ scores**2 / total - mean**2) / (total + 1)
    return Beliefs(mean, variance, scale.low, scale.high)
