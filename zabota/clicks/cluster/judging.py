"""Clicks with their numbers to verdicts, batch by batch, where what is usual in the log is known already."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

import polars as pl
import pyarrow as pa

from zabota.clicks.cluster.turning import framed
from zabota.clicks.engine import ranking
from zabota.clicks.engine.judging import Model
from zabota.clicks.engine.verdicts import OF_RANKING, Limits, verdicts

SAMPLED: Final = 1_000_000  # rows by which the usual is told; in a greater log every so-manieth
FACTS: Final = ("row", "time", "action")  # of clicks, beside their numbers

WRITTEN: Final = pa.schema(  # Spark knows no lists and texts of 64 bits
    {"row": pa.int64(), "verdict": pa.string(), "score": pa.float32(), "reasons": pa.list_(pa.string())}
)


@dataclass(frozen=True, slots=True)
class Judging:
    """Sent to every machine that judges. Batches have FACTS, as far as the log has them, and the numbers."""

    usual: ranking.Custom
    model: Model | None = None

    def __call__(self, batches: "Iterable[pa.RecordBatch]") -> "Iterator[pa.RecordBatch]":
        for batch in batches:
            yield from self.frame(framed(batch)).to_arrow().cast(WRITTEN).to_batches()

    def frame(self, told: pl.DataFrame) -> pl.DataFrame:
        """`row verdict score reasons`."""
        clicks = told.select(name for name in (*FACTS, "robot", "place") if name in told.columns)
        numbers = told.drop(FACTS, strict=False)
        beyond = ranking.excess(numbers, self.usual)
        ranked = ranking.scores(beyond, self.usual)
        if self.model:
            evidence = ranked["evidence"] if self.model.set == "audit" else None
            scores, limits = self.model.scores(numbers, evidence), Limits(*self.model.limits)
        else:
            scores, limits = ranked["score"], OF_RANKING
        return verdicts(clicks, numbers, scores, self.usual, limits)


def every(rows: int) -> int:
    """Which rows are sampled: each n-th. 1: the medians are exact; else off by about a thousandth of the ranks."""
    return -(-rows // SAMPLED)
