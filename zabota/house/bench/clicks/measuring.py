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

from zabota.clicks.engine import checks, features, ranking, rollup
from zabota.clicks.engine.clicks import Clicks
from zabota.clicks.engine.folds import average_precision, stratified
from zabota.clicks.engine.judging import judged
from zabota.clicks.engine.model import Trained, boosted, trained
from zabota.clicks.engine.networks import known_networks
from zabota.clicks.engine.training import sample
from zabota.clicks.engine.verdicts import OF_RANKING
from zabota.clicks.logs import guessed, open_log
from zabota.house.bench.clicks.attacks import ATTACKS, CRUDE
from zabota.house.bench.clicks.truth import DEVELOP, REPORT, truth

type Array = np.ndarray[Any, np.dtype[Any]]
MISTAKES: Final = 0.01
TAUGHT: Final = 200_000  # rows for each model of the leave-one-out
BAD: Final = 0.1  # share of fraud from which a publisher is a bad one
NOW: Final = 1_790_000_000_000


class Asked:
    """A log as the engine sees it, with the truth beside it, in the order of time."""

    def __init__(self, seed: int, rows: int, folder: Path) -> None:
        file = folder / f"{seed}.parquet"
        truth(seed, rows).write_parquet(file)
        log = open_log([str(file)])
        mapping = guessed(log.columns)
        began = time.perf_counter()
        turning = Clicks(mapping, known_networks(), NOW)
        self.clicks = pl.concat([turning.of(piece)[0] for piece in log.pieces(mapping.columns())]).sort(
            "time", "row"
        )
        read = time.perf_counter()
        self.told = features.audit(self.clicks)
        counted = time.perf_counter()
        self.evidence = ranking.evidence_of(self.told)
        known = pl.read_parquet(file, columns=["attack", "is_fraud", "source"])[self.clicks["row"]]
        self.attack, self.label = known["attack"], known["is_fraud"].to_numpy().astype(np.int64)
        self.publisher = known["source"]
        self.seconds = {"read": read - began, "features": counted - read}

    def recall(self, scores: Array) -> dict[str, float]:
        """By attack, where one honest click in a hundred is accused."""
        honest = (self.attack == "honest").to_numpy()
        least = np.quantile(scores[honest], 1 - MISTAKES)
        caught = pl.DataFrame({"attack": self.attack, "caught": scores > least})
        shares = caught.group_by("attack").agg(pl.col("caught").mean()).sort("attack")
        return {name: round(share, 4) for name, share in shares.iter_rows() if name != "honest"}


def measure(rows: int, *, report: int = 0, leave_out: bool = True) -> dict[str, Any]:
    with TemporaryDirectory(prefix="zabota-clicks-") as folder:
        known = [Asked(seed, rows, Path(folder)) for seed in DEVELOP[:2]]
        asked = Asked(REPORT[report], rows, Path(folder))
    told, labels = pl.concat([one.told for one in known]), np.concatenate([one.label for one in known])
    attack, evidence = (
        pl.concat([one.attack for one in known]),
        np.concatenate([one.evidence for one in known]),
    )
    chosen = sample(len(labels), 0)
    model = trained(told[chosen], labels[chosen], of="audit", label="is_fraud", evidence=evidence[chosen])
    scores = _scores(model, asked)
    found: dict[str, Any] = {
        "rows": rows,
        "seeds": {"develop": DEVELOP[:2], "report": REPORT[report]},
        "recall_at_1_percent": _table(asked, scores),
        "publishers": _publishers(asked, model),
        "accused": accused(asked, model, scores),
        "calibration": calibration(asked.label, scores),
        "speed": _speed(asked, model),
    }
    if leave_out:
        found["left_out"] = _left_out(asked, told, labels, attack, evidence)
    found["goals"] = goals(found)
    found["peak_memory_mib"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return found


def _scores(model: Trained, asked: Asked) -> Array:
    return model.scores(asked.told, pl.Series(asked.evidence)).to_numpy().astype(float)


def _table(asked: Asked, scores: Array) -> dict[str, dict[str, float]]:
    return {
        "clicks_of_address": asked.recall(asked.told["count_ip"].to_numpy().astype(float)),
        "ranking_without_labels": asked.recall(asked.evidence),
        "model": asked.recall(scores),
        "oracle": asked.recall(_oracle(asked)),
    }


def _oracle(asked: Asked) -> Array:
    known, scores = asked.told.to_numpy(), np.empty(len(asked.label))
    for learnt, tested in stratified(asked.label, 2, 0):
        scores[tested] = boosted(known[learnt], asked.label[learnt]).predict(known[tested])
    return scores


def _left_out(
    asked: Asked, told: pl.DataFrame, labels: Array, attack: pl.Series, evidence: Array
) -> dict[str, dict[str, float]]:
    """Of each attack, by a model that never met it; and by its trees alone."""
    random, found = np.random.default_rng(0), {}
    for name in ATTACKS:
        others = np.flatnonzero((attack != name).to_numpy())
        chosen = np.sort(random.choice(others, min(TAUGHT, len(others)), replace=False))
        model = trained(told[chosen], labels[chosen], of="audit", label="is_fraud", evidence=evidence[chosen])
        alone = asked.recall(model.scores(asked.told).to_numpy().astype(float))
        found[name] = {"model": asked.recall(_scores(model, asked))[name], "trees_alone": alone[name]}
    return found


def accused(asked: Asked, model: Trained, scores: Array) -> dict[str, dict[str, float]]:
    """Shares that scores and checks call doubtful or a machine's. A check doubts the second of a double click, too."""
    ranked = asked.evidence / (asked.evidence + ranking.HALF)
    told = asked.clicks.drop("robot", "place").hstack(asked.told)
    facts = checks.judged(told)["weight"].to_numpy()
    reached = {
        "model, doubtful": scores >= model.limits[0],
        "model, machine": scores >= model.limits[1],
        "ranking, doubtful": ranked >= OF_RANKING.doubtful,
        "ranking, machine": ranked >= OF_RANKING.machine,
        "checks, doubtful": facts >= checks.DOUBTFUL,
        "checks, machine": facts >= checks.MACHINE,
    }
    kinds = {"of_honest": asked.label == 0, "of_fraud": asked.label == 1}
    return {
        name: {kind: round(float(is_it[of].mean()), 5) for kind, of in kinds.items()}
        for name, is_it in reached.items()
    }


def _publishers(asked: Asked, model: Trained) -> dict[str, float]:
    """Average precision of the lower end of each publisher's share of machine clicks, against its true share."""
    found = judged(asked.clicks, model).with_columns(asked.publisher.alias("source"))
    table = rollup.by(found.lazy(), "source").sort("source")
    true = (
        pl.DataFrame({"source": asked.publisher, "fraud": asked.label})
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


def _speed(asked: Asked, model: Trained) -> dict[str, float]:
    count = len(asked.clicks)
    began = time.perf_counter()
    _polars_plan(asked.clicks)
    plan = time.perf_counter()
    judged(asked.clicks, model)
    done = time.perf_counter()
    scan = asked.seconds["read"] + done - plan
    return {
        "rows_per_second_read": round(count / asked.seconds["read"]),
        "rows_per_second_features": round(count / asked.seconds["features"]),
        "rows_per_second_read_to_verdicts": round(count / scan),
        "rows_per_second_polars_seven_counts_and_next": round(count / (plan - began)),
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
