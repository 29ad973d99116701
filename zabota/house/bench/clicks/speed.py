"""`zabota bench clicks --speed`: rows a second, memory and growth, each beside Polars on the same plan in the same run.

Every step runs in a process of its own, so that its peak of memory is its own. What is compiled, and what a file system
has to fetch first, is done once before the clock starts.
"""

import os
import resource
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import numpy as np
import polars as pl

from zabota.clicks.engine import features
from zabota.clicks.engine.clicks import Clicks
from zabota.clicks.engine.counting.choice import LONG, compiled
from zabota.clicks.engine.counting.narrow import NEXT, name_of, narrow, plainly
from zabota.clicks.engine.networks import known_networks
from zabota.clicks.engine.scanning import Outcome, Plan, finish, scan, told
from zabota.clicks.logs import guessed, open_log
from zabota.house.bench.clicks.layout import written
from zabota.house.speaking import speak

SETS: Final = (
    ("ip",), ("ip", "app"), ("ip", "device", "os"), ("ip", "app", "os"), ("ip", "channel"), ("app", "channel"),
    ("ip", "hour"),
)  # fmt: skip
FOLLOWING: Final = ("ip", "app", "device", "os")
NOW: Final = 1_790_000_000_000
HOUR: Final = 3_600_000
GOALS: Final = {"narrow": 6_000_000, "features": 1_000_000, "scan": 500_000}
SMALL: Final = 1_000_000
MEMORY: Final = 4 << 30  # what a scan says beforehand
COPIED: Final = 1 << 28  # bytes
BYTES_A_ROW: Final = 440  # that the narrow plan reads from and writes to memory, tables in the cache left out
SHOWN: Final = ("rows_per_second", "microseconds_of_a_core_a_row", "peak_memory_mib", "load_before")
type Found = dict[str, Any]


def speed(rows: int) -> Found:
    sizes = sorted({SMALL, min(rows, 10_000_000), rows} if rows > SMALL else {rows})
    with TemporaryDirectory(prefix="zabota-speed-") as folder:
        steps = {size: _of_size(size, Path(folder)) for size in sizes}
    largest = steps[sizes[-1]]
    return {
        "rows": rows,
        "cores": os.process_cpu_count() if hasattr(os, "process_cpu_count") else os.cpu_count(),
        "compiled": compiled(LONG) is not None,
        **largest,
        "growth": {str(size): _in_short(found) for size, found in steps.items()},
        "goals": {
            name: {"goal": goal, "measured": largest[name]["rows_per_second"]}
            for name, goal in GOALS.items()
            if name in largest
        },
    }


def _of_size(rows: int, folder: Path) -> Found:
    """Beyond ten million rows the scan alone: what must hold all rows at once is not meant for more."""
    log = written(rows, folder / str(rows))
    steps: dict[str, Callable[[str, str], Found]] = {"narrow": _narrow, "features": _features, "scan": _scan}
    wanted = steps if rows <= 10_000_000 else {"scan": _scan}
    found = {name: _alone(step, log, str(folder)) for name, step in wanted.items()}
    for file in (folder / str(rows)).iterdir():
        file.unlink()
    return found


def _alone(step: Callable[[str, str], Found], log: str, folder: str) -> Found:
    began = os.getloadavg()[0]
    with ProcessPoolExecutor(1, get_context("spawn")) as processes:
        found = processes.submit(_measured, step, log, folder).result()
    return {**found, "load_before": round(began, 1), "load_after": round(os.getloadavg()[0], 1)}


def _measured(step: Callable[[str, str], Found], log: str, folder: str) -> Found:
    found = step(log, folder)
    return {**found, "peak_memory_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024}


def _narrow(log: str, folder: str) -> Found:
    _hours(log, LONG).pipe(narrow, SETS, FOLLOWING, "time")
    rows = pl.scan_parquet(log).select(pl.len()).collect().item()
    ours, took = _timed(lambda: _hours(log).pipe(narrow, SETS, FOLLOWING, "time"))
    theirs, they_took = _timed(lambda: _hours(log).pipe(plainly, SETS, FOLLOWING, "time"))
    copied = _copy_speed()
    return {
        **took.of(rows),
        "polars": they_took.of(rows),
        "times_polars": round(they_took.seconds / took.seconds, 2),
        "equal": all(ours[name].equals(theirs[name]) for name in (*map(name_of, SETS), NEXT)),
        "roofline": {
            "copied_bytes_per_second": round(copied),
            "bytes_a_row": BYTES_A_ROW,
            "rows_per_second_of_memory": round(copied / BYTES_A_ROW),
            "bound_by": "lookups in tables of a core's second cache, then bytes of memory",
        },
    }


def _hours(log: str, rows: int | None = None) -> pl.DataFrame:
    time = pl.col("click_time").dt.timestamp("ms")
    told = pl.scan_parquet(log, n_rows=rows).with_columns(time=time, hour=(time // HOUR).cast(pl.Int32))
    return told.drop("click_time").collect()


def _copy_speed() -> float:
    """Bytes read and written a second, by one core."""
    given, taken = np.ones(COPIED, np.uint8), np.empty(COPIED, np.uint8)
    np.copyto(taken, given)
    _, took = _timed(lambda: np.copyto(taken, given))
    return 2 * COPIED / took.seconds


def _features(log: str, folder: str) -> Found:
    known = open_log([log])
    mapping = guessed(known.columns)
    turning = Clicks(mapping, known_networks(), NOW)
    pieces, reading = _timed(lambda: [turning.of(piece)[0] for piece in known.pieces(mapping.columns())])
    clicks = pl.concat(pieces).sort("time", "row")
    del pieces
    features.audit(clicks[:LONG])
    told, counting = _timed(lambda: features.audit(clicks))
    return {
        **counting.of(len(clicks)),
        "columns": told.width,
        "reading": reading.of(len(clicks)),
    }


def _scan(log: str, folder: str) -> Found:
    """With the reading, the verdicts on the disk and the report."""
    out = Path(folder) / "verdicts.parquet"
    known = open_log([log])
    plan = Plan(known, guessed(known.columns), known_networks(), out, NOW, MEMORY)
    speak("en", room="clicks")
    _warm(log, replace(plan, out=out.with_name("first.parquet")))
    outcome, took = _timed(lambda: _scanned(plan))
    finish(plan)
    return {
        **took.of(outcome.rows),
        "stretches": outcome.cells,
        "memory_said_mib": MEMORY >> 20,
    }


def _scanned(plan: Plan) -> Outcome:
    from zabota.clicks.report import page

    outcome = scan(plan)
    plan.out.with_suffix(".html").write_text(
        page(told(plan), datetime.fromtimestamp(NOW / 1000, UTC).date(), "en")
    )
    return outcome


def _warm(log: str, plan: Plan) -> None:
    file = plan.out.with_name("first-log.parquet")
    pl.scan_parquet(log, n_rows=LONG).sink_parquet(file)
    scan(replace(plan, log=open_log([str(file)])))
    finish(plan)


@dataclass(frozen=True, slots=True)
class Took:
    """Seconds by the clock, and of all cores together: on a busy machine the first say little."""

    seconds: float
    of_cores: float

    def of(self, rows: int) -> Found:
        return {
            "rows_per_second": round(rows / self.seconds),
            "microseconds_of_a_core_a_row": round(self.of_cores / rows * 1e6, 3),
            "cores_had": round(self.of_cores / self.seconds, 2),
        }


def _timed[T](work: Callable[[], T]) -> tuple[T, Took]:
    began, busy = time.perf_counter(), time.process_time()
    done = work()
    return done, Took(time.perf_counter() - began, time.process_time() - busy)


def _in_short(found: Found) -> Found:
    return {name: {key: step[key] for key in SHOWN} for name, step in found.items()}
