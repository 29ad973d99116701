"""What a model was never taught: the ranking's evidence beside the trees, so that a new kind of fraud is not silenced.

Trees that never met an attack call it honest as surely as any person. The ranking needs no teacher. Both are brought to
one scale by the honest clicks of the log that is learnt from: evidence that as few honest clicks reach as reach a raw
score of the trees is worth that score. The higher of the two counts. So that what is known is not paid for twice, the
ranking may accuse one honest click for PRICE that the trees accuse.
"""

from typing import Any, Final

import numpy as np

type Array = np.ndarray[Any, np.dtype[Any]]
PRICE: Final = 2.0
COMMON: Final = 0.05  # evidence that more honest clicks have than this is worth nothing
KNOTS: Final = 60
FEWEST: Final = 2_000  # honest clicks by which a tail can be told


def worth(evidence: Array, raw: Array) -> tuple[list[float], list[float]]:
    """Of honest clicks: rising points of evidence, and the raw score that each is worth. Nothing where they are few."""
    if len(raw) < FEWEST:
        return [], []
    shares = np.geomspace(COMMON, 1 / len(raw), KNOTS)
    points = np.quantile(evidence, 1 - shares)
    values = np.quantile(raw, 1 - np.minimum(shares * PRICE, 1.0))
    rising = np.r_[True, np.diff(points) > 0] & (points > 0)
    return points[rising].tolist(), values[rising].tolist()


def together(raw: Array, evidence: Array, points: "list[float]", values: "list[float]") -> Array:
    if not points:
        return raw
    return np.maximum(raw, np.where(evidence < points[0], -np.inf, np.interp(evidence, points, values)))
