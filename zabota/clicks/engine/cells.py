"""A log of any size in cells of bounded size, each a stretch of time: clicks wait on the disk until they are judged."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import polars as pl

HOUR: Final = 3_600_000
BYTES_A_ROW: Final = 900  # of memory while a cell is judged; 860 at the peak of a million rows
LEAST: Final = 100_000
BASE: Final = 400 << 20  # libraries and one piece of the log


def rows_within(memory: int) -> int:
    return max((memory - BASE) // BYTES_A_ROW, LEAST)


@dataclass(frozen=True, slots=True)
class Cell:
    """`first` to `last`: hours since 1970, both within."""

    first: int
    last: int
    rows: int


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
        clicks.sort("time", "row").write_parquet(
            self.folder / f"clicks-{number:06}.parquet", row_group_size=1 << 16
        )

    def filled(self, notes: dict[str, Any]) -> None:
        self._write({"told": self._told, "filled": True, "notes": notes})

    def cells(self, most: int) -> list[Cell]:
        hours = (
            self._clicks().group_by((pl.col("time") // HOUR).alias("hour")).len("rows").sort("hour").collect()
        )
        return grouped(hours.rows(), most)

    def clicks_of(self, cell: Cell) -> pl.DataFrame:
        within = pl.col("time").is_between(cell.first * HOUR, (cell.last + 1) * HOUR - 1)
        return self._clicks().filter(within).collect(engine="streaming").sort("time", "row")

    def judged(self, cell: Cell) -> Path:
        return self.folder / f"judged-{cell.first}-{cell.last}.parquet"

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


def grouped(hours: "Sequence[tuple[int, int]]", most: int) -> list[Cell]:
    """Hours that follow each other, as many as fit; cells of about one size. An hour is never divided."""
    total = sum(rows for _, rows in hours)
    wanted = -(-total // most) if total else 0
    aim = total / wanted if wanted else 0
    return list(_cells(hours, aim))


def _cells(hours: "Sequence[tuple[int, int]]", aim: float) -> Iterator[Cell]:
    held: list[tuple[int, int]] = []
    for hour in hours:
        held.append(hour)
        if sum(rows for _, rows in held) >= aim:
            yield Cell(held[0][0], held[-1][0], sum(rows for _, rows in held))
            held = []
    if held:
        yield Cell(held[0][0], held[-1][0], sum(rows for _, rows in held))
