"""Is one better than the other? Of the cases where it is said with 80 %, eight of ten must be so."""

import numpy as np

from zabota.satisfaction.figures.beliefs import Beliefs, Floats, chance_greater
from zabota.satisfaction.figures.scales import NPS, SHARE, Scale, beliefs_of
from zabota.satisfaction.figures.shrinking import shrunk
from zabota.satisfaction.studies.goals import Part, at_most

BINS = 20
GROUPS = 400
AT_ONCE = 20_000
SIZES = (5, 10, 30, 100, 500)
PORTFOLIOS = (("CSAT", SHARE, (45.0, 5.0)), ("NPS", NPS, (12.0, 5.0, 3.0)))


def comparisons(repeats: int, seed: int) -> Part:
    random = np.random.default_rng(seed)
    goals = []
    for name, scale, spread in (("CSAT", SHARE, (0.5, 0.5)), ("NPS", NPS, (1 / 3, 1 / 3, 1 / 3))):
        for size in SIZES:
            said, true = _of_two(random, scale, spread, size, repeats)
            goals.append(
                at_most(
                    f"P(A > B) of two {name} at n = {size}, calibration error",
                    calibration_error(said, true),
                    0.02,
                )
            )
    for name, scale, spread in PORTFOLIOS:
        said, true = _in_a_portfolio(random, scale, spread, repeats)
        goals.append(
            at_most(f"P(A > B) of shrunk {name}, calibration error", calibration_error(said, true), 0.02)
        )
        said, true = _above_target(random, scale, spread, repeats)
        goals.append(
            at_most(
                f"P(true > target) of shrunk {name}, calibration error", calibration_error(said, true), 0.02
            )
        )
    return Part(
        "Comparisons",
        f"Mean distance between what is said and what is so, in {BINS} bins, weighted by how often it is "
        "said. Two groups by "
        f"themselves: any truth is as likely as the prior says. In a portfolio: {GROUPS} groups with 3–59 answers.",
        goals,
    )


def calibration_error(said: Floats, true: Floats) -> float:
    bins = np.minimum((said * BINS).astype(np.intp), BINS - 1)
    many = np.bincount(bins, minlength=BINS)
    gap = np.abs(np.bincount(bins, said, BINS) - np.bincount(bins, true, BINS))
    return float(gap.sum() / many.sum())


def _of_two(
    random: np.random.Generator, scale: Scale, spread: tuple[float, ...], size: int, repeats: int
) -> tuple[Floats, Floats]:
    said, true = [], []
    for _ in range(repeats):
        truths = random.dirichlet(spread, (2, AT_ONCE // 10))
        counts = random.multinomial(size, truths).astype(np.float64)
        one, other = (beliefs_of(side, scale) for side in counts)
        scores = truths @ np.array(scale.scores)
        said.append(chance_greater(one, other))
        true.append((scores[0] > scores[1]).astype(np.float64))
    return np.concatenate(said), np.concatenate(true)


def _portfolio(
    random: np.random.Generator, scale: Scale, spread: tuple[float, ...]
) -> tuple[Beliefs, Floats]:
    truths = random.dirichlet(spread, GROUPS)
    counts = random.multinomial(random.integers(3, 60, GROUPS), truths).astype(np.float64)
    return shrunk(counts, scale), truths @ np.array(scale.scores)


def _in_a_portfolio(
    random: np.random.Generator, scale: Scale, spread: tuple[float, ...], repeats: int
) -> tuple[Floats, Floats]:
    said, true = [], []
    half = GROUPS // 2
    for _ in range(repeats):
        beliefs, scores = _portfolio(random, scale, spread)
        one = Beliefs(beliefs.mean[:half], beliefs.variance[:half], beliefs.low, beliefs.high)
        other = Beliefs(beliefs.mean[half:], beliefs.variance[half:], beliefs.low, beliefs.high)
        said.append(chance_greater(one, other))
        true.append((scores[:half] > scores[half:]).astype(np.float64))
    return np.concatenate(said), np.concatenate(true)


def _above_target(
    random: np.random.Generator, scale: Scale, spread: tuple[float, ...], repeats: int
) -> tuple[Floats, Floats]:
    target = float(np.array(spread) @ np.array(scale.scores) / sum(spread))
    said, true = [], []
    for _ in range(repeats):
        beliefs, scores = _portfolio(random, scale, spread)
        said.append(beliefs.above(target))
        true.append((scores > target).astype(np.float64))
    return np.concatenate(said), np.concatenate(true)
