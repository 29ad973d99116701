"""A figure: a value that never goes without its interval."""

from dataclasses import dataclass

import numpy as np

from zabota.satisfaction.figures.beliefs import Floats
from zabota.satisfaction.figures.scales import Scale, beliefs_of

LEVEL = 0.95
FEWEST = 5  # answers under which a value is not said, only how far it may lie

# The beta is smooth and counts are not: at small n the plain posterior falls to 87 % in places. These three cost
# about 2 % of the width; docs/science/surveys.md shows what they keep.
WIDER = 0.08  # of the variance, while there are few answers
WIDER_UNTIL = 10  # answers; fades as one over n from there
UNSEEN = 0.1  # how rarely nothing but the middle is heard while more than that is true
TOUCH = 1e-9


@dataclass(frozen=True, slots=True)
class Estimate:
    """Of one group. Under five answers only the interval may be shown (`is_shown` says it)."""

    value: float
    low: float
    high: float
    n: int
    n_effective: float

    @property
    def is_shown(self) -> bool:
        return self.n >= FEWEST


def estimate(counts: Floats, scale: Scale, *, n: int | None = None, level: float = LEVEL) -> Estimate:
    """Of one group. `n` is how many people answered, where the counts are weighted; they add up to the effective n."""
    low, high = intervals(counts[None, :], scale, level)
    total = float(counts.sum())
    middle = (scale.low + scale.high) / 2
    value = float(counts @ np.array(scale.scores)) / total if total else middle
    return Estimate(value, float(low[0]), float(high[0]), round(total) if n is None else n, total)


def intervals(counts: Floats, scale: Scale, level: float = LEVEL) -> tuple[Floats, Floats]:
    """Of many groups (rows) at once: ends between which the true mean score lies."""
    kinds, places = np.unique(counts, axis=0, return_inverse=True)  # equal groups are counted once
    low, high = _intervals(kinds, scale, level)
    return low[places], high[places]


def _intervals(counts: Floats, scale: Scale, level: float) -> tuple[Floats, Floats]:
    total = np.maximum(counts.sum(axis=-1), 1e-9)
    beliefs = beliefs_of(counts, scale)
    if len(scale.scores) > 2:  # two kinds are a beta exactly
        beliefs = beliefs.widened(1 + WIDER * np.minimum(1, WIDER_UNTIL / total))
    tail = (1 - level) / 2
    low, high = beliefs.quantile(tail), beliefs.quantile(1 - tail)
    low, high = _beyond_the_middle(counts, scale, total, low, high)
    return _to_the_ends(counts, scale, total, low, high)


def _to_the_ends(
    counts: Floats, scale: Scale, total: Floats, low: Floats, high: Floats
) -> tuple[Floats, Floats]:
    """Where all answers (but one, at three kinds) are of the best kind the truth may be the best; so the worst."""
    scores = np.array(scale.scores)
    lacking = (scale.high - counts @ scores / total) * total
    owed = (counts @ scores / total - scale.low) * total
    few = TOUCH if len(scale.scores) == 2 else scale.high - float(np.sort(scores)[-2]) + TOUCH
    low = np.where((owed <= few) & (total > 0.5), scale.low, low)
    high = np.where((lacking <= few) & (total > 0.5), scale.high, high)
    return low, high


def _beyond_the_middle(
    counts: Floats, scale: Scale, total: Floats, low: Floats, high: Floats
) -> tuple[Floats, Floats]:
    """Nobody praised and nobody blamed: so many of either may still be there unheard."""
    if len(scale.scores) != 3:
        return low, high
    unheard = 1 - UNSEEN ** (1 / total)
    silent = (counts[:, 1] >= total - TOUCH) & (total > 0.5)
    return (
        np.where(silent, np.minimum(low, -unheard), low),
        np.where(silent, np.maximum(high, unheard), high),
    )
