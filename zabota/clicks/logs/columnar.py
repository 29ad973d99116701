"""Parquet, piece by piece by its row groups, with only the columns that are wanted."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import polars as pl
from polars.exceptions import PolarsError

from zabota.clicks.logs.errors import UnreadableLog

ROWS: Final = 1 << 20


def names_of(path: Path) -> list[str]:
    """Of a file whose ending is whole; one that was cut off says so before any work."""
    try:
        return pl.scan_parquet(path).collect_schema().names()
    except (PolarsError, OSError) as error:
        said = str(error).splitlines()[0][:150]
        raise UnreadableLog(f"{path} begins like Parquet but cannot be read to its end: {said}.") from None


def count_of(path: Path) -> int:
    return int(pl.scan_parquet(path).select(pl.len()).collect().item())


def frames(path: Path, columns: Sequence[str], rows: int = ROWS) -> Iterator[pl.DataFrame]:
    """With `line`: the number of the row, from 1."""
    lazy = pl.scan_parquet(path).select(list(columns))
    first = 1
    try:
        for frame in lazy.collect_batches(chunk_size=rows, maintain_order=True, engine="streaming"):
            numbers = pl.int_range(first, first + len(frame), eager=True, dtype=pl.Int64).alias("line")
            yield frame.with_columns(numbers)
            first += len(frame)
    except (PolarsError, OSError) as error:
        said = str(error).splitlines()[0][:150]
        raise UnreadableLog(f"{path} is damaged after row {first - 1}: {said}.") from None
