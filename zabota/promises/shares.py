"""How sure a share is: Jeffreys' interval, the quantiles of a beta distribution. Pure."""

from math import exp, lgamma, log, log1p
from typing import NamedTuple

SURE = 0.95
STEPS = 200
TINY = 1e-300
ENOUGH = 1e-14


class Share(NamedTuple):
    """`kept` of `of`; `low` and `high` bound the true share as surely as SURE says. None of none is unknown."""

    kept: int
    of: int
    low: float
    high: float

    @property
    def value(self) -> float | None:
        return self.kept / self.of if self.of else None


def share_of(kept: int, of: int) -> Share:
    low = 0.0 if kept == 0 else quantile((1 - SURE) / 2, kept + 0.5, of - kept + 0.5)
    high = 1.0 if kept == of else quantile((1 + SURE) / 2, kept + 0.5, of - kept + 0.5)
    return Share(kept, of, low, high)


def quantile(probability: float, a: float, b: float) -> float:
    """Of the beta distribution, by halving: 50 halvings are exact to the last digits that matter."""
    low, high = 0.0, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        if beta_below(middle, a, b) < probability:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def beta_below(x: float, a: float, b: float) -> float:
    """How much of a beta distribution lies below x: the regularised incomplete beta function."""
    if x <= 0 or x >= 1:
        return float(x >= 1)
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x))
    if x < (a + 1) / (a + b + 2):
        return front * _fraction(x, a, b) / a
    return 1 - front * _fraction(1 - x, b, a) / b


def _fraction(x: float, a: float, b: float) -> float:
    """Lentz's way through the continued fraction."""
    c, d = 1.0, 1 / _not_nothing(1 - (a + b) * x / (a + 1))
    found = d
    for m in range(1, STEPS):
        for term in (
            m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
        ):
            d = 1 / _not_nothing(1 + term * d)
            c = _not_nothing(1 + term / c)
            found *= c * d
        if abs(c * d - 1) < ENOUGH:
            break
    return found


def _not_nothing(value: float) -> float:
    return value if abs(value) > TINY else TINY
