"""How far clients' levels wander by themselves, for a null in which nobody leaves but few stand still.

A quarter's events less those of the quarter before, against odd weeks less even weeks of the same half year: both
differ by chance alike, and only the first by wandering. Only rises are compared, by the median of their sizes: who
leaves is not among them.
"""

import numpy as np

from zabota.retention.scoring.counts import Floats

QUARTER = 13  # weeks
FEWEST = 20.0  # events in a quarter: fewer say nothing
ENOUGH = 50  # clients
QUARTILE = 0.6745  # of a normal distribution: half of its values lie nearer
STEPS_BETWEEN = (
    2 * QUARTER / 3
)  # a walk's weekly variance, in that of a difference of neighbouring quarters' means
SURE = 2.0  # standard errors of a median
DOUBT = 1.17  # standard error of the median of sizes, relative, of one


def fitted_drift(events: Floats, season: Floats, exposed: Floats) -> float:
    """The variance of a week's step of a client's log level; from weeks × clients × channels."""
    halves = [slice(at - 2 * QUARTER, at) for at in range(len(events), 2 * QUARTER - 1, -2 * QUARTER)]
    level = (events * exposed / np.maximum(season, 0.2)).sum(axis=2)
    pairs = [_differences(level[half]) for half in halves]
    if not pairs:
        return 0.0
    wandered, chance, usual = (np.concatenate(parts) for parts in zip(*pairs, strict=True))
    known = usual >= FEWEST
    if known.sum() < ENOUGH:
        return 0.0
    return _variance(wandered[known], chance[known], usual[known]) / STEPS_BETWEEN


def _differences(level: Floats) -> tuple[Floats, Floats, Floats]:
    wandered = level[QUARTER:].sum(axis=0) - level[:QUARTER].sum(axis=0)
    chance = level[::2].sum(axis=0) - level[1::2].sum(axis=0)
    return wandered, chance, level.sum(axis=0) / 2


def _variance(wandered: Floats, chance: Floats, usual: Floats) -> float:
    """Of the relative change from a quarter to the next, beyond chance and beyond doubt. Of rises alone: see above."""
    noise = _noise(np.abs(chance) / usual, usual)
    rose = wandered > 0
    size, noise = (wandered / usual)[rose], noise[rose]
    limit = QUARTILE * (1 + SURE * DOUBT / np.sqrt(max(len(size), 1)))
    low, high = 0.0, 4.0
    for _ in range(30):
        middle = (low + high) / 2
        over = np.median(size / np.sqrt(noise + middle)) > limit if len(size) else False
        low, high = (middle, high) if over else (low, middle)
    return low if low > 1e-6 else 0.0


def _noise(size: Floats, usual: Floats) -> Floats:
    """The variance by chance of a relative difference, by classes of clients of like size."""
    order = np.argsort(usual)
    noise = np.empty_like(usual)
    for some in np.array_split(order, max(1, min(10, len(order) // ENOUGH))):
        noise[some] = (np.median(size[some]) / QUARTILE) ** 2
    return np.maximum(noise, 1e-9)
