"""Small groups that borrow from each other, beside an oracle that knows how the groups are spread."""

import numpy as np

from zabota.satisfaction.figures.beliefs import Floats
from zabota.satisfaction.figures.scales import SHARE
from zabota.satisfaction.figures.shrinking import shrunk
from zabota.satisfaction.studies.goals import Part, at_most, between

AGENTS = 200
SPREADS = ((5.0, 5.0), (9.0, 1.0), (20.0, 10.0), (45.0, 5.0), (450.0, 50.0))
FEWEST, MOST = 3, 60
HEAD = ("true spread", "raw", "shrunk", "who must learn the mean only", "oracle", "90 % interval holds")


def shrinkage(repeats: int, seed: int) -> Part:
    goals, rows = [], []
    for good, bad in SPREADS:
        lived = [_lived(np.random.default_rng((seed, turn)), good, bad) for turn in range(repeats)]
        raw, ours, least, oracle, held = np.array(lived).mean(axis=0)
        ratio = float(np.sqrt(ours / oracle))
        name = f"Beta({good:g},{bad:g})"
        goals.append(at_most(f"shrunk ÷ oracle, RMSE, {name}", ratio, 1.03))
        goals.append(between(f"90 % interval of the shrunk, {name}", float(held), 0.88, 0.92))
        errors = (f"{float(np.sqrt(error)):.4f}" for error in (raw, ours, least, oracle))
        rows.append((name, *errors, f"{held:.3f}"))
    return Part(
        "Shrinkage",
        f"{AGENTS} agents with {FEWEST}–{MOST - 1} answers each; root mean square errors. At Beta(450,50) "
        "agents are nearly "
        "the same and the error of the common mean is what counts: one who is told the spread and must learn "
        "only the "
        "mean stands in the fourth column, and nobody who is not told it can do better.",
        goals,
        HEAD,
        rows,
    )


def _lived(random: np.random.Generator, good: float, bad: float) -> tuple[float, ...]:
    truth = random.beta(good, bad, AGENTS)
    many = random.integers(FEWEST, MOST, AGENTS)
    hits = random.binomial(many, truth).astype(np.float64)
    beliefs = shrunk(np.column_stack([hits, many - hits]), SHARE)
    alike = good + bad
    worth = 1 / (1 + (many - 1) / (alike + 1))
    mean = float(worth @ hits / (worth @ many))
    held = (beliefs.quantile(0.05) <= truth) & (truth <= beliefs.quantile(0.95))
    return (
        _error(hits / many, truth),
        _error(beliefs.mean, truth),
        _error((hits + alike * mean) / (many + alike), truth),
        _error((hits + good) / (many + alike), truth),
        float(held.mean()),
    )


def _error(guess: Floats, truth: Floats) -> float:
    return float(((guess - truth) ** 2).mean())
