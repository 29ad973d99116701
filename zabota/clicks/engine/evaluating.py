"""How well labels of a log are found again: repeated stratified folds, and a split in time. Nothing tested was learnt.

Of the folds, features look at the whole log, as an audit of it may. The split in time is told twice: `time_split`,
where what is learnt from sees nothing that lies after it and what is tested looks back as far (a new log is judged by
an old one's labels), and `time_split_whole_log` (a log is audited of whose earlier part the labels are known). Shares
of labels are out of fold (encodings.py). AUC says little where positives are rare, so that average precision and
precision at a budget stand beside it, with bootstrap intervals.
"""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import polars as pl

from zabota.clicks.engine import features, ranking
from zabota.clicks.engine.encodings import encoded
from zabota.clicks.engine.folds import auc, average_precision, intervals, stratified
from zabota.clicks.engine.gathering import Gathered
from zabota.clicks.engine.judging import SETS
from zabota.clicks.engine.model import bagged
from zabota.clicks.logs.roles import KEYS

type Array = np.ndarray[Any, np.dtype[Any]]
FOLDS: Final = 5
EARLIER: Final = 0.7
BUDGETS: Final = (0.001, 0.01)
ENCODED: Final = ("app", "source", "os", "device", "placement", "country", "model", "net", "ip")


@dataclass(frozen=True, slots=True)
class Measured:
    """Of one way of testing. `spread`: of the single folds' AUC; `precision_at`: among so large a part of the clicks,
    the highest scores first; intervals are 95 %."""

    rows: int
    positives: int
    auc: float
    auc_interval: tuple[float, float]
    average_precision: float
    average_precision_interval: tuple[float, float]
    precision_at_positives: float
    precision_at: dict[str, float]
    spread: float = 0.0


def evaluate(given: Gathered, *, of: str = "audit", repeats: int = 2, seed: int = 0) -> dict[str, Any]:
    labels = given.clicks["label"].to_numpy().astype(np.int64)
    told = SETS[of](given.clicks)
    plain, keys = _plain(given.clicks, told), _keys(given.clicks)
    cut = int(len(labels) * EARLIER)
    ends, whole = _apart(given.clicks, plain, cut, of), (plain[:cut].to_numpy(), plain[cut:].to_numpy())
    return {
        "set": of,
        "rows": len(labels),
        "positives": int(labels.sum()),
        "rejected": given.rejected,
        "leak": given.leak,
        "seed": seed,
        "folds": _as_told(by_folds(plain, keys, labels, repeats, seed), folds=FOLDS, repeats=repeats),
        "time_split": _as_told(by_time(*ends, keys, labels, seed), earlier=EARLIER),
        "time_split_whole_log": _as_told(by_time(*whole, keys, labels, seed), earlier=EARLIER),
        "baselines": baselines(given.clicks, told, labels),
    }


def by_folds(plain: pl.DataFrame, keys: pl.DataFrame, labels: Array, repeats: int, seed: int) -> Measured:
    known, total, single = plain.to_numpy(), np.zeros(len(labels)), []
    for repeat in range(repeats):
        for learnt, tested in stratified(labels, FOLDS, seed + repeat):
            scores = _scores(known[learnt], known[tested], keys, labels, learnt, tested, seed + repeat)
            total[tested] += _ranked(scores)
            single.append(auc(labels[tested], scores))
    return _measured(labels, total, seed, mean=float(np.mean(single)), spread=float(np.std(single)))


def by_time(earlier: Array, later: Array, keys: pl.DataFrame, labels: Array, seed: int) -> Measured:
    """Numbers of the rows that are learnt from, and of those tested."""
    cut = len(earlier)
    if min(labels[:cut].sum(), labels[cut:].sum()) < 2:
        return _unmeasured(labels[cut:])
    learnt, tested = np.arange(cut), np.arange(cut, len(labels))
    return _measured(labels[cut:], _scores(earlier, later, keys, labels, learnt, tested, seed), seed)


def _apart(clicks: pl.DataFrame, plain: pl.DataFrame, cut: int, of: str) -> tuple[Array, Array]:
    """Each part counted in a log of `cut` rows that ends with it; the live set never looks ahead."""
    if of == "live":
        return plain[:cut].to_numpy(), plain[cut:].to_numpy()
    ends = [_plain(part, SETS[of](part)).select(plain.columns) for part in (clicks[:cut], clicks[-cut:])]
    return ends[0].to_numpy(), ends[1][2 * cut - len(clicks) :].to_numpy()


def _unmeasured(labels: Array) -> Measured:
    no, nowhere = float("nan"), (float("nan"), float("nan"))
    return Measured(len(labels), int(labels.sum()), no, nowhere, no, nowhere, no, {})


def _scores(
    known: Array, asked: Array, keys: pl.DataFrame, labels: Array, learnt: Array, tested: Array, seed: int
) -> Array:
    own, others = encoded(keys, labels, learnt, tested, seed)
    return bagged(np.hstack([known, own]), labels[learnt], np.hstack([asked, others]), seed)


def _plain(clicks: pl.DataFrame, told: pl.DataFrame) -> pl.DataFrame:
    """Keys that are numbers in the log may carry an order; they stand beside the features."""
    ids = [
        clicks[name]
        for name in clicks.columns
        if name.startswith("id_") and clicks[name].null_count() < len(clicks)
    ]
    return told.hstack(ids)


def _keys(clicks: pl.DataFrame) -> pl.DataFrame:
    known = [name for name in clicks.columns if name in KEYS or name.startswith("key_")]
    pairs = [features.pair("app", "source").alias("app_source")] if {"app", "source"} <= {*known} else []
    return clicks.select(*(name for name in ENCODED if name in known), *pairs)


def _measured(
    labels: Array, scores: Array, seed: int, mean: float | None = None, spread: float = 0.0
) -> Measured:
    positives = int(labels.sum())
    best = np.argsort(-scores, kind="stable")[:positives]
    ends = intervals(labels, scores, seed)
    return Measured(
        rows=len(labels),
        positives=positives,
        auc=auc(labels, scores) if mean is None else mean,
        auc_interval=ends["auc"],
        average_precision=average_precision(labels, scores),
        average_precision_interval=ends["average_precision"],
        precision_at_positives=float(labels[best].mean()) if positives else 0.0,
        precision_at=_within_budgets(labels, scores),
        spread=spread,
    )


def _within_budgets(labels: Array, scores: Array) -> dict[str, float]:
    """Who can look at one click in a thousand, or in a hundred, finds so many among them."""
    order = np.argsort(-scores, kind="stable")
    return {f"{part:.1%}": float(labels[order[: max(int(len(order) * part), 1)]].mean()) for part in BUDGETS}


def _ranked(scores: Array) -> Array:
    """Folds of one repeat are joined by rank: their models have scales of their own."""
    return np.asarray(pl.Series(scores).rank().to_numpy() / max(len(scores), 1))


def _as_told(measured: Measured, **more: Any) -> dict[str, Any]:
    return {**{name: getattr(measured, name) for name in Measured.__slots__}, **more}


def baselines(clicks: pl.DataFrame, told: pl.DataFrame, labels: Array) -> dict[str, float]:
    """AUC of what costs nothing: clicks of the address, and our ranking without labels."""
    score = ranking.ranked(told)[1]["score"].to_numpy()
    found = {"ranking_without_labels": auc(labels, score)}
    if "count_ip" in told.columns:
        found["clicks_of_address"] = auc(labels, told["count_ip"].to_numpy())
    return found
