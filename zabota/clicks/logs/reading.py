"""A log of one or many files as one sequence of pieces, with every row numbered for good."""

import glob
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from io import BufferedReader
from itertools import islice
from pathlib import Path
from typing import Final, cast

import polars as pl

from zabota.clicks.logs import columnar, combined, json_lines, separated
from zabota.clicks.logs.errors import UnreadableLog
from zabota.clicks.logs.lines import pieces
from zabota.clicks.logs.rejects import rejects
from zabota.clicks.logs.rows import Taker, numbered, without_long_fields
from zabota.clicks.logs.unpacking import PARQUET, Stream, Unpacked, beginning, opened, unpacked

GLANCE: Final = 1 << 16  # bytes in which the format shows itself
PROBED: Final = 20  # lines


@dataclass(frozen=True, slots=True)
class Piece:
    """`rows`: `row` (from 0 over the whole log, rejects counted too), `file`, `line` and the log's columns.
    `read`: bytes or rows taken so far, of `Log.size`."""

    rows: pl.DataFrame
    rejects: pl.DataFrame
    read: int


@dataclass(frozen=True, slots=True)
class Part:
    """One file: its format, its columns and how it is read. `skips` a first line that names columns."""

    name: str
    format: str
    columns: list[str]
    take: Taker | None = None
    skips: bool = False
    stream: Stream | None = None


@dataclass(frozen=True, slots=True)
class Log:
    parts: list[Part]

    @property
    def columns(self) -> list[str]:
        return self.parts[0].columns

    @property
    def shown(self) -> str:
        formats = ", ".join(dict.fromkeys(part.format for part in self.parts))
        return f"{len(self.parts)} file{'s' if len(self.parts) > 1 else ''}, {formats}"

    @property
    def size(self) -> int:
        """Bytes as they lie on the disk; 0 where that is not known."""
        return sum(Path(part.name).stat().st_size for part in self.parts if part.name != "-")

    @property
    def rows(self) -> int | None:
        """Where every file says how many it has, and none must be read for it."""
        if any(part.take for part in self.parts):
            return None
        return sum(columnar.count_of(Path(part.name)) for part in self.parts)

    def pieces(self, columns: Sequence[str]) -> Iterator[Piece]:
        """Of the named columns alone, file after file. A broken row is in `rejects`, and keeps its number."""
        row, before = 0, 0
        for part in self.parts:
            size = 0 if part.name == "-" else Path(part.name).stat().st_size
            for rows, aside, share in _read(part, columns):
                numbered_rows, row = _with_numbers(rows, aside, row, part.name)
                yield Piece(numbered_rows, aside, before + int(size * share))
            before += size


def open_log(sources: Iterable[str]) -> Log:
    """Every file is looked at before any is read. Names may be patterns; “-” is the input."""
    names = [name for source in sources for name in _expanded(source)]
    if not names:
        raise UnreadableLog("No log is named.")
    parts = [_part(name) for name in names]
    for part in parts:
        if missing := set(parts[0].columns) - set(part.columns):
            raise UnreadableLog(
                f"{part.name} has no column {', '.join(sorted(missing))}, which {parts[0].name} has."
            )
    return Log(parts)


def _expanded(source: str) -> list[str]:
    if source == "-" or Path(source).is_file():
        return [source]
    if Path(source).is_dir():
        raise UnreadableLog(f"{source} is a folder: name its files, such as {source}/*.csv.")
    names = glob.glob(source, recursive=True)  # noqa: PTH207  Path.glob knows no absolute pattern
    if found := sorted(name for name in names if Path(name).is_file()):
        return found
    raise UnreadableLog(f"There is no file {source}.")


def _part(name: str) -> Part:
    if name == "-":
        return _of_input(cast(BufferedReader, sys.stdin.buffer))
    with opened(name) as stream:
        start = beginning(stream, 4)
        if not start:
            raise UnreadableLog(f"{name} is empty.")
        if start != PARQUET:
            with closing(unpacked(stream)) as text:
                return _of_text(name, text)
    return Part(name, "Parquet", columnar.names_of(Path(name)))


def _of_input(stream: BufferedReader) -> Part:
    """It can be read but once: what is looked at stays in its buffer, and the buffer with the part."""
    start = beginning(stream, 4)
    if not start:
        raise UnreadableLog("The input is empty.")
    if start == PARQUET:
        raise UnreadableLog("Parquet cannot be read from the input: name the file.")
    text = unpacked(stream)
    return replace(_of_text("-", text), stream=text)


def _of_text(name: str, stream: Stream) -> Part:
    lines = _first_lines(name, stream)
    if lines[0].lstrip().startswith("{"):
        columns = json_lines.names_of(lines)
        if not columns:
            raise UnreadableLog(
                f"{name} begins like JSON lines, but no line of its first {PROBED} is an object."
            )
        return Part(name, "JSON lines", columns, json_lines.taker(columns))
    if any(combined.fits(line) for line in lines):
        return Part(name, "combined", combined.NAMES, combined.take)
    return _of_separated(name, lines[0])


def _of_separated(name: str, header: str) -> Part:
    separator, columns = separated.separator_of(header), separated.names_of(header)
    if len(columns) < 2:
        raise UnreadableLog(
            f"{name} is neither Parquet nor JSON lines nor a combined log, and its first line names no columns: "
            f"“{header[:80]}”."
        )
    if len({*columns}) < len(columns):
        raise UnreadableLog(f"{name} names a column twice: {', '.join(columns)}.")
    return Part(name, "CSV", columns, separated.taker(columns, separator), skips=True)


def _first_lines(name: str, stream: Stream) -> list[str]:
    try:
        start = beginning(stream, GLANCE)
    except Exception as error:  # whatever a damaged packing raises
        raise UnreadableLog(f"{name} is packed, but damaged from its beginning on: {error}.") from None
    lines = start.decode("utf-8", errors="replace").splitlines()
    told = [line for line in lines if line.strip(" \t\x00\ufeff")]
    if not told or start[:512].count(b"\x00") > 64:
        raise UnreadableLog(f"{name} holds no text: it is no log that can be read.")
    return list(islice(told, PROBED))


def _read(part: Part, columns: Sequence[str]) -> Iterator[tuple[pl.DataFrame, pl.DataFrame, float]]:
    if part.take is None:
        yield from _read_columns(part, columns)
        return
    if part.stream:
        yield from _read_lines(part, part.take, Unpacked(part.stream), columns)
        return
    with opened(part.name) as file, closing(unpacked(file)) as stream:
        yield from _read_lines(part, part.take, Unpacked(stream), columns)


def _read_columns(part: Part, columns: Sequence[str]) -> Iterator[tuple[pl.DataFrame, pl.DataFrame, float]]:
    total, done = columnar.count_of(Path(part.name)) or 1, 0
    for frame in columnar.frames(Path(part.name), columns):
        done += len(frame)
        kept, aside = without_long_fields(frame, part.name)
        yield kept, aside, done / total


def _read_lines(
    part: Part, take: Taker, source: Unpacked, columns: Sequence[str]
) -> Iterator[tuple[pl.DataFrame, pl.DataFrame, float]]:
    counted = _Counted(source.blocks())
    last = 0
    for piece in pieces(counted):
        lines, long = numbered(piece, part.name)
        if part.skips and piece.first == 1:
            lines = lines.slice(1)
        taken, aside = take(lines, part.name)
        kept, too_long = without_long_fields(taken.select("line", *columns), part.name)
        last = piece.first + piece.count - 1
        yield kept, pl.concat([long, aside, too_long]), counted.share(part.name)
    if source.cut_short:
        told = rejects(part.name, [last], ["the file breaks off here, or is damaged"], [""])
        yield _none(columns), told, 1.0


def _none(columns: Sequence[str]) -> pl.DataFrame:
    return pl.DataFrame(schema={"line": pl.Int64, **dict.fromkeys(columns, pl.String)})


class _Counted:
    """How much of the unpacked text has gone by; the packed size is only a guess of a third."""

    def __init__(self, blocks: Iterable[bytes]) -> None:
        self._blocks, self._seen = blocks, 0

    def __iter__(self) -> Iterator[bytes]:
        for block in self._blocks:
            self._seen += len(block)
            yield block

    def share(self, name: str) -> float:
        if name == "-":
            return 0.0
        packed = name.endswith((".gz", ".zst", ".zstd"))
        return min(1.0, self._seen / (Path(name).stat().st_size * (6 if packed else 1) or 1))


def _with_numbers(rows: pl.DataFrame, aside: pl.DataFrame, first: int, name: str) -> tuple[pl.DataFrame, int]:
    """Rows and rejects are numbered together in the order of their lines."""
    lines = pl.concat([rows.select("line"), aside.filter(pl.col("text") != "").select("line")]).sort("line")
    if len(aside) == 0:
        numbers = pl.int_range(first, first + len(rows), eager=True, dtype=pl.Int64).alias("row")
    else:
        numbers = (pl.Series("row", lines["line"].search_sorted(rows["line"], side="left")) + first).cast(
            pl.Int64
        )
    return rows.with_columns(numbers.alias("row"), pl.lit(name).alias("file")), first + len(lines)
