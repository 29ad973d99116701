"""What is believed of many true values at once: a beta distribution for each, laid over the scale."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import betainc, betaincc, betaincinv

Floats = NDArray[np.float64]

LEAST_SPREAD = 1e-12
NODES = 65  # of the sum over the one value when two are compared


@dataclass(frozen=True)
class Beliefs:
    """One belief per group, given by its mean and its variance; the true value lies between `low` and `high`."""

    mean: Floats
    variance: Floats
    low: float
    high: float

    def quantile(self, share: float | Floats) -> Floats:
        first, second = self._shapes()
        return self.low + self._width * np.asarray(betaincinv(first, second, share))

    def above(self, target: float) -> Floats:
        """How likely the true value is above the target."""
        first, second = self._shapes()
        place = np.clip((target - self.low) / self._width, 0, 1)
        return np.asarray(betaincc(first, second, place))

    def below(self, value: Floats) -> Floats:
        first, second = self._shapes()
        place = np.clip((value - self.low) / self._width, 0, 1)
        return np.asarray(betainc(first, second, place))

    def widened(self, factor: Floats) -> "Beliefs":
        return Beliefs(self.mean, self.variance * factor, self.low, self.high)

    @property
    def _width(self) -> float:
        return self.high - self.low

    def _shapes(self) -> tuple[Floats, Floats]:
        place = (self.mean - self.low) / self._width
        spread = np.maximum(self.variance / self._width**2, LEAST_SPREAD)
        firmness = np.maximum(place * (1 - place) / spread - 1, 1e-3)
        return place * firmness, (1 - place) * firmness


def chance_greater(one: Beliefs, other: Beliefs) -> Floats:
    """How likely the first true value is greater than the second, group by group."""
    shares = (np.arange(NODES) + 0.5) / NODES
    values = np.stack([one.quantile(float(share)) for share in shares])
    return np.asarray(other.below(values).mean(axis=0), dtype=np.float64)
