"""A log in the layout of TalkingData, for measuring speed alone: six columns, about as many different values of each.

Addresses, apps, channels and systems are drawn by power laws; there is no fraud in it and nothing to be found.
"""

from pathlib import Path
from typing import Any, Final

import numpy as np
import polars as pl

START: Final = np.datetime64("2017-11-06T16:00:00", "ms")
DAYS: Final = 4
A_FILE: Final = 5_000_000  # rows
WIDE: Final = {
    "ip": (300_000, 0.75),
    "device": (4_000, 2.2),
    "os": (800, 1.3),
    "channel": (200, 0.9),
    "turn": (30, 1.2),
}
type Array = np.ndarray[Any, np.dtype[Any]]


def written(rows: int, folder: Path, seed: int = 1) -> str:
    """Files of a log in the order of time; gives the pattern that names them."""
    folder.mkdir()
    random, files = np.random.default_rng(seed), -(-rows // A_FILE)
    shares = {name: _shares(*wide) for name, wide in WIDE.items()}
    for number in range(files):
        first, last = rows * number // files, rows * (number + 1) // files
        stretch = (DAYS * number / files, DAYS * (number + 1) / files)
        _rows(random, shares, last - first, stretch).write_parquet(folder / f"part-{number:03}.parquet")
    return str(folder / "part-*.parquet")


def _shares(count: int, power: float) -> Array:
    return np.asarray(np.cumsum(1 / np.arange(1, count + 1) ** power))


def _rows(
    random: np.random.Generator, shares: dict[str, Array], count: int, stretch: tuple[float, float]
) -> pl.DataFrame:
    drawn = {name: _drawn(random, share, count) for name, share in shares.items()}
    app = (drawn["channel"] * 7 + drawn.pop("turn") * 13) % 700
    seconds = np.sort(random.integers(int(stretch[0] * 86_400), int(stretch[1] * 86_400), count))
    moment = START + seconds.astype("timedelta64[s]")
    return pl.DataFrame({**drawn, "app": app, "click_time": moment}).select(
        "ip", "app", "device", "os", "channel", "click_time"
    )


def _drawn(random: np.random.Generator, share: Array, count: int) -> Array:
    return np.asarray(np.searchsorted(share, random.random(count) * share[-1]).astype(np.int32))
