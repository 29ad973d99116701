"""How busy a week is for everybody: season, holidays, a common shock, a channel that is down.

Clients stand in 25 groups. A week's factor is the median of the groups' totals over what is usual of them, so that the
decline of some does not pass for a quiet week; a client's own group is left out. Where the median is noisy (few
clients, a channel seldom used) it is drawn to 1, the more the noisier.
"""

from collections import deque

import numpy as np

from zabota.retention.scoring.counts import Flags, Floats

GROUPS = 25
FEW = (
    8.0  # events usual of a group in a week: under it medians of counts are too coarse, and totals are taken
)
FEWEST = 5  # groups that must say something
# A channel that everybody takes up looks like a busy season of those who were there already. Above this it is growth,
# and rates learn it; a true season loses nothing, since all rates are too high by the same and factors too low.
BUSIEST = 1.2
THIRD = 1 / 3  # the median of a Poisson count lies so much under its mean
NOISE_OF_A_MEDIAN = np.pi / 2
MAD_TO_SIGMA = 1.4826
LATELY = (8, 26)  # weeks: who fell deep is known soon, who fell a little later
FAR = 2.5  # standard errors


class Seasons:
    """Estimates the factor of one week after another and remembers how much they vary."""

    def __init__(self, clients: int, channels: int) -> None:
        self.of_all = np.ones(channels)  # the last week's factors, of all groups
        self._groups = np.arange(clients) % GROUPS
        self._swing, self._noise, self._weeks = np.zeros(channels), np.zeros(channels), 0

    @property
    def noise(self) -> Floats:
        """The usual error of a factor, per channel."""
        return np.asarray(np.sqrt(self._noise / max(self._weeks, 1)))

    def of_week(self, events: Floats, expected: Floats) -> Floats:
        """Factors, clients × channels, from events and what a usual week would bring (0 where nothing is told)."""
        raw, noise = _left_out(_by_group(events), _by_group(expected))
        drawn = self._drawn(raw, noise)
        self.of_all = drawn[-1]
        return np.asarray(drawn[self._groups])

    def _drawn(self, raw: Floats, noise: Floats) -> Floats:
        self._swing += np.maximum((raw[-1] - 1) ** 2 - noise, 0)
        self._noise += noise
        self._weeks += 1
        swing = np.maximum(self._swing / self._weeks, (raw - 1) ** 2 - noise)
        return np.asarray(np.minimum(1 + (raw - 1) * swing / np.maximum(swing + noise, 1e-12), BUSIEST))


class Recent:
    """Who has been far from the usual of late, in which channel: they say nothing there of a season."""

    def __init__(self, weeks: int, clients: int, channels: int) -> None:
        self._most = weeks
        self._weeks: deque[tuple[Floats, Floats]] = deque()
        self._came, self._usual = np.zeros((clients, channels)), np.zeros((clients, channels))

    def after(self, came: Floats, usual: Floats) -> None:
        self._weeks.append((came, usual))
        self._came, self._usual = self._came + came, self._usual + usual
        if len(self._weeks) > self._most:
            old_came, old_usual = self._weeks.popleft()
            self._came, self._usual = self._came - old_came, self._usual - old_usual

    def is_usual(self, dispersion: Floats) -> Flags:
        variance = self._usual + dispersion * self._usual**2 / max(len(self._weeks), 1)
        return np.asarray(np.abs(self._came - self._usual) <= FAR * np.sqrt(np.maximum(variance, 0)) + 1)


def _by_group(values: Floats) -> Floats:
    """Clients in their order are dealt out to the groups in turn."""
    lacking = -len(values) % GROUPS
    dealt = np.concatenate([values, np.zeros((lacking, values.shape[1]))])
    return np.asarray(dealt.reshape(-1, GROUPS, values.shape[1]).sum(axis=0))


def _left_out(came: Floats, usual: Floats) -> tuple[Floats, Floats]:
    """Factors without each group (rows) and of all (last row), and the variance of each channel's."""
    ratio = np.where(usual > 0, (came + THIRD) / np.maximum(usual, 1e-12), np.nan)
    many = np.isfinite(ratio).sum(axis=0)
    middle, noise = _medians(np.where(many >= FEWEST, ratio, 1.0))
    total, total_noise = _totals(came, usual)
    scarce = np.minimum(np.median(usual, axis=0), 2 * np.median(came, axis=0)) < FEW
    coarse = scarce | (many < FEWEST)
    return np.where(coarse, total, middle), np.where(coarse, total_noise, noise)


def _medians(ratio: Floats) -> tuple[Floats, Floats]:
    """Without each group in turn, and of all; with the variance of the latter."""
    rows = np.stack([np.delete(ratio, group, axis=0) for group in range(GROUPS)])
    middle = np.nanmedian(ratio, axis=0)
    spread = MAD_TO_SIGMA * np.nanmedian(np.abs(ratio - middle), axis=0)
    noise = NOISE_OF_A_MEDIAN * spread**2 / np.isfinite(ratio).sum(axis=0)
    return np.vstack([np.nanmedian(rows, axis=1), middle]), noise


def _totals(came: Floats, usual: Floats) -> tuple[Floats, Floats]:
    less = np.vstack([came.sum(axis=0) - came, came.sum(axis=0)])
    due = np.vstack([usual.sum(axis=0) - usual, usual.sum(axis=0)])
    return np.where(due > 0, less / np.maximum(due, 1e-12), 1.0), 2 / np.maximum(usual.sum(axis=0), 1.0)
