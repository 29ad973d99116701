"""How much weeks differ by themselves: beyond Poisson, together in all channels, and with a memory.

All from differences of weeks that lie a little apart, so that a client whose level has changed does not look restless.
For counts y of weeks t and u divided by their season, E (y_t - y_u)^2 / 2 is the mean plus dispersion × mean², and
E y_t y_u is mean²: the first less the mean, over the second, is the dispersion.
"""

from dataclasses import dataclass

import numpy as np

from zabota.retention.scoring.counts import Floats

APART = 4  # weeks
NEAR, FAR = 1, 8  # weeks: what is alike at one and unlike at the other has a memory
ROUNDS = 3
SHARED_WEEKS = 1.5  # differences that have a week in common tell so much less
SMALL = 0.05  # a dispersion so small is not asked for its memory
LEAST_SEASON = 0.2  # weeks nearly without events say nothing about the others
MOST = 10.0
YEAR = 52  # weeks: what is older says little of how restless a client is now
MOST_CLIENTS = 2000  # say what is usual


@dataclass(frozen=True)
class Dispersions:
    """`of_clients` is clients × channels (1 / size), and `doubt` how far each may be off."""

    usual: Floats
    of_clients: Floats
    doubt: Floats
    together: float
    memory: float


def fitted_dispersions(events: Floats, season: Floats, exposed: Floats) -> Dispersions:
    """From weeks × clients × channels; `season` is the same shape."""
    found = _Differences.of(events, season, exposed)
    some = found.sample()
    above, square = found.sums(APART)
    usual = _pooled(above, square, found.mean)
    of_clients, doubt = _of_clients(above, square, found, usual)
    return Dispersions(usual, of_clients, doubt, _together(some, usual), _memory(some, usual))


@dataclass(frozen=True)
class _Differences:
    level: Floats
    noise: Floats  # what Poisson alone adds to a squared level
    told: Floats
    mean: Floats

    @staticmethod
    def of(events: Floats, season: Floats, exposed: Floats) -> "_Differences":
        told = exposed * (season > LEAST_SEASON)
        factor = 1 / np.maximum(season, LEAST_SEASON)
        level = events * factor
        mean = np.einsum("wck,wck->ck", level, told) / np.maximum(told.sum(axis=0), 1)
        return _Differences(level, level * factor, told, mean)

    def sample(self) -> "_Differences":
        step = max(1, self.level.shape[1] // MOST_CLIENTS)
        return _Differences(
            self.level[:, ::step], self.noise[:, ::step], self.told[:, ::step], self.mean[::step]
        )

    def sums(self, apart: int) -> tuple[Floats, Floats]:
        """Of each client and channel: what squared differences have above Poisson, and squared means."""
        if len(self.level) <= apart:
            return np.zeros_like(self.mean), np.zeros_like(self.mean)
        both = self.told[apart:] * self.told[:-apart]
        one, other = self.level[apart:], self.level[:-apart]
        above = ((one - other) ** 2 - self.noise[apart:] - self.noise[:-apart]) / 2
        return np.einsum("wck,wck->ck", above, both), np.einsum("wck,wck,wck->ck", one, other, both)


def _weights(mean: Floats, usual: Floats) -> Floats:
    """By how well each client tells it: a few giants must not speak for all."""
    return np.asarray(1 / (mean + usual * mean**2 + 0.05) ** 2)


def _pooled(above: Floats, square: Floats, mean: Floats) -> Floats:
    usual = np.full(mean.shape[1], 0.2)
    for _ in range(ROUNDS):
        weights = _weights(mean, usual)
        told = (weights * square).sum(axis=0)
        ratio = (weights * above).sum(axis=0) / np.maximum(told, 1e-12)
        usual = np.clip(np.where(told > 0, ratio, 0.0), 0.0, MOST)
    return usual


def _of_clients(above: Floats, square: Floats, found: _Differences, usual: Floats) -> tuple[Floats, Floats]:
    """Each client's own, as far as it is known, else the portfolio's (DerSimonian and Laird 1986)."""
    mean, pairs = found.mean, np.maximum(found.told.sum(axis=0) - APART, 0)
    variance = mean + usual * mean**2
    own = np.where(square > 0, above / np.maximum(square, 1e-12), usual)
    of_squares = SHARED_WEEKS * (2 + 3 * usual + 1 / (2 * np.maximum(variance, 1e-6))) * variance**2
    of_products = usual**2 * (2 * variance * mean**2 + variance**2)
    known = np.where(square > 0, pairs * mean**4 / np.maximum(of_squares + of_products, 1e-12), 0.0)
    spread = _spread(known, own - usual)
    share = known * spread / (1 + known * spread)
    return np.clip(share * own + (1 - share) * usual, 0.0, MOST), np.sqrt(spread * (1 - share))


def _spread(known: Floats, apart: Floats) -> Floats:
    """The variance between clients, beyond what not knowing makes; `known` are precisions."""
    excess = (known * apart**2).sum(axis=0) - (known > 0).sum(axis=0)
    total = known.sum(axis=0)
    free = total - (known**2).sum(axis=0) / np.maximum(total, 1e-12)
    return np.maximum(excess / np.maximum(free, 1e-12), 0.0)


def _together(found: _Differences, usual: Floats) -> float:
    """How much a client's channels have busy weeks together: the covariance over the product of means."""
    weights = np.sqrt(_weights(found.mean, usual))
    both = found.told[APART:] * found.told[:-APART]
    apart = (found.level[APART:] - found.level[:-APART]) * both * weights
    means = found.mean * weights * both
    alike = ((apart.sum(axis=2) ** 2 - (apart**2).sum(axis=2)) / 2).sum()
    product = (means.sum(axis=2) ** 2 - (means**2).sum(axis=2)).sum()
    return float(np.clip(alike / product, 0.0, MOST)) if product > 0 else 0.0


def _memory(found: _Differences, usual: Floats) -> float:
    """How much of a busy week is left in the next: from how much likelier near weeks are alike than far ones."""
    weights = _weights(found.mean, usual)
    near, far = (
        float((weights * above).sum() / max(float((weights * square).sum()), 1e-12))
        for above, square in (found.sums(gap) for gap in (NEAR, FAR))
    )
    return float(np.clip((far - near) / (far + SMALL), 0.0, 0.95)) if far > 0 else 0.0
