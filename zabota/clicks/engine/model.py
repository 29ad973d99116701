"""A model of labelled clicks: gradient boosting (LightGBM), calibrated on folds it did not learn from.

Of the audit set the ranking's evidence stands beside the trees (strange.py); a live score looks at its click alone.

Kept as JSON: the trees in LightGBM's own words, the names of features, the calibration as points of a rising line.
"""

import json
import os
from dataclasses import asdict, dataclass
from functools import cached_property
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import lightgbm
import numpy as np
import polars as pl
from scipy.optimize import isotonic_regression

from zabota.clicks.engine.folds import stratified
from zabota.clicks.engine.strange import heard, together
from zabota.clicks.logs.errors import UnreadableLog

type Array = np.ndarray[Any, np.dtype[Any]]
FOLDS: Final = 3
KNOTS: Final = 200
ROUNDS: Final = 100
BAGS: Final = 5  # of all positives and of so many negatives for each, where positives are rare
NEGATIVES: Final = 25
OF_BAGS: Final = {
    "learning_rate": 0.05,
    "feature_fraction": 0.3,
    "min_data_in_leaf": 20,
}  # where they are few, too
FEW: Final = 2_000  # positives
MOST: Final = 400_000  # rows learnt from; a sample of more
KIND: Final = "zabota clicks model 2"
MISTAKES: Final = 0.01  # share of honest clicks that may be called doubtful; a tenth of it machines
SURE: Final = 0.5  # below this nothing is a machine's


@dataclass(frozen=True)
class Trained:
    """`set`: audit or live; `knots`, `levels`: raw score to probability; `points`, `worth`: the ranking's evidence to
    raw score; `limits`: probability from which a click is doubtful, a machine's; `learnt`: rows, positives, label."""

    kind: str
    set: str
    features: list[str]
    trees: str
    knots: list[float]
    levels: list[float]
    points: list[float]
    worth: list[float]
    limits: tuple[float, float]
    learnt: dict[str, Any]

    @cached_property
    def _booster(self) -> Any:
        return lightgbm.Booster(model_str=self.trees)

    def scores(self, told: pl.DataFrame, evidence: pl.Series | None = None) -> pl.Series:
        """`evidence`: the ranking's, of the same clicks; without it the trees speak alone."""
        raw = self._booster.predict(matrix(told, self.features), raw_score=True, num_threads=threads())
        if evidence is not None:
            raw = together(raw, evidence.to_numpy(), self.points, self.worth)
        return pl.Series("score", np.interp(raw, self.knots, self.levels), dtype=pl.Float32)

    def parts(self, told: pl.DataFrame) -> Array:
        """What each feature adds to the log odds of each row; the last column is the base."""
        return np.asarray(self._booster.predict(matrix(told, self.features), pred_contrib=True))

    @property
    def name(self) -> str:
        """The same for the same model only."""
        return sha256(self.trees.encode()).hexdigest()

    def save(self, path: Path) -> None:
        path.write_text(json.dumps(asdict(self)), encoding="utf-8")


def read_model(path: Path) -> Trained:
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        if told.get("kind") != KIND:
            raise ValueError("it is of another kind")
        return Trained(**{**told, "limits": tuple(told["limits"])})
    except (OSError, ValueError, TypeError, AttributeError, KeyError) as error:
        raise UnreadableLog(f"The model {path} cannot be read: {error}.") from None


def matrix(told: pl.DataFrame, names: "list[str]") -> Array:
    """A feature that this log cannot have is missing, not zero."""
    missing = [pl.lit(None, dtype=pl.Float32).alias(name) for name in names if name not in told.columns]
    return told.with_columns(missing).select(names).to_numpy()


def threads() -> int:
    """Trees wait for their slowest thread: on a busy machine one is four times as quick as two."""
    cores = os.cpu_count() or 1
    return max(1, min(cores, round(cores - os.getloadavg()[0])))


def settings(labels: Array, seed: int) -> dict[str, Any]:
    """Smaller trees and more shrinkage where there are few positives."""
    few = int(labels.sum()) < FEW
    return {
        "objective": "binary", "verbose": -1, "seed": seed, "num_threads": threads(), "deterministic": True,
        "learning_rate": 0.1, "num_leaves": 7 if few else 63, "min_data_in_leaf": 50 if few else 200,
        "lambda_l2": 10.0, "feature_fraction": 0.5, "bagging_fraction": 0.8 if few else 0.5, "bagging_freq": 1,
        "max_bin": 255 if few else 127,
    }  # fmt: skip


def boosted(told: Array, labels: Array, seed: int = 0, changes: dict[str, Any] | None = None) -> Any:
    return lightgbm.train(settings(labels, seed) | (changes or {}), lightgbm.Dataset(told, labels), ROUNDS)


def bagged(told: Array, labels: Array, asked: Array, seed: int = 0) -> Array:
    """Raw scores of the asked rows: the mean of models that each learnt from all positives and another draw of the
    negatives (as the first team of the TalkingData contest did), or one model's where positives are not rare."""
    positive, negative = np.flatnonzero(labels == 1), np.flatnonzero(labels == 0)
    wanted = NEGATIVES * len(positive)
    if len(negative) <= wanted:
        return np.asarray(boosted(told, labels, seed).predict(asked, raw_score=True, num_threads=threads()))
    random, total = np.random.default_rng(seed), np.zeros(len(asked))
    for bag in range(BAGS):
        chosen = np.sort(np.r_[positive, random.choice(negative, wanted, replace=False)])
        model = boosted(
            told[chosen], labels[chosen], seed * BAGS + bag, OF_BAGS if len(positive) < FEW else {}
        )
        total += model.predict(asked, raw_score=True, num_threads=threads())
    return total / BAGS


def trained(
    told: pl.DataFrame,
    labels: Array,
    *,
    of: str,
    label: str,
    evidence: Array | None = None,
    mistakes: float = MISTAKES,
    seed: int = 0,
) -> Trained:
    """`evidence`: the ranking's, of the same clicks, where it shall be heard beside the trees."""
    known, names = told.to_numpy(), told.columns
    raw = out_of_fold(known, labels, seed)
    points, values = heard(evidence, raw, labels, mistakes) if evidence is not None else ([], [])
    raw = together(raw, evidence, points, values) if evidence is not None else raw
    knots, levels = calibrated(raw, labels)
    limits = limited(np.interp(raw[labels == 0], knots, levels), mistakes)
    trees = boosted(known, labels, seed).model_to_string()
    about = {
        "rows": len(labels), "positives": int(labels.sum()), "label": label, "seed": seed, "mistakes": mistakes,
    }  # fmt: skip
    return Trained(KIND, of, names, trees, knots, levels, points, values, limits, about)


def out_of_fold(known: Array, labels: Array, seed: int) -> Array:
    raw = np.empty(len(labels))
    for learnt, tested in stratified(labels, FOLDS, seed):
        raw[tested] = boosted(known[learnt], labels[learnt], seed).predict(known[tested], raw_score=True)
    return raw


def limited(honest: Array, mistakes: float) -> tuple[float, float]:
    """Lowest probabilities that no more than `mistakes` of honest clicks reach, and no more than a tenth of it."""
    return _reached(honest, mistakes), max(_reached(honest, mistakes / 10), SURE)


def _reached(honest: Array, share: float) -> float:
    """Just above the highest honest score that has to stay below."""
    falling = np.sort(honest.astype(np.float32))[::-1]
    stays = falling[min(int(share * len(falling)), len(falling) - 1)]
    return float(np.nextafter(stays, np.float32(2.0)))


def calibrated(raw: Array, labels: Array) -> tuple[list[float], list[float]]:
    """Isotonic regression, thinned to KNOTS points; half a positive and half a negative keep it from 0 and 1."""
    order = np.argsort(raw, kind="stable")
    ends = np.unique(np.linspace(0, len(raw), KNOTS + 1).astype(int))
    middles = [float(raw[order[a:b]].mean()) for a, b in pairwise(ends)]
    counts = np.diff(ends)
    shares = [(labels[order[a:b]].sum() + 0.5) / (b - a + 1) for a, b in pairwise(ends)]
    levels = isotonic_regression(shares, weights=counts).x
    return middles, [float(level) for level in levels]
