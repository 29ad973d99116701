"""CSV and its kin: the first line names the columns, the separator is found in it."""

import csv
from collections.abc import Iterator, Sequence
from typing import Final

import polars as pl

from zabota.clicks.logs.rejects import rejects
from zabota.clicks.logs.rows import Taken, Taker, kept_aside

SEPARATORS: Final = (",", "\t", ";", "|")
MOST_LINES: Final = 20  # of one quoted field
QUOTE: Final = '"'


def separator_of(header: str) -> str:
    return max(SEPARATORS, key=header.count)


def names_of(header: str) -> list[str]:
    names = next(csv.reader([header.lstrip("\ufeff")], delimiter=separator_of(header)))
    return [name.strip() or f"column_{place}" for place, name in enumerate(names, 1)]


def taker(names: Sequence[str], separator: str) -> Taker:
    def take(lines: pl.DataFrame, file: str) -> Taken:
        quoted = lines["text"].str.contains(QUOTE, literal=True)
        if quoted.any():
            return _carefully(lines, names, separator, file)
        return _quickly(lines, names, separator, file)

    return take


def _quickly(lines: pl.DataFrame, names: Sequence[str], separator: str, file: str) -> Taken:
    fits = pl.col("text").str.count_matches(separator, literal=True) == len(names) - 1
    bad = lines.filter(~fits)
    fields = pl.col("text").str.split_exact(separator, len(names) - 1).struct.rename_fields([*names])
    frame = lines.filter(fits).select("line", fields.alias("fields")).unnest("fields")
    return frame, kept_aside(bad, file, f"it has not {len(names)} fields")


def _carefully(lines: pl.DataFrame, names: Sequence[str], separator: str, file: str) -> Taken:
    numbers: list[int] = []
    rows: list[list[str]] = []
    bad: list[tuple[int, str, str]] = []
    for line, text in _joined(lines):
        fields = _fields(text, separator)
        if fields is None:
            bad.append((line, "a quote is never closed", text))
        elif len(fields) != len(names):
            bad.append((line, f"it has not {len(names)} fields", text))
        else:
            numbers.append(line)
            rows.append(fields)
    columns = dict(zip(names, zip(*rows, strict=True), strict=True)) if rows else {}
    schema = {"line": pl.Int64, **dict.fromkeys(names, pl.String)}
    frame = pl.DataFrame({"line": numbers, **columns}, schema=schema)
    return frame, rejects(file, *([one[part] for one in bad] for part in range(3)))  # type: ignore[arg-type]


def _joined(lines: pl.DataFrame) -> Iterator[tuple[int, str]]:
    """A line break inside quotes is part of its field; a quote that is not closed soon spoils only its own line."""
    waiting = list(lines.iter_rows())
    place = 0
    while place < len(waiting):
        line, text = waiting[place]
        length = _length_of_row(waiting, place) if text.count(QUOTE) % 2 else 1
        yield line, "\n".join(row[1] for row in waiting[place : place + length])
        place += length


def _length_of_row(waiting: Sequence[tuple[int, str]], place: int) -> int:
    odd = False
    for length, (_, text) in enumerate(waiting[place : place + MOST_LINES], 1):
        odd ^= text.count(QUOTE) % 2 == 1
        if not odd:
            return length
    return 1


def _fields(text: str, separator: str) -> list[str] | None:
    try:
        return next(
            csv.reader(
                [text] if "\n" not in text else text.splitlines(True), delimiter=separator, strict=True
            )
        )
    except (csv.Error, StopIteration):
        return None
