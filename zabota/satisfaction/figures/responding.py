"""Those who answered stand for all who were asked: by what is known of everybody, answered or not."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from zabota.satisfaction.figures.beliefs import Floats

RIDGE = 0.5  # how strongly the terms of the model are held to zero
STEPS = 50
HEAVIEST = 8.0  # times the median weight: one answer may not speak for a crowd
ENOUGH_ANSWER = 0.5  # under this response bounds are always printed


def propensities(known: Floats, answered: NDArray[np.bool_]) -> Floats:
    """How likely each asked person was to answer: logistic in columns known of all, the constant is added here."""
    design = np.column_stack([np.ones(len(known)), known])
    held = np.full(design.shape[1], RIDGE)
    held[0] = 0.0
    terms = np.zeros(design.shape[1])
    terms[0] = _logit(np.clip(answered.mean(), 0.5 / len(answered), 1 - 0.5 / len(answered)))
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-np.clip(design @ terms, -30, 30)))
        slope = design.T @ (answered - chance) - held * terms
        curve = (design * (chance * (1 - chance))[:, None]).T @ design + np.diag(held + 1e-9)
        step = np.linalg.solve(curve, slope)
        terms += step
        if np.abs(step).max() < 1e-8:
            break
    return np.asarray(1 / (1 + np.exp(-np.clip(design @ terms, -30, 30))))


def response_weights(known: Floats, answered: NDArray[np.bool_]) -> Floats:
    """Of those who answered, in their order; one on average."""
    weights = 1 / propensities(known, answered)[answered]
    weights = np.minimum(weights, HEAVIEST * np.median(weights))
    return np.asarray(weights / weights.mean())


def raked(weights: Floats, margins: Sequence[tuple[NDArray[np.intp], Floats]], rounds: int = 50) -> Floats:
    """Until each margin (the group of every answer, the share of every group among all asked) is as among all asked.

    A group that nobody answered for cannot be stood for; the others then keep their proportions.
    """
    weights = weights.copy()
    for _ in range(rounds):
        before = weights.copy()
        for groups, shares in margins:
            heard = np.bincount(groups, weights, minlength=len(shares))
            wanted = np.where(heard > 0, shares, 0.0)
            wanted = wanted / wanted.sum() * heard.sum()
            weights *= (wanted / np.maximum(heard, 1e-12))[groups]
        if np.abs(weights - before).max() < 1e-9:
            break
    return np.asarray(weights / weights.mean())


def effective_number(weights: Floats) -> float:
    """Kish: as many equal answers would say as much."""
    return float(weights.sum() ** 2 / (weights**2).sum()) if len(weights) else 0.0


def scaled(weights: Floats) -> Floats:
    """So that they add up to the effective number."""
    return np.asarray(weights * effective_number(weights) / weights.sum())


def _logit(share: float) -> float:
    return float(np.log(share / (1 - share)))
