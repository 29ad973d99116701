"""What plays do: how many clients came back with a play and without one, and how sure that is. Pure.

Shares have Jeffreys intervals (Brown, Cai and DasGupta 2001); their difference has the hybrid interval of
Newcombe (1998, method 10) put together from those. How many alarms are missing is the usual sum for two shares
(Fleiss, Levin and Paik 2003, 4.14, without correction for continuity), arms as unequal as they are drawn.
"""

from dataclasses import dataclass
from enum import StrEnum
from math import ceil, sqrt

from zabota.core.beta import quantile

ODD = 0.05  # the truth lies outside an interval once in twenty
POWER_Z = 0.8416212335729143  # of a normal distribution: found in four of five studies
ODD_Z = 1.959963984540054
FEWEST = 10  # known outcomes in each arm, below which nothing is said
WORTH_KNOWING = 0.2  # a difference of twenty in a hundred


class Verdict(StrEnum):
    TOO_FEW = "too few"
    NOT_TOLD_APART = "not told apart"
    HELPS = "helps"
    HARMS = "harms"


@dataclass(frozen=True, slots=True)
class Share:
    """`good` of `known`; low and high hold the truth 19 times of 20."""

    good: int
    known: int
    low: float
    high: float

    @property
    def value(self) -> float | None:
        return self.good / self.known if self.known else None


@dataclass(frozen=True, slots=True)
class Effect:
    """`difference` is played minus held out; `more_played`, `more_held_out` are still missing to see WORTH_KNOWING."""

    played: Share
    held_out: Share
    difference: float | None
    low: float
    high: float
    verdict: Verdict
    more_played: int
    more_held_out: int


def share_of(good: int, known: int) -> Share:
    """With nothing known it may be anything."""
    if not known:
        return Share(0, 0, 0.0, 1.0)
    a, b = good + 0.5, known - good + 0.5
    low = 0.0 if good == 0 else quantile(ODD / 2, a, b)
    high = 1.0 if good == known else quantile(1 - ODD / 2, a, b)
    return Share(good, known, low, high)


def effect_of(played: Share, held_out: Share, *, percent: int) -> Effect:
    """`percent` of a hundred alarms are held out from now on."""
    one, other = played.value, held_out.value
    more = _more(played, held_out, percent)
    if one is None or other is None:
        return Effect(played, held_out, None, -1.0, 1.0, Verdict.TOO_FEW, *more)
    difference = one - other
    low = difference - sqrt((one - played.low) ** 2 + (held_out.high - other) ** 2)
    high = difference + sqrt((played.high - one) ** 2 + (other - held_out.low) ** 2)
    verdict = _verdict(min(played.known, held_out.known), low, high)
    return Effect(played, held_out, difference, low, high, verdict, *more)


def needed(without: float, difference: float, held_share: float) -> tuple[int, int]:
    """How many played and how many held out, to see such a difference in four of five studies."""
    withit = min(1.0, without + difference)
    ratio = (1 - held_share) / held_share  # played for each one held out
    mean = (without + ratio * withit) / (1 + ratio)
    spread = ODD_Z * sqrt((1 + 1 / ratio) * mean * (1 - mean))
    spread += POWER_Z * sqrt(without * (1 - without) + withit * (1 - withit) / ratio)
    held_out = (spread / (withit - without)) ** 2
    return ceil(held_out * ratio), ceil(held_out)


def _verdict(fewest: int, low: float, high: float) -> Verdict:
    if fewest < FEWEST:
        return Verdict.TOO_FEW
    if low > 0:
        return Verdict.HELPS
    return Verdict.HARMS if high < 0 else Verdict.NOT_TOLD_APART


def _more(played: Share, held_out: Share, percent: int) -> tuple[int, int]:
    """Nothing, where nobody is held out: then no number of alarms would ever tell."""
    if percent <= 0:
        return 0, 0
    without = (held_out.good + 1) / (held_out.known + 2)  # drawn to the middle while little is known
    wanted = needed(min(without, 1 - WORTH_KNOWING), WORTH_KNOWING, percent / 100)
    return max(0, wanted[0] - played.known), max(0, wanted[1] - held_out.known)
