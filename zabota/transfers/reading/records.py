"""Rows of a table that may be damaged: a quote that is never closed spoils its own row and no other. Pure."""

import csv
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

LONGEST_CELL = 16_000_000  # letters
NEVER_CLOSED = "a quote is opened in it and never closed, or closed too late"


@dataclass(frozen=True, slots=True)
class Record:
    """`line` is the first of its lines, from 1. `problem`: why it has no cells, or empty. `text`: how it begins."""

    line: int
    cells: list[str]
    problem: str = ""
    text: str = ""


class _Lines:
    """Lines that can be given back. `taken` are those of the record that is being read."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.lines, self.waiting = iter(lines), deque[str]()
        self.taken: list[str] = []
        self.before = 0  # lines of whole records

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self.waiting.popleft() if self.waiting else next(self.lines)
        self.taken.append(line)
        return line

    def ends(self, many: int) -> None:
        """So many lines were a record; what was read beyond them is read anew."""
        self.waiting.extendleft(reversed(self.taken[many:]))
        self.before += many
        self.taken = []


def records_in(lines: Iterable[str], delimiter: str) -> Iterator[Record]:
    """Each record once, and each line in exactly one of them. An empty line is a record without cells.

    The first that is not empty names the columns. One that goes over many lines and does not fit them began with a
    quote that was closed by another's: its first line is a record by itself, and the others are read anew.
    """
    csv.field_size_limit(LONGEST_CELL)
    source, width = _Lines(line.replace("\x00", "") for line in lines), 0
    reader = csv.reader(source, delimiter=delimiter, strict=True)
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as problem:
            found, many = _alone(source, delimiter, str(problem)), 1
        else:
            found, many = Record(source.before + 1, cells, "", source.taken[0][:300]), len(source.taken)
            if width and many > 1 and len(cells) != width:
                found, many = _alone(source, delimiter, ""), 1
        width = width or len(found.cells) * any(cell.strip() for cell in found.cells)
        yield found
        source.ends(many)
        if source.waiting:
            reader = csv.reader(source, delimiter=delimiter, strict=True)


def _alone(source: _Lines, delimiter: str, problem: str) -> Record:
    """The first line by itself: quotes within a cell are its letters when it can be parted all the same."""
    first, line = source.taken[0], source.before + 1
    if len(source.taken) > 1 or "end of data" in problem:
        return Record(line, [], NEVER_CLOSED, first[:300])
    try:
        return Record(line, next(csv.reader([first], delimiter=delimiter), []), "", first[:300])
    except csv.Error:
        return Record(line, [], problem, first[:300])
