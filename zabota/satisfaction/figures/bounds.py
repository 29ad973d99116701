"""How far the silent may move a figure: printed whenever fewer than half answered."""

from dataclasses import dataclass

import numpy as np

from zabota.satisfaction.figures.beliefs import Floats
from zabota.satisfaction.figures.estimates import LEVEL, intervals
from zabota.satisfaction.figures.scales import Scale

TILT = 3.0  # the odds of the best kind against the worst among the silent: so many times less, or more
TILTS = 13


@dataclass(frozen=True, slots=True)
class Bounds:
    """`worst` and `best`: had all the silent said the worst, or the best. `low` and `high`: a band that should hold."""

    worst: float
    best: float
    low: float
    high: float


def bounds(counts: Floats, scale: Scale, response: float, level: float = LEVEL) -> Bounds:
    """Of one group by its counts of kinds and the share of the asked that answered."""
    scores = np.array(scale.scores)
    shares = counts / counts.sum()
    said, silent = float(shares @ scores), 1 - response
    tilted = np.stack([_tilted(shares, scale, tilt) for tilt in np.linspace(-1, 1, TILTS)])
    everybody = response * shares + silent * tilted
    low, high = intervals(everybody * counts.sum(), scale, level)
    return Bounds(
        response * said + silent * scale.low,
        response * said + silent * scale.high,
        float(low.min()),
        float(high.max()),
    )


def _tilted(shares: Floats, scale: Scale, by: float) -> Floats:
    """The silent, were they so much happier (1) or unhappier (-1) as TILT allows."""
    place = (np.array(scale.scores) - scale.low) / (scale.high - scale.low)
    tilted = shares * TILT ** (by * place)
    return np.asarray(tilted / tilted.sum())
