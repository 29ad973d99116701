"""Parts of a log for honest measuring: what is tested was never learnt from."""

from collections.abc import Iterator
from typing import Any

import numpy as np

type Array = np.ndarray[Any, np.dtype[Any]]


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


def interval(labels: Array, scores: Array, seed: int, draws: int = 300) -> dict[str, tuple[float, float]]:
    """95 % by a bootstrap that draws positives and negatives apart, so that no draw lacks one of them."""
    random = np.random.default_rng(seed)
    positive, negative = np.flatnonzero(labels == 1), np.flatnonzero(labels == 0)
    negative = negative if len(negative) <= 50_000 else random.choice(negative, 50_000, replace=False)
    drawn = [
        np.r_[random.choice(positive, len(positive)), random.choice(negative, len(negative))]
        for _ in range(draws)
    ]
    return {"auc": _ends([auc(labels[one], scores[one]) for one in drawn])}


def _ends(values: "list[float]") -> tuple[float, float]:
    low, high = np.quantile(values, [0.025, 0.975])
    return float(low), float(high)
