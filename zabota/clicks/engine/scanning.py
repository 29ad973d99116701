"""From a log to verdicts, in bounded memory; begun work is used again after an interruption."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

import polars as pl

from zabota.clicks.engine.cells import LEAST_MEMORY, Cell, Shelf, rows_within
from zabota.clicks.engine.clicks import Clicks
from zabota.clicks.engine.frozen import Frozen
from zabota.clicks.engine.judging import Model, is_ranking, judged
from zabota.clicks.engine.networks import Networks
from zabota.clicks.engine.told import Told
from zabota.clicks.logs import Log, Mapping
from zabota.clicks.logs.errors import UnreadableLog

OUT: Final = ("row", "verdict", "score", "reasons")
WRITERS: Final = (".parquet", ".csv", ".jsonl", ".ndjson")
type Progress = Callable[[str, int, int], None]


def in_silence(what: str, done: int, of: int) -> None:
    pass


@dataclass(frozen=True, slots=True)
class Plan:
    """`progress` is told what is being done, how much of it, of how much. `now`: ms since 1970."""

    log: Log
    mapping: Mapping
    networks: Networks
    out: Path
    now: int
    memory: int = 4 << 30
    model: Model | Frozen | None = None
    progress: Progress = in_silence

    @property
    def shelf(self) -> Path:
        return self.out.with_name(f"{self.out.name}.work")

    @property
    def rejects(self) -> Path:
        return self.out.with_name(f"{self.out.stem}.rejects.csv")

    def checked(self) -> "Plan":
        if self.out.suffix not in WRITERS:
            raise UnreadableLog(f"Verdicts are written as {', '.join(WRITERS)}, not as {self.out.name}.")
        if self.memory < LEAST_MEMORY:
            raise UnreadableLog(f"A scan needs {LEAST_MEMORY / (1 << 30):.1f} GiB of memory at least.")
        if not self.out.parent.is_dir():
            raise UnreadableLog(f"There is no folder {self.out.parent}.")
        return replace(self, mapping=self.mapping.checked(self.log.columns, self.log.parts[0].name))


@dataclass(slots=True)
class Outcome:
    """Counts by verdict, and what was kept aside and why."""

    rows: int = 0
    rejected: int = 0
    verdicts: dict[str, int] = field(default_factory=dict)
    reasons: dict[str, int] = field(default_factory=dict)
    turned_back: int = 0
    names: dict[str, dict[str, str]] = field(default_factory=dict)
    cells: int = 0


def scan(plan: Plan) -> Outcome:
    plan = plan.checked()
    shelf = Shelf(plan.shelf, _told(plan))
    if not shelf.is_filled:
        _fill(plan, shelf)
    cells = shelf.cells(rows_within(plan.memory))
    for number, cell in enumerate(cells):
        plan.progress("judging", sum(one.rows for one in cells[:number]), sum(one.rows for one in cells))
        _judge(plan, shelf, cell)
    outcome = _write(plan, shelf, cells)
    plan.progress("judging", outcome.rows, outcome.rows)
    return outcome


def _told(plan: Plan) -> Any:
    """What work of before must have been done with."""
    files = [_state(part.name) for part in plan.log.parts]
    return {
        "files": files, "parts": plan.mapping.parts, "keys": plan.mapping.keys, "zone": plan.mapping.time_zone,
        "memory": plan.memory, "model": plan.model.name if plan.model else "", "version": 2,
    }  # fmt: skip


def _state(name: str) -> "tuple[str, int, int]":
    if name == "-":
        return ("-", 0, 0)
    known = Path(name).stat()
    return (str(Path(name).resolve()), known.st_size, known.st_mtime_ns)


def _fill(plan: Plan, shelf: Shelf) -> None:
    shelf.clear()
    clicks = Clicks(plan.mapping, plan.networks, plan.now)
    reasons: dict[str, int] = {}
    rejected, turned_back, latest = 0, 0, None
    with plan.rejects.open("w", encoding="utf-8") as file:
        file.write("file,line,reason,text\n")
        for number, piece in enumerate(plan.log.pieces(plan.mapping.columns())):
            known, aside = clicks.of(piece)
            for bad in (piece.rejects, aside):
                file.write(bad.write_csv(include_header=False))
                rejected += len(bad)
                for reason, count in bad.group_by("reason").len().iter_rows():
                    reasons[reason] = reasons.get(reason, 0) + count
            if len(known):
                times = known["time"]
                turned_back += int((times.diff() < 0).sum()) + int(latest is not None and times[0] < latest)
                latest = times[-1]
                shelf.put(number, known)
            plan.progress("reading", piece.read, plan.log.size)
    if latest is None:
        raise UnreadableLog(f"Not one row of the log is a click. Why: {_why(reasons)}; see {plan.rejects}.")
    names = {part: {str(key): name for key, name in known_.items()} for part, known_ in clicks.names.items()}
    shelf.filled({"rejected": rejected, "reasons": reasons, "turned_back": turned_back, "names": names})


def _why(reasons: dict[str, int]) -> str:
    return ", ".join(
        f"{reason} ({count})" for reason, count in sorted(reasons.items(), key=lambda one: -one[1])
    )


def _judge(plan: Plan, shelf: Shelf, cell: Cell) -> None:
    """Written under another name first, so that what has its own name is whole."""
    target = shelf.judged(cell)
    if target.exists():
        return
    clicks = shelf.clicks_of(cell)
    lead = int((clicks["time"] < cell.first).sum())
    fresh = target.with_suffix(".new")
    judged(clicks, plan.model).slice(lead).write_parquet(fresh, compression="lz4")
    fresh.replace(target)


def _write(plan: Plan, shelf: Shelf, cells: Sequence[Cell]) -> Outcome:
    found = pl.scan_parquet([shelf.judged(cell) for cell in cells])
    rows = found.select(OUT)
    if len(cells) == 1:
        rows = rows.sort("row")
    if plan.out.suffix == ".parquet":
        rows.sink_parquet(plan.out)
    elif plan.out.suffix == ".csv":
        rows.with_columns(pl.col("reasons").list.join("; ")).sink_csv(plan.out)
    else:
        rows.sink_ndjson(plan.out)
    counts = dict(found.group_by("verdict").len().collect(engine="streaming").iter_rows())
    notes = shelf.told
    return Outcome(
        rows=sum(counts.values()),
        rejected=notes["rejected"],
        verdicts=counts,
        reasons=notes["reasons"],
        turned_back=notes["turned_back"],
        names=notes["names"],
        cells=len(cells),
    )


def told(plan: Plan) -> Told:
    """Of a scan that is done, before it is finished. Raises UnreadableLog where there is none."""
    plan = plan.checked()
    shelf = Shelf(plan.shelf, _told(plan))
    if not shelf.is_filled:
        raise UnreadableLog("There is no scan to tell of.")
    cells = shelf.cells(rows_within(plan.memory))
    notes = shelf.told
    return Told(
        judged=pl.scan_parquet([shelf.judged(cell) for cell in cells]),
        files=[part.name for part in plan.log.parts],
        mapping=plan.mapping.shown(),
        names=notes["names"],
        is_ranking=is_ranking(plan.model),
        rejected=notes["rejected"],
        aside=notes["reasons"],
        cells=len(cells),
    )


def finish(plan: Plan) -> None:
    Shelf(plan.shelf, _told(plan)).remove()
