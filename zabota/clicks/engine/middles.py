"""The median of a long column without putting it in order: a sample says between which values it lies, and only what
lies between them is ordered (after Floyd and Rivest, 1975). Exact: the sample decides how long it takes, no more.
"""

from typing import Any, Final

import numpy as np

type Floats = np.ndarray[Any, np.dtype[np.float32]]
type Places = np.ndarray[Any, np.dtype[np.int64]]
LONG: Final = 100_000  # values; fewer are ordered at once
SAMPLE: Final = 20_000
MARGIN: Final = 0.02  # of the ranks: more than five standard deviations of a sample's median


def sample(count: int) -> Places:
    """Places by chance, the same ones for the same count."""
    if count <= LONG:
        return np.arange(count)
    return np.sort(np.random.default_rng(count).integers(0, count, SAMPLE))


def middle(values: Floats, places: Places) -> float:
    """`places`: of a sample of the values. 0 where there are none."""
    if len(values) <= LONG:
        return float(np.median(values)) if len(values) else 0.0
    low, high = np.quantile(values[places], [0.5 - MARGIN, 0.5 + MARGIN], method="nearest")
    among = values[(values >= low) & (values <= high)]
    ranks = np.array([(len(values) - 1) // 2, len(values) // 2]) - np.count_nonzero(values < low)
    if ranks[0] < 0 or ranks[1] >= len(among):
        return float(np.median(values))
    return float(low if low == high else np.partition(among, ranks)[ranks].mean())
