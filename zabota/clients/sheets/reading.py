"""A file's bytes as a table of words: whatever program of whichever country wrote it."""

import csv
from _csv import Reader
from dataclasses import dataclass
from io import StringIO

ENCODINGS = (
    "utf-8-sig",
    "cp1251",
)  # whatever is no UTF-8 was written by a sheet program of a Russian Windows
UTF16 = (b"\xff\xfe", b"\xfe\xff")
DELIMITERS = ";\t,|"
LOOKED_AT = 20  # lines, to find out what parts them
LONGEST_CELL = 1_000


class NoTable(Exception):
    """Not a table of at least one heading and one row."""


class TooLong(Exception):
    """More rows than are read at once."""


@dataclass(frozen=True, slots=True)
class Table:
    """Headings as they stand there; rows with the line in the file that each begins at, cells as many as headings."""

    headings: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def read_table(content: bytes, most: int) -> Table:
    """Empty lines are left out. Raises NoTable, and TooLong above `most` rows."""
    text = _decoded(content)
    if "\x00" in text:
        raise NoTable
    reader = csv.reader(StringIO(text, newline=""), delimiter=_delimiter(text))
    try:
        lines = _lines(reader, most + 1)
    except csv.Error as problem:
        raise NoTable from problem
    if len(lines) < 2 or not any(lines[0][1]):
        raise NoTable
    headings = lines[0][1]
    return Table(headings, tuple((number, _fitted(cells, len(headings))) for number, cells in lines[1:]))


def _lines(reader: Reader, most: int) -> list[tuple[int, tuple[str, ...]]]:
    lines: list[tuple[int, tuple[str, ...]]] = []
    ended = 0
    for row in reader:
        number, ended = ended + 1, reader.line_num
        cells = tuple(cell.strip()[:LONGEST_CELL] for cell in row)
        if any(cells):
            lines.append((number, cells))
        if len(lines) > most:
            raise TooLong
    return lines


def _decoded(content: bytes) -> str:
    if content.startswith(UTF16):
        return content.decode("utf-16", "replace")
    for encoding in ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise NoTable


def _delimiter(text: str) -> str:
    """What stands equally often in most lines; of several, what stands there most."""
    lines = [line for line in text.splitlines()[:LOOKED_AT] if line.strip()]
    heading = lines[0] if lines else ""
    alike = {one: sum(line.count(one) == heading.count(one) for line in lines) for one in DELIMITERS}
    return max(DELIMITERS, key=lambda one: (heading.count(one) > 0, alike[one], heading.count(one)))


def _fitted(cells: tuple[str, ...], width: int) -> tuple[str, ...]:
    return (*cells[:width], *("",) * (width - len(cells)))
