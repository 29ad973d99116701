"""What clicks of machines cost, and how sure that is.

The share of machines in a group is a Beta drawn towards that of all groups (empirical Bayes by moments), so that a
group of five clicks is neither the best nor the worst. The range of money is that share's, at the price that the
group's machine clicks had. The range of a sum of groups adds the squares of their distances (Zou and Donner 2008,
MOVER).
"""

from collections.abc import Iterable
from math import sqrt
from typing import Final, NamedTuple

from zabota.core.beta import quantile

SURE: Final = 0.95
WEAKEST: Final = 2.0  # clicks that the prior is worth
STRONGEST: Final = 10_000.0
NORMAL: Final = 1.959964  # for 19 times of 20


class Group(NamedTuple):
    """Judged clicks of one campaign or source; `spent` on them, `lost` on those of machines."""

    clicks: int
    machine: int
    spent: float
    lost: float


class Range(NamedTuple):
    value: float
    low: float
    high: float


class Prior(NamedTuple):
    a: float
    b: float


JEFFREYS: Final = Prior(0.5, 0.5)  # of a single group, which has nobody to be drawn to


class Loss(NamedTuple):
    """`share` of machines, and `money`: what their clicks cost."""

    share: Range
    money: Range


class Moments(NamedTuple):
    """Of groups: how many, their clicks, machines' clicks, and the sum of machine²/clicks."""

    groups: int
    clicks: int
    machine: int
    squares: float


def moments_of(groups: Iterable[Group]) -> Moments:
    known = [one for one in groups if one.clicks]
    return Moments(
        len(known),
        sum(one.clicks for one in known),
        sum(one.machine for one in known),
        sum(one.machine**2 / one.clicks for one in known),
    )


def prior_of(found: Moments) -> Prior:
    """The mean and the strength that fit the shares of the groups, each weighed by its clicks."""
    if not found.clicks:
        return JEFFREYS
    mean = (found.machine + 0.5) / (found.clicks + 1)
    spread = (found.squares - 2 * mean * found.machine + mean**2 * found.clicks) / found.clicks
    between = spread - mean * (1 - mean) * found.groups / found.clicks
    strength = mean * (1 - mean) / between - 1 if between > 0 else STRONGEST
    strength = min(max(strength, WEAKEST), STRONGEST)
    return Prior(mean * strength, (1 - mean) * strength)


def loss_of(group: Group, prior: Prior) -> Loss:
    """The value is what was counted; the range is widened to hold it."""
    if not group.clicks:
        return Loss(Range(0, 0, 0), Range(0, 0, 0))
    a, b = group.machine + prior.a, group.clicks - group.machine + prior.b
    share = group.machine / group.clicks
    low, high = quantile((1 - SURE) / 2, a, b), quantile((1 + SURE) / 2, a, b)
    found = Range(share, min(low, share), max(high, share))
    price = group.lost / group.machine if group.machine else group.spent / group.clicks
    money = (price * group.clicks * part for part in found[1:])
    low_money, high_money = (min(one, group.spent) for one in money)
    return Loss(found, Range(group.lost, min(low_money, group.lost), max(high_money, group.lost)))


def in_all(ranges: Iterable[Range]) -> Range:
    """The sum of what is known apart."""
    found = list(ranges)
    value = sum(one.value for one in found)
    below = sqrt(sum((one.value - one.low) ** 2 for one in found))
    above = sqrt(sum((one.high - one.value) ** 2 for one in found))
    return Range(value, max(0.0, value - below), value + above)


def share_range(hits: int, of: int) -> Range:
    """A plain share by Jeffreys. None of none is unknown: from nothing to all."""
    if not of:
        return Range(0, 0, 1)
    a, b = hits + 0.5, of - hits + 0.5
    low = 0.0 if not hits else quantile((1 - SURE) / 2, a, b)
    high = 1.0 if hits == of else quantile((1 + SURE) / 2, a, b)
    return Range(hits / of, low, high)
