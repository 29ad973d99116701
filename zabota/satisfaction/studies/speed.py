"""A hundred thousand groups at once."""

import time

import numpy as np

from zabota.satisfaction.figures.estimates import intervals
from zabota.satisfaction.figures.scales import NPS, SHARE, Scale
from zabota.satisfaction.studies.goals import Part, at_most

TRIES = 3


def speed(groups: int, seed: int) -> Part:
    random = np.random.default_rng(seed)
    counts = random.multinomial(random.integers(5, 200, groups), (0.6, 0.25, 0.15)).astype(np.float64)
    return Part(
        "Speed",
        "Values and intervals, the best of three tries, one thread.",
        [
            at_most(f"NPS of {groups:,} groups, seconds", _seconds(counts, NPS), 1.0, 2),
            at_most(f"CSAT of {groups:,} groups, seconds", _seconds(counts[:, :2], SHARE), 1.0, 2),
        ],
    )


def _seconds(counts: np.ndarray[tuple[int, ...], np.dtype[np.float64]], scale: Scale) -> float:
    taken = []
    for _ in range(TRIES):
        began = time.perf_counter()
        intervals(counts, scale)
        taken.append(time.perf_counter() - began)
    return min(taken)
