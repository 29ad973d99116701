"""Parts of a log for honest measuring: what is tested was never learnt from."""

from collections.abc import Iterator
from typing import Any, Final

import numpy as np

type Array = np.ndarray[Any, np.dtype[Any]]
MOST: Final = 200_000  # negatives that a bootstrap draws from


def stratified(labels: Array, count: int, seed: int) -> Iterator[tuple[Array, Array]]:
    """Places to learn from and places to test, `count` times; each part has its share of either label."""
    random = np.random.default_rng(seed)
    part = np.empty(len(labels), dtype=np.int64)
    for label in (0, 1):
        places = np.flatnonzero(labels == label)
        part[random.permutation(places)] = np.arange(len(places)) % count
    for fold in range(count):
        yield np.flatnonzero(part != fold), np.flatnonzero(part == fold)


def auc(labels: Array, scores: Array) -> float:
    """Chance that a positive stands above a negative; ties count half."""
    order = np.argsort(scores, kind="stable")
    ranks = np.empty(len(scores))
    ranks[order] = np.arange(1, len(scores) + 1)
    _, inverse, counts = np.unique(scores, return_inverse=True, return_counts=True)
    mean = np.bincount(inverse, ranks) / counts
    positive = labels == 1
    wins = mean[inverse][positive].sum() - positive.sum() * (positive.sum() + 1) / 2
    return float(wins / max(positive.sum() * (~positive).sum(), 1))


def average_precision(labels: Array, scores: Array) -> float:
    """Mean precision at each positive, of ties together."""
    order = np.argsort(-scores, kind="stable")
    found, sorted_scores = labels[order], scores[order]
    ends = np.flatnonzero(np.r_[sorted_scores[1:] != sorted_scores[:-1], True])
    hits = np.cumsum(found)[ends]
    precision, recall = hits / (ends + 1), hits / max(found.sum(), 1)
    return float((np.diff(np.r_[0.0, recall]) * precision).sum())


def intervals(labels: Array, scores: Array, seed: int, draws: int = 300) -> dict[str, tuple[float, float]]:
    """95 % for `auc` and `average_precision`, by a bootstrap that draws positives and negatives apart, so that no draw
    lacks one of them. Of more than MOST negatives a sample stands for all, each for as many as it has to."""
    random = np.random.default_rng(seed)
    positive, negative = np.flatnonzero(labels == 1), np.flatnonzero(labels == 0)
    kept = negative if len(negative) <= MOST else random.choice(negative, MOST, replace=False)
    chosen = np.r_[positive, kept]
    order = np.argsort(-scores[chosen], kind="stable")
    sorted_scores = scores[chosen][order]
    ends = np.flatnonzero(np.r_[sorted_scores[1:] != sorted_scores[:-1], True])
    drawn = []
    for _ in range(draws):
        hits = np.bincount(random.integers(0, len(positive), len(positive)), minlength=len(positive))
        misses = np.bincount(random.integers(0, len(kept), len(kept)), minlength=len(kept))
        weights = np.r_[hits, misses * (len(negative) / len(kept))][order]
        is_hit = order < len(positive)
        drawn.append(_weighed(np.cumsum(weights * is_hit)[ends], np.cumsum(weights * ~is_hit)[ends]))
    table = np.array(drawn)
    return {"auc": _ends(table[:, 0]), "average_precision": _ends(table[:, 1])}


def _weighed(hits: Array, misses: Array) -> tuple[float, float]:
    """AUC and average precision by what was found down to each score."""
    recall, falls = np.r_[0.0, hits / hits[-1]], np.r_[0.0, misses / misses[-1]]
    auc_ = (np.diff(falls) * (recall[1:] + recall[:-1]) / 2).sum()
    precision = hits / np.maximum(hits + misses, 1e-12)
    return float(auc_), float((np.diff(recall) * precision).sum())


def _ends(values: Array) -> tuple[float, float]:
    low, high = np.quantile(values, [0.025, 0.975])
    return float(low), float(high)
