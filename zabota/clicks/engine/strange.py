"""What a model was never taught: the ranking's evidence beside the trees, so that a new kind of fraud is not silenced.

Trees that never met an attack call it honest as surely as any person. The ranking needs no teacher. Both are brought to
one scale by the honest clicks of the log that is learnt from: evidence that as few honest clicks reach as reach a raw
score of the trees is worth that score. The higher of the two counts. For each honest click that the trees may accuse
the ranking may accuse one over the price: the lowest of PRICES by which hardly any known fraud is missed. The more the
trees were taught, the fewer honest clicks do they need.
"""

from typing import Any, Final

import numpy as np

type Array = np.ndarray[Any, np.dtype[Any]]
PRICES: Final = (0.5, 0.7, 1.0, 2.0)
MISSED: Final = 0.001  # share of known fraud that may be
COMMON: Final = 0.05  # evidence that more honest clicks have than this is worth nothing
KNOTS: Final = 60
FEWEST: Final = 2_000  # honest clicks by which a tail can be told


def heard(evidence: Array, raw: Array, labels: Array, mistakes: float) -> tuple[list[float], list[float]]:
    """Rising points of evidence, and the raw score (out of fold) that each is worth. Nothing where it cannot be told
    or where even the highest price would cost known fraud. `mistakes`: share of honest clicks that may be accused."""
    honest = labels == 0
    alone = _found(raw, honest, mistakes)
    for price in PRICES if honest.sum() >= FEWEST else ():
        points, values = worth(evidence[honest], raw[honest], price)
        if _found(together(raw, evidence, points, values), honest, mistakes) >= alone - MISSED:
            return points, values
    return [], []


def _found(scores: Array, honest: Array, mistakes: float) -> float:
    """The share of fraud above all but so many of the honest clicks."""
    fraud = scores[~honest]
    return float((fraud > np.quantile(scores[honest], 1 - mistakes)).mean()) if len(fraud) else 1.0


def worth(evidence: Array, raw: Array, price: float) -> tuple[list[float], list[float]]:
    """Of honest clicks: rising points of evidence, and the raw score that each is worth."""
    shares = np.geomspace(COMMON, 1 / len(raw), KNOTS)
    points = np.quantile(evidence, 1 - shares)
    values = np.quantile(raw, 1 - np.minimum(shares * price, 1.0))
    rising = np.r_[True, np.diff(points) > 0] & (points > 0)
    return points[rising].tolist(), values[rising].tolist()


def together(raw: Array, evidence: Array, points: "list[float]", values: "list[float]") -> Array:
    if not points:
        return raw
    return np.maximum(raw, np.where(evidence < points[0], -np.inf, np.interp(evidence, points, values)))
