"""What comes before and after a click of the same address, person or device. Exact, one sort for each key."""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import polars as pl

type Array = np.ndarray[Any, np.dtype[Any]]
MINUTE: Final = 60_000
HOUR: Final = 3_600_000
DAY: Final = 86_400_000
NEVER: Final = -1.0


@dataclass(frozen=True, slots=True)
class Runs:
    """Rows in the order of key and time: `order` gives it, `first` and `last` are the ends of each row's own run."""

    order: Array
    time: Array
    first: Array
    last: Array

    def back(self, values: Array) -> Array:
        """From the order of runs to that of the rows."""
        placed = np.empty_like(values)
        placed[self.order] = values
        return placed


def runs_of(keys: pl.Series, times: pl.Series) -> Runs:
    """`times` ascending: a stable sort by the key keeps them so inside each run."""
    order = keys.arg_sort().to_numpy() if keys.is_sorted() else _stable(keys)
    known, time = keys.to_numpy()[order], times.to_numpy()[order]
    starts = np.flatnonzero(np.r_[True, known[1:] != known[:-1]]) if len(known) else np.empty(0, np.int64)
    lengths = np.diff(np.r_[starts, len(known)])
    return Runs(order, time, np.repeat(starts, lengths), np.repeat(starts + lengths - 1, lengths))


def _stable(keys: pl.Series) -> Array:
    frame = pl.DataFrame({"k": keys, "i": pl.int_range(0, len(keys), eager=True, dtype=pl.Int64)})
    return frame.sort("k", "i")["i"].to_numpy()


def looking_back(runs: Runs, name: str, windows: "dict[str, int]") -> dict[str, Array]:
    """Live: of the click and what came before it. Seconds; NEVER where there was nothing."""
    place = np.arange(len(runs.order))
    previous = np.where(place > runs.first, _gap(runs.time, 1), NEVER)
    found = {f"since_{name}": runs.back(previous.astype(np.float32))}
    found[f"nth_{name}"] = runs.back((place - runs.first + 1).astype(np.float32))
    for window, length in windows.items():
        found[f"{window}_{name}"] = runs.back(_within(runs, place, length).astype(np.float32))
    return found


def looking_ahead(runs: Runs, name: str) -> dict[str, Array]:
    """Audit: how many in all, how long until the next, how even the gaps are (standard deviation over mean)."""
    place = np.arange(len(runs.order))
    following = np.where(place < runs.last, np.r_[_gap(runs.time, 1)[1:], 0.0], NEVER)
    count = runs.last - runs.first + 1
    return {
        f"until_{name}": runs.back(following.astype(np.float32)),
        f"count_{name}": runs.back(count.astype(np.float32)),
        f"unevenness_{name}": runs.back(_unevenness(runs, count)),
    }


def _gap(time: Array, step: int) -> Array:
    gap = np.zeros(len(time), dtype=np.float64)
    gap[step:] = (time[step:] - time[:-step]) / 1000.0
    return gap


def _within(runs: Runs, place: Array, length: int) -> Array:
    """Clicks of the run in the last `length` ms, the click itself among them: a pointer that never goes back."""
    if not len(place):
        return place
    span = int(runs.time.max() - runs.time.min()) + length + 2
    run = np.cumsum(place == runs.first) - 1
    line = run * span + (runs.time - runs.time.min()) + length + 1  # one rising line for all runs
    return np.asarray(place - np.searchsorted(line, line - length, side="left") + 1)


def _unevenness(runs: Runs, count: Array) -> Array:
    """Of the logarithms of gaps, so that one long night does not hide an even beat. NEVER below four clicks."""
    gap = np.log1p(np.where(np.arange(len(count)) > runs.first, _gap(runs.time, 1), 0.0).clip(0))
    sums, squares = np.r_[0.0, np.cumsum(gap)], np.r_[0.0, np.cumsum(gap * gap)]
    total = sums[runs.last + 1] - sums[runs.first]
    square = squares[runs.last + 1] - squares[runs.first]
    gaps = np.maximum(count - 1, 1)
    spread = np.sqrt(np.maximum(square / gaps - (total / gaps) ** 2, 0))
    return np.where(count >= 4, spread, NEVER).astype(np.float32)
