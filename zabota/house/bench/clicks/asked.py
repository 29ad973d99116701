"""A log whose every click's truth is known, as the engine sees it; and draws of it, to learn from and to be asked."""

import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import polars as pl

from zabota.clicks.engine import features, ranking
from zabota.clicks.engine.clicks import Clicks
from zabota.clicks.engine.networks import known_networks
from zabota.clicks.logs import guessed, open_log
from zabota.house.bench.clicks.truth import truth

type Array = np.ndarray[Any, np.dtype[Any]]
MISTAKES: Final = 0.01
DRAWN: Final = 1_000_000  # rows that a log of any size is learnt from
NOW: Final = 1_790_000_000_000


@dataclass(frozen=True)
class Known:
    """Clicks with their features, counted over the whole of their log, and the truth beside them."""

    told: pl.DataFrame
    label: Array
    attack: pl.Series
    evidence: Array

    def draw(self, most: int) -> "Known":
        """At most so many, by chance and in their order."""
        chosen = few(np.arange(len(self.label)), most)
        return Known(self.told[chosen], self.label[chosen], self.attack[chosen], self.evidence[chosen])

    def recall(self, scores: Array) -> dict[str, float]:
        """By attack, where one honest click in a hundred is accused."""
        honest = (self.attack == "honest").to_numpy()
        least = np.quantile(scores[honest], 1 - MISTAKES)
        caught = pl.DataFrame({"attack": self.attack, "caught": scores > least})
        shares = caught.group_by("attack").agg(pl.col("caught").mean()).sort("attack")
        return {name: round(share, 4) for name, share in shares.iter_rows() if name != "honest"}


class Asked:
    """A log in the order of time."""

    def __init__(self, seed: int, rows: int, folder: Path) -> None:
        self.file = folder / f"{seed}.parquet"
        truth(seed, rows).write_parquet(self.file)
        log = open_log([str(self.file)])
        mapping = guessed(log.columns)
        began = time.perf_counter()
        turning = Clicks(mapping, known_networks(), NOW)
        self.clicks = pl.concat([turning.of(piece)[0] for piece in log.pieces(mapping.columns())]).sort(
            "time", "row"
        )
        read = time.perf_counter()
        told = features.audit(self.clicks)
        counted = time.perf_counter()
        hidden = pl.read_parquet(self.file, columns=["attack", "is_fraud", "source"])[self.clicks["row"]]
        label = hidden["is_fraud"].to_numpy().astype(np.int64)
        self.known = Known(told, label, hidden["attack"], ranking.evidence_of(told))
        self.publisher = hidden["source"]
        self.seconds = {"read": read - began, "features": counted - read}


def taught_by(seeds: tuple[int, ...], rows: int, folder: Path) -> Known:
    """What models learn from. One log at a time, since ten million rows of features are four GiB."""
    known = [Asked(seed, rows, folder).known.draw(DRAWN) for seed in seeds]
    return Known(
        pl.concat([one.told for one in known]),
        np.concatenate([one.label for one in known]),
        pl.concat([one.attack for one in known]),
        np.concatenate([one.evidence for one in known]),
    )


def few(places: Array, most: int) -> Array:
    """At most so many of them, by chance and in their order."""
    if len(places) <= most:
        return places
    return np.sort(np.random.default_rng(0).choice(places, most, replace=False))
