"""`zabota bench clicks`: learns on logs of the develop seeds, is asked about one of the report seeds, prints JSON.

Every goal stands beside two naive baselines (clicks of the address; our ranking, which has seen no label) and beside an
oracle: the same trees, out of fold, taught by the truth of the very log that is asked about. The honest clicks that may
be accused by mistake are one in a hundred, for each method at its own threshold.
"""

import resource
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import numpy as np
import polars as pl

from zabota.clicks.engine import checks, ranking, rollup
from zabota.clicks.engine.folds import average_precision, stratified
from zabota.clicks.engine.model import Trained, boosted, trained
from zabota.clicks.engine.networks import known_networks
from zabota.clicks.engine.scanning import Plan, finish, scan
from zabota.clicks.engine.training import sample
from zabota.clicks.engine.verdicts import OF_RANKING
from zabota.clicks.logs import guessed, open_log
from zabota.house.bench.clicks.asked import DRAWN, NOW, Asked, Known, few, taught_by
from zabota.house.bench.clicks.attacks import ATTACKS, CRUDE
from zabota.house.bench.clicks.truth import DEVELOP, REPORT

type Array = np.ndarray[Any, np.dtype[Any]]
TAUGHT: Final = 200_000  # rows for each model of the leave-one-out
BAD: Final = 0.1  # share of fraud from which a publisher is a bad one
AT_ONCE: Final = 1_000_000  # rows scored together
ASKED: Final = 2_000_000  # rows of the report that the oracle and models of the leave-one-out are asked about
MEMORY: Final = 4 << 30


def measure(rows: int, *, report: int = 0, leave_out: bool = True) -> dict[str, Any]:
    with TemporaryDirectory(prefix="zabota-clicks-") as folder:
        taught = taught_by(DEVELOP[:2], rows, Path(folder))
        asked = Asked(REPORT[report], rows, Path(folder))
        model = _model(taught, sample(len(taught.label), 0))
        judged, seconds = _judged(asked, model)
    known = asked.known
    scores = _scores(model, known)
    found: dict[str, Any] = {
        "rows": rows,
        "seeds": {"develop": DEVELOP[:2], "report": REPORT[report]},
        "recall_at_1_percent": _table(known, scores),
        "publishers": _publishers(asked, judged),
        "accused": accused(asked, model, scores),
        "calibration": calibration(known.label, scores),
        "speed": _speed(asked, seconds),
    }
    if leave_out:
        found["left_out"] = _left_out(known.draw(ASKED), taught)
    found["goals"] = goals(found)
    found["peak_memory_mib"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return found


def _model(taught: Known, chosen: Array) -> Trained:
    told, label, evidence = taught.told[chosen], taught.label[chosen], taught.evidence[chosen]
    return trained(told, label, of="audit", label="is_fraud", evidence=evidence)


def _scores(model: Trained, known: Known, *, trees_alone: bool = False) -> Array:
    heard = pl.Series(known.evidence)
    parts = [
        model.scores(known.told[at : at + AT_ONCE], None if trees_alone else heard[at : at + AT_ONCE])
        for at in range(0, len(heard), AT_ONCE)
    ]
    return pl.concat(parts).to_numpy().astype(float)


def _judged(asked: Asked, model: Trained) -> tuple[pl.DataFrame, float]:
    """What a scan of the file says, click by click in the order of `asked`, and how long it took."""
    log, out = open_log([str(asked.file)]), asked.file.with_suffix(".verdicts.parquet")
    plan = Plan(log, guessed(log.columns), known_networks(), out, NOW, MEMORY, model)
    began = time.perf_counter()
    scan(plan)
    seconds = time.perf_counter() - began
    finish(plan)
    return pl.read_parquet(out, columns=["row", "verdict"]).sort("row")[asked.clicks["row"]], seconds


def _table(known: Known, scores: Array) -> dict[str, dict[str, float]]:
    asked = known.draw(ASKED)
    return {
        "clicks_of_address": known.recall(known.told["count_ip"].to_numpy().astype(float)),
        "ranking_without_labels": known.recall(known.evidence),
        "model": known.recall(scores),
        "oracle": asked.recall(_oracle(asked)),
    }


def _oracle(known: Known) -> Array:
    scores = np.empty(len(known.label))
    for learnt, tested in stratified(known.label, 2, 0):
        chosen = few(learnt, DRAWN)
        trees = boosted(known.told[chosen].to_numpy(), known.label[chosen])
        scores[tested] = trees.predict(known.told[tested].to_numpy())
    return scores


def _left_out(asked: Known, taught: Known) -> dict[str, dict[str, float]]:
    """Of each attack, by a model that never met it; and by its trees alone."""
    random, found = np.random.default_rng(0), {}
    for name in ATTACKS:
        others = np.flatnonzero((taught.attack != name).to_numpy())
        chosen = np.sort(random.choice(others, min(TAUGHT, len(others)), replace=False))
        model = _model(taught, chosen)
        alone = asked.recall(_scores(model, asked, trees_alone=True))
        found[name] = {"model": asked.recall(_scores(model, asked))[name], "trees_alone": alone[name]}
    return found


def accused(asked: Asked, model: Trained, scores: Array) -> dict[str, dict[str, float]]:
    """Shares that scores and checks call doubtful or a machine's. A check doubts the second of a double click, too."""
    known = asked.known
    ranked = known.evidence / (known.evidence + ranking.HALF)
    told = asked.clicks.drop("robot", "place").hstack(known.told)
    facts = checks.weight(told).to_numpy()
    reached = {
        "model, doubtful": scores >= model.limits[0],
        "model, machine": scores >= model.limits[1],
        "ranking, doubtful": ranked >= OF_RANKING.doubtful,
        "ranking, machine": ranked >= OF_RANKING.machine,
        "checks, doubtful": facts >= checks.DOUBTFUL,
        "checks, machine": facts >= checks.MACHINE,
    }
    kinds = {"of_honest": known.label == 0, "of_fraud": known.label == 1}
    return {
        name: {kind: round(float(is_it[of].mean()), 5) for kind, of in kinds.items()}
        for name, is_it in reached.items()
    }


def _publishers(asked: Asked, judged: pl.DataFrame) -> dict[str, float]:
    """Average precision of the lower end of each publisher's share of machine clicks, against its true share."""
    found = judged.with_columns(asked.publisher.alias("source"))
    table = rollup.by(found.lazy(), "source").sort("source")
    true = (
        pl.DataFrame({"source": asked.publisher, "fraud": asked.known.label})
        .group_by("source")
        .agg(pl.col("fraud").mean())
    )
    shares = true.sort("source")["fraud"].to_numpy()
    bad = (shares >= BAD).astype(np.int64)
    return {
        "publishers": len(bad),
        "bad": int(bad.sum()),
        "average_precision": round(average_precision(bad, table["low"].to_numpy()), 4),
        "average_precision_by_clicks": round(
            average_precision(bad, table["clicks"].to_numpy().astype(float)), 4
        ),
        "mean_error_of_share": round(float(np.abs(table["share"].to_numpy() - shares).mean()), 4),
    }


def calibration(labels: Array, scores: Array) -> dict[str, float]:
    """Expected calibration error in twenty bins of equal width, Brier score, and that of knowing only the share."""
    bins = np.minimum((scores * 20).astype(int), 19)
    counts = np.bincount(bins, minlength=20)
    gaps = np.abs(np.bincount(bins, labels, 20) - np.bincount(bins, scores, 20))
    return {
        "expected_error": round(float(gaps.sum() / counts.sum()), 4),
        "brier": round(float(((scores - labels) ** 2).mean()), 4),
        "brier_of_share": round(float(labels.mean() * (1 - labels.mean())), 4),
    }


def _speed(asked: Asked, seconds: float) -> dict[str, float]:
    count = len(asked.clicks)
    began = time.perf_counter()
    _polars_plan(asked.clicks)
    plan = time.perf_counter() - began
    return {
        "rows_per_second_read": round(count / asked.seconds["read"]),
        "rows_per_second_features": round(count / asked.seconds["features"]),
        "rows_per_second_scanned": round(count / seconds),
        "rows_per_second_polars_seven_counts_and_next": round(count / plan),
    }


def _polars_plan(clicks: pl.DataFrame) -> pl.DataFrame:
    """The narrow plan by Polars alone: seven counts by windows, and the time to the next click of the user."""
    keys = (["ip"], ["user"], ["app"], ["source"], ["ip", "app"], ["ip", "source"], ["user", "app"])
    counts = [pl.len().over(key).alias(f"count_{number}") for number, key in enumerate(keys)]
    following = (pl.col("time").shift(-1) - pl.col("time")).over("user").alias("until_next")
    return clicks.lazy().select(*counts, following).collect()


def goals(found: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """What was promised, what came; efficiency: between the better baseline (0) and the oracle (1)."""
    table = found["recall_at_1_percent"]
    wanted = dict.fromkeys(CRUDE, 0.95) | {"proxies": 0.70, "sleeper": 0.70}
    told = {}
    for name, goal in wanted.items():
        naive = max(table["clicks_of_address"][name], table["ranking_without_labels"][name])
        room = table["oracle"][name] - naive
        efficiency = round((table["model"][name] - naive) / room, 3) if room > 0.01 else None
        told[f"recall of {name}"] = _goal(goal, table["model"][name], efficiency=efficiency)
    for name, shares in found.get("left_out", {}).items():
        told[f"recall of {name}, never met"] = _goal(0.60, shares["model"])
    told["average precision of publishers"] = _goal(0.90, found["publishers"]["average_precision"])
    return told


def _goal(goal: float, measured: float, **more: Any) -> dict[str, Any]:
    return {"goal": goal, "measured": measured, "met": measured >= goal, **more}
