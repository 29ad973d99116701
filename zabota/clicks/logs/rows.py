"""Lines taken apart into the log's own columns, all of them text; what does not fit is kept aside.

A taker gets numbered lines and gives a frame of `line` (Int64) and the log's columns (String), and the rejects.
"""

from collections.abc import Callable
from typing import Final

import polars as pl

from zabota.clicks.logs.lines import Lines
from zabota.clicks.logs.rejects import rejects

type Taken = tuple[pl.DataFrame, pl.DataFrame]
type Taker = Callable[[pl.DataFrame, str], Taken]
LONGEST_FIELD: Final = 8192  # characters


def numbered(piece: Lines, file: str) -> Taken:
    """`line`, `text`: without empty lines and without those that are too long, which are rejects."""
    text = piece.text.decode("utf-8", errors="replace").split("\n")
    frame = pl.DataFrame(
        {"line": pl.int_range(piece.first, piece.first + len(text), eager=True), "text": text},
        schema={"line": pl.Int64, "text": pl.String},
    ).with_columns(pl.col("text").str.strip_chars_end("\r"))
    frame = frame.filter(pl.col("text").str.strip_chars(" \t\x00") != "")
    if not piece.too_long:
        return frame, rejects(file, [], [], [])
    long = pl.col("line").is_in(sorted(piece.too_long))
    return frame.filter(~long), kept_aside(frame.filter(long), file, "the line is too long")


def kept_aside(frame: pl.DataFrame, file: str, reason: str) -> pl.DataFrame:
    """Of a frame with `line` and `text`."""
    return rejects(file, frame["line"].to_list(), [reason] * len(frame), frame["text"].to_list())


def without_long_fields(frame: pl.DataFrame, file: str) -> Taken:
    """A field of a click is never as long as a page."""
    columns = [name for name, kind in frame.schema.items() if kind == pl.String]
    if not columns:
        return frame, rejects(file, [], [], [])
    long = pl.any_horizontal(pl.col(columns).str.len_bytes().fill_null(0) > LONGEST_FIELD)
    bad = frame.filter(long)
    if bad.is_empty():
        return frame, rejects(file, [], [], [])
    shown = bad.select(
        "line", text=pl.concat_str(pl.col(columns).str.slice(0, 60), separator=" ", ignore_nulls=True)
    )
    return frame.filter(~long), kept_aside(shown, file, "a field is too long")
