"""The beta distribution without a library: how much of it lies below a value, and its quantiles. Pure.

By Lentz's way through the continued fraction of the regularised incomplete beta function.
"""

from math import exp, lgamma, log, log1p, sqrt

STEPS = 300
HALVINGS = 46
REACH = 12.0  # deviations from the mean that are looked through first
TINY = 1e-300
ENOUGH = 1e-14


def quantile(probability: float, a: float, b: float) -> float:
    """By halving what lies around the mean; exact to the last digits that matter."""
    low, high = _around(a, b)
    if not beta_below(low, a, b) < probability <= beta_below(high, a, b):
        low, high = 0.0, 1.0
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        if beta_below(middle, a, b) < probability:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def _around(a: float, b: float) -> tuple[float, float]:
    mean = a / (a + b)
    spread = REACH * sqrt(mean * (1 - mean) / (a + b + 1))
    return max(0.0, mean - spread), min(1.0, mean + spread)


def beta_below(x: float, a: float, b: float) -> float:
    """How much of a beta distribution lies below x: the regularised incomplete beta function."""
    if x <= 0 or x >= 1:
        return float(x >= 1)
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x))
    if x < (a + 1) / (a + b + 2):
        return front * _fraction(x, a, b) / a
    return 1 - front * _fraction(1 - x, b, a) / b


def _fraction(x: float, a: float, b: float) -> float:
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
