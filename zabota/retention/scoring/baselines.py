"""What is usual of each client in each channel, as known a few weeks ago.

A conjugate Gamma-Poisson rate per client and channel. Old weeks are forgotten by half-life; the newest weeks are
held back, so that a decline does not eat the baseline it is measured against.
"""

from collections import deque
from dataclasses import dataclass

import numpy as np

from zabota.retention.scoring.counts import Floats

LAG = 8  # weeks: a week is believed when it is so old
HALF_LIFE = 78  # weeks
KEPT = 0.5 ** (1 / HALF_LIFE)
LIFTED = 1.5  # standard errors


@dataclass(frozen=True)
class Prior:
    """Of a client's weekly rate, one gamma distribution per channel."""

    shape: Floats
    rate: Floats


class Baselines:
    """Running sums of clients × channels: events, and weeks in units of a usual week."""

    def __init__(self, clients: int, channels: int) -> None:
        self.events = np.zeros((clients, channels))
        self.weeks = np.zeros((clients, channels))
        self._held: deque[tuple[Floats, Floats]] = deque()

    def after(self, events: Floats, season: Floats, exposed: Floats) -> None:
        """Take in a week: its events, the season's factor, and whether anything could come (0 or 1)."""
        self._held.append((events * exposed, season * exposed))
        if len(self._held) == LAG:
            seen, usual = self._held.popleft()
            self.events = self.events * KEPT + seen
            self.weeks = self.weeks * KEPT + usual

    def shape(self, prior: Prior) -> Floats:
        return np.asarray(prior.shape + self.events)

    def expected(self, prior: Prior) -> Floats:
        """Events in a usual week. One who is unlike the others is not lifted far over the own record.

        A limited translation (Efron and Morris 1972): at most so many standard errors towards the portfolio's mean.
        """
        believed = self.shape(prior) / (prior.rate + self.weeks)
        own = (self.events + LIFTED * np.sqrt(self.events + 1)) / np.maximum(self.weeks, 1e-9)
        return np.asarray(np.where(self.weeks > 0, np.minimum(believed, own), believed))


def sizes(shape: Floats, dispersion: Floats) -> Floats:
    """The size of the negative binomial that is expected of a week: the rate is uncertain, and weeks differ."""
    return np.asarray(1 / (1 / shape + np.maximum(dispersion, 1e-6)))
