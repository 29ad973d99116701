"""A log of any size in cells of bounded size, each a stretch of time: clicks wait on the disk until they are judged.

A stretch begins at a full hour where its hours fit into memory; an hour that does not is cut at a minute, a second or a
millisecond, and one millisecond by its rows' own numbers (decision 0023). Before a stretch its lead is read too: the
hour before it, or the minute, where that is a small part of what fits, so that windows are whole at the seam.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

import polars as pl

MINUTE: Final = 60_000
HOUR: Final = 3_600_000
UNITS: Final = (HOUR, MINUTE, 1_000, 1)  # ms: where a log may be cut
LEADS: Final = (HOUR, MINUTE)
LEAD: Final = 8  # a lead is at most so small a part of what fits
BYTES_A_ROW: Final = 1_000  # of memory while a cell is judged
LEAST: Final = 100_000
ALL: Final = 1 << 62  # above every row's number
BASE: Final = 400 << 20  # libraries and one piece of the log
LEAST_MEMORY: Final = BASE + LEAST * BYTES_A_ROW


def rows_within(memory: int) -> int:
    return (memory - BASE) // BYTES_A_ROW


@dataclass(frozen=True, slots=True)
class Cell:
    """`first` to `last`: ms since 1970, both within, as are the rows `begin` to `end` where one millisecond holds more
    than fits. `lead`: ms before it that are read with it."""

    first: int
    last: int
    rows: int
    begin: int = 0
    end: int = ALL
    lead: int = 0

    @property
    def name(self) -> str:
        return f"{self.first}-{self.last}-{self.begin}"


class Shelf:
    """The folder where clicks wait. `told` is what must be the same for work begun before to be used again."""

    def __init__(self, folder: Path, told: Any) -> None:
        self.folder, self._told = folder, json.loads(json.dumps(told))
        folder.mkdir(parents=True, exist_ok=True)
        if self._known().get("told") != self._told:
            self.clear()
        self._write({"told": self._told, **{k: v for k, v in self._known().items() if k != "told"}})

    @property
    def is_filled(self) -> bool:
        return bool(self._known().get("filled"))

    @property
    def told(self) -> dict[str, Any]:
        return dict(self._known().get("notes", {}))

    def clear(self) -> None:
        for file in self.folder.iterdir():
            file.unlink()

    def put(self, number: int, clicks: pl.DataFrame) -> None:
        """Of rising rows."""
        ordered = clicks if clicks["time"].is_sorted() else clicks.sort("time", "row")
        file = self.folder / f"clicks-{number:06}.parquet"
        ordered.write_parquet(file, compression="lz4", row_group_size=1 << 16)

    def filled(self, notes: dict[str, Any]) -> None:
        self._write({"told": self._told, "filled": True, "notes": notes})

    def cells(self, most: int) -> list[Cell]:
        """Of at most so many clicks each, their leads among them."""
        lead = most // LEAD
        cells = grouped(self._stretches(0, None, most - lead), most - lead)
        return [*cells[:1], *(self._with_lead(cell, lead) for cell in cells[1:])]

    def _stretches(self, depth: int, within: Cell | None, most: int) -> Iterator[Cell]:
        """Hours, and the parts of those that are too much."""
        if depth == len(UNITS):
            yield from self._by_rows(within, most)
            return
        for cell in self._histogram(UNITS[depth], within):
            if cell.rows <= most:
                yield cell
            else:
                yield from self._stretches(depth + 1, cell, most)

    def _histogram(self, unit: int, within: Cell | None) -> list[Cell]:
        counts = self._within(within).group_by((pl.col("time") // unit * unit).alias("first")).len("rows")
        told = counts.sort("first").collect(engine="streaming")
        return [Cell(first, first + unit - 1, rows) for first, rows in told.iter_rows()]

    def _by_rows(self, moment: Cell | None, most: int) -> Iterator[Cell]:
        """Numbers of rows are never given twice: as many of them hold at most as many clicks."""
        counts = self._within(moment).group_by((pl.col("row") // most * most).alias("begin")).len("rows")
        for begin, rows in counts.sort("begin").collect(engine="streaming").iter_rows():
            yield Cell(moment.first, moment.last, rows, begin, begin + most - 1) if moment else Cell(0, 0, 0)

    def _with_lead(self, cell: Cell, most: int) -> Cell:
        for lead in LEADS:
            before = Cell(cell.first - lead, cell.first - 1, 0)
            if self._within(before).select(pl.len()).collect(engine="streaming").item() <= most:
                return replace(cell, lead=lead)
        return cell

    def clicks_of(self, cell: Cell) -> pl.DataFrame:
        """In the order of time, those of its lead first."""
        found = pl.concat([self._within(part).collect(engine="streaming") for part in _with_before(cell)])
        in_order = found["time"].is_sorted() and found["row"].is_sorted()
        return found if in_order else found.sort("time", "row")

    def _within(self, cell: Cell | None) -> pl.LazyFrame:
        if cell is None:
            return self._clicks()
        told = self._clicks().filter(pl.col("time").is_between(cell.first, cell.last))
        return (
            told.filter(pl.col("row").is_between(cell.begin, cell.end))
            if cell.begin or cell.end < ALL
            else told
        )

    def judged(self, cell: Cell) -> Path:
        return self.folder / f"judged-{cell.name}.parquet"

    def remove(self) -> None:
        self.clear()
        self.folder.rmdir()

    def _clicks(self) -> pl.LazyFrame:
        return pl.scan_parquet(sorted(self.folder.glob("clicks-*.parquet")))

    def _known(self) -> dict[str, Any]:
        try:
            return dict(json.loads((self.folder / "shelf.json").read_text()))
        except (OSError, ValueError):
            return {}

    def _write(self, known: dict[str, Any]) -> None:
        fresh = self.folder / "shelf.json.new"
        fresh.write_text(json.dumps(known))
        fresh.replace(self.folder / "shelf.json")


def _with_before(cell: Cell) -> list[Cell]:
    return [Cell(cell.first - cell.lead, cell.first - 1, 0), cell] if cell.lead else [cell]


def grouped(stretches: Iterable[Cell], most: int) -> list[Cell]:
    """Stretches that follow each other, as many as fit; cells of about one size."""
    known = list(stretches)
    total = sum(one.rows for one in known)
    aim = total / -(-total // most) if total else 0
    return [_joined(held) for held in _held(known, aim, most)]


def _held(stretches: list[Cell], aim: float, most: int) -> Iterator[list[Cell]]:
    held: list[Cell] = []
    for one in stretches:
        rows = sum(other.rows for other in held)
        if held and (rows >= aim or rows + one.rows > most or min(one.end, held[-1].end) < ALL):
            yield held
            held = []
        held.append(one)
    if held:
        yield held


def _joined(held: list[Cell]) -> Cell:
    return (
        replace(held[0], last=held[-1].last, rows=sum(one.rows for one in held)) if len(held) > 1 else held[0]
    )
