"""Buy till you die: BG/NBD of customers' purchase days (Fader, Hardie and Lee 2005, Marketing Science 24:2).

Purchases come at a gamma-distributed rate (r, alpha); after each the customer is gone with a beta-distributed chance
(a, b). Of a customer it needs how many repeat days there were (frequency), when the last was (recency) and how long
the customer has been watched (age), the latter two in weeks since the first purchase.
"""

from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize
from scipy.special import gammaln, hyp2f1

from zabota.retention.scoring.counts import Floats

STARTS = ((0.5, 5.0, 0.8, 2.5), (1.0, 10.0, 0.5, 1.0), (0.2, 1.0, 2.0, 5.0))
FAR = 12.0  # of the logarithms: parameters beyond are as good as infinite


class TooLittle(Exception):
    """Nothing can be fitted; `str()` says what is missing."""


@dataclass(frozen=True)
class Histories:
    frequency: Floats
    recency: Floats
    age: Floats


@dataclass(frozen=True)
class Fitted:
    r: float
    alpha: float
    a: float
    b: float
    log_likelihood: float


def fitted(histories: Histories) -> Fitted:
    if not (histories.frequency > 0).any():
        raise TooLittle("Nobody bought twice: there is nothing to learn a rhythm from.")

    def surprise(place: Floats) -> float:
        return float(-_log_likelihood(histories, *np.exp(place)) / len(histories.age))

    found = [
        minimize(
            surprise,
            np.log(start),
            method="L-BFGS-B",
            bounds=[(-FAR, FAR)] * 4,
            options={"ftol": 1e-13, "gtol": 1e-8},
        )
        for start in STARTS
    ]
    best = min(found, key=lambda one: float(one.fun))
    r, alpha, a, b = (float(value) for value in np.exp(best.x))
    return Fitted(r, alpha, a, b, -float(best.fun) * len(histories.age))


def _log_likelihood(of: Histories, r: float, alpha: float, a: float, b: float) -> float:
    many, last, age = of.frequency, of.recency, of.age
    common = gammaln(r + many) - gammaln(r) + r * np.log(alpha)
    common += gammaln(a + b) + gammaln(b + many) - gammaln(b) - gammaln(a + b + many)
    alive = -(r + many) * np.log(alpha + age)
    gone = np.log(a) - np.log(b + np.maximum(many, 1) - 1) - (r + many) * np.log(alpha + last)
    return float((common + np.logaddexp(alive, np.where(many > 0, gone, -np.inf))).sum())


def chance_alive(of: Histories, by: Fitted) -> Floats:
    """1 for customers without a repeat: in this model one leaves only after a repeat."""
    odds = by.a / (by.b + np.maximum(of.frequency, 1) - 1)
    odds = odds * np.exp((by.r + of.frequency) * np.log((by.alpha + of.age) / (by.alpha + of.recency)))
    return np.asarray(1 / (1 + np.where(of.frequency > 0, odds, 0.0)))


def expected(of: Histories, by: Fitted, weeks: float) -> Floats:
    """Purchase days in the next so many weeks."""
    a = by.a if abs(by.a - 1) > 1e-6 else 1 + 1e-6  # the formula has a gap there, the value has not
    share = weeks / (by.alpha + of.age + weeks)
    shape = by.r + of.frequency
    series = hyp2f1(shape, by.b + of.frequency, a + by.b + of.frequency - 1, share)
    staying = 1 - np.exp(shape * np.log1p(-share)) * series
    return np.asarray((a + by.b + of.frequency - 1) / (a - 1) * staying * chance_alive(of, by))


def histories_of(customer: Floats, day: Floats, end: float) -> Histories:
    """From purchases (any order, several a day) up to and including day `end`; `customer` counts from 0, no gaps."""
    pairs = np.unique(np.column_stack([customer, day]), axis=0)
    who = pairs[:, 0].astype(np.intp)
    first, last = np.full(who.max() + 1, np.inf), np.full(who.max() + 1, -np.inf)
    np.minimum.at(first, who, pairs[:, 1])
    np.maximum.at(last, who, pairs[:, 1])
    frequency = np.bincount(who).astype(np.float64) - 1
    return Histories(frequency, (last - first) / 7, (end - first) / 7)
