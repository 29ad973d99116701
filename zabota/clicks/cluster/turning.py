"""Rows of a log to clicks, part by part, by the very reader of a scan: only what looks past a row is left to SQL."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

import polars as pl
import pyarrow as pa

from zabota.clicks.engine.clicks import Clicks
from zabota.clicks.engine.networks import Networks
from zabota.clicks.logs import Mapping, Piece
from zabota.clicks.logs.rows import without_long_fields

REASON: Final = "why_not"  # null for a click


@dataclass(frozen=True, slots=True)
class Turning:
    """Sent to every machine that reads. Batches have `row`, `file` and the columns of the mapping."""

    mapping: Mapping
    networks: Networks
    now: int

    def __call__(self, batches: "Iterable[pa.RecordBatch]") -> "Iterator[pa.RecordBatch]":
        clicks = Clicks(self.mapping, self.networks, self.now)
        for batch in batches:
            yield from (
                self.frame(clicks, framed(batch)).to_arrow(compat_level=pl.CompatLevel.oldest()).to_batches()
            )

    def frame(self, clicks: Clicks, rows: pl.DataFrame) -> pl.DataFrame:
        """Clicks, and rows that are none with their REASON: all numbered as they were."""
        lined = rows.with_columns(pl.col("row").alias("line"))
        kept, long = without_long_fields(lined, "")
        known, aside = clicks.of(Piece(kept, long, 0))
        return with_reasons(known, pl.concat([long, aside]))

    def schema(self, rows: pl.DataFrame) -> "pa.Schema":
        """Of what comes out, by an empty frame of what goes in."""
        empty = self.frame(Clicks(self.mapping, self.networks, self.now), rows.clear())
        return empty.to_arrow(compat_level=pl.CompatLevel.oldest()).schema


def with_reasons(clicks: pl.DataFrame, rejects: pl.DataFrame) -> pl.DataFrame:
    bad = rejects.select(pl.col("line").cast(pl.Int64).alias("row"), pl.col("reason").alias(REASON))
    return pl.concat([signed(clicks), bad], how="diagonal").cast({REASON: pl.String})


def framed(batch: "pa.RecordBatch") -> pl.DataFrame:
    return pl.DataFrame(pl.from_arrow(batch))


def signed(clicks: pl.DataFrame) -> pl.DataFrame:
    """Hashes as Spark can hold them: of the same bits."""
    return clicks.with_columns(
        pl.col(pl.UInt64).reinterpret(signed=True), pl.col(pl.UInt8, pl.Int8).cast(pl.Int16)
    )
