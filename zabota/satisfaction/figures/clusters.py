"""One company with forty users is not forty opinions."""

import numpy as np
from numpy.typing import NDArray

from zabota.satisfaction.figures.beliefs import Floats

USUAL = 0.15  # likeness of opinions inside a company, until enough companies say better
ENOUGH = 20  # companies with two answers or more at which half of what is measured is believed


def likeness(scores: Floats, companies: NDArray[np.intp]) -> float:
    """How alike answers of one company are (intraclass correlation, 0…1), the usual while companies are few."""
    sizes = np.bincount(companies)
    sizes = sizes[sizes > 0]
    several, measured = int((sizes > 1).sum()), _intraclass(scores, companies)
    share = several / (several + ENOUGH)
    return float(np.clip(share * measured + (1 - share) * USUAL, 0.0, 1.0))


def opinion_weights(companies: NDArray[np.intp], alike: float) -> Floats:
    """How many opinions each answer is worth; they add up to the effective n."""
    sizes = np.bincount(companies)
    return np.asarray(1 / (1 + (sizes[companies] - 1) * alike))


def _intraclass(scores: Floats, companies: NDArray[np.intp]) -> float:
    """By analysis of variance; zero where nothing can be said."""
    sizes = np.bincount(companies).astype(np.float64)
    present = sizes > 0
    many, groups = float(sizes.sum()), int(present.sum())
    if groups < 2 or many <= groups:
        return 0.0
    means = np.bincount(companies, scores)[present] / sizes[present]
    between = (sizes[present] * (means - scores.mean()) ** 2).sum() / (groups - 1)
    within = ((scores - (np.bincount(companies, scores) / np.maximum(sizes, 1))[companies]) ** 2).sum()
    within /= many - groups
    usual = (many - (sizes**2).sum() / many) / (groups - 1)
    whole = between + (usual - 1) * within
    return float((between - within) / whole) if whole > 0 else 0.0
