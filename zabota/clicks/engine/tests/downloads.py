"""A log of downloads in the layout of TalkingData, drawn to the known shape of its public sample; no row of it is real.

Of 100,000 clicks about 230 are followed by a download. A few apps bring most of them, through few channels and on odd
devices; addresses of which few clicks come bring more than those that click all day. Times are those of three days.
"""

from typing import Any, Final

import numpy as np
import polars as pl

START: Final = 1_509_984_000  # 6 November 2017, 16:00 UTC
DAYS: Final = 3
SHARE: Final = 0.00227
MOST: Final = 0.7  # of a click
POPULAR: Final = {  # apps: of the clicks, and downloads of a click beside the others
    3: (0.18, 0.3), 12: (0.13, 0.1), 2: (0.12, 0.3), 9: (0.09, 0.9), 15: (0.086, 0.2), 18: (0.083, 0.4),
    14: (0.05, 0.4), 1: (0.03, 0.3), 13: (0.024, 0.1), 8: (0.02, 2.0), 21: (0.019, 0.1),
    11: (0.019, 0.7), 26: (0.016, 0.1), 23: (0.014, 0.1), 6: (0.013, 0.1), 64: (0.011, 0.1),
    7: (0.01, 0.1), 20: (0.009, 0.8), 25: (0.008, 0.1),
    19: (0.0048, 150.0), 10: (0.0039, 40.0), 5: (0.0019, 60.0), 29: (0.0018, 70.0), 35: (0.0009, 250.0),
}  # fmt: skip
ODD: Final = (19, 10, 35, 5)  # apps of which many clicks come from devices that say 0
BUSY: Final = np.array(
    [9, 9, 10, 11, 12, 12, 11, 10, 10, 10, 10, 9, 9, 10, 10, 8, 5, 3, 2, 1.5, 1.5, 2.5, 5, 8]
)  # UTC
type Array = np.ndarray[Any, np.dtype[Any]]


def downloads(rows: int, seed: int = 1, share: float = SHARE) -> pl.DataFrame:
    """`ip,app,device,os,channel,click_time,attributed_time,is_attributed`, in the order of time."""
    random = np.random.default_rng(seed)
    app, worth = _apps(random, rows)
    ip, volume = _addresses(random, rows)
    device, os, odd = _devices(random, app)
    channel, brings = _channels(random, app)
    chance = worth * brings * (1 + 8 * odd) * (volume / np.median(volume)) ** -0.6
    for _ in range(20):  # until so many are followed, though none more often than MOST
        chance = np.minimum(chance * share / chance.mean(), MOST)
    label = random.random(rows) < chance
    time = _moments(random, rows)
    later = np.where(label, time + random.exponential(3_600, rows).astype(int) + 20, 0)
    return pl.DataFrame(
        {
            "ip": ip, "app": app, "device": device, "os": os, "channel": channel, "click_time": _told(time),
            "attributed_time": _told(later).zip_with(pl.Series(label), pl.Series([""]).new_from_index(0, rows)),
            "is_attributed": label.astype(int),
        }
    ).sort("click_time", maintain_order=True)  # fmt: skip


def _apps(random: np.random.Generator, rows: int) -> tuple[Array, Array]:
    """And what a click of each is worth."""
    rest = np.arange(100, 300)
    number = np.r_[list(POPULAR), rest]
    tail = 1 / np.arange(1, len(rest) + 1) ** 1.3
    left = 1 - sum(share for share, _ in POPULAR.values())
    share = np.r_[[one for one, _ in POPULAR.values()], left * tail / tail.sum()]
    worth = np.r_[[one for _, one in POPULAR.values()], random.lognormal(0.3, 1.5, len(rest))]
    chosen = random.choice(len(number), rows, p=share / share.sum())
    return number[chosen], worth[chosen]


def _addresses(random: np.random.Generator, rows: int) -> tuple[Array, Array]:
    """And how many clicks each sends, of which the log is a small sample."""
    volume = random.lognormal(0, 1.55, 120_000) + random.pareto(1.2, 120_000) * 0.15
    chosen = random.choice(len(volume), rows, p=volume / volume.sum())
    return random.permutation(364_000)[: len(volume)][chosen], volume[chosen]


def _devices(random: np.random.Generator, app: Array) -> tuple[Array, Array, Array]:
    """And which are odd."""
    rows = len(app)
    device = random.choice(
        [1, 2, 3032, 0, 59, 40, 16], rows, p=[0.946, 0.043, 0.004, 0.004, 0.001, 0.001, 0.001]
    )
    odd = np.isin(app, ODD) & (random.random(rows) < 0.4)
    device = np.where(odd, random.choice([0, 0, 0, 3866, 50, 97, 154, 202], rows), device)
    share = 1 / np.arange(1, 131) ** 1.15
    os = random.permutation(130)[random.choice(130, rows, p=share / share.sum())]
    return device, np.where(odd, random.choice([0, 24, 29, 38, 59], rows), os), odd


def _channels(random: np.random.Generator, app: Array) -> tuple[Array, Array]:
    """And what a click through each brings beside the others of its app."""
    own = random.choice(random.choice(np.arange(3, 498), 160, replace=False), (512, 6))
    turn = np.minimum(random.geometric(0.45, len(app)) - 1, 5)
    brings = random.lognormal(-0.3, 0.9, (512, 6))
    return own[app, turn], brings[app, turn]


def _moments(random: np.random.Generator, rows: int) -> Array:
    hour = random.choice(24, rows, p=BUSY / BUSY.sum())
    moved = (hour - 16) % 24  # the log begins at four in the afternoon
    return np.asarray(
        START + random.integers(0, DAYS, rows) * 86_400 + moved * 3_600 + random.integers(0, 3_600, rows)
    )


def _told(seconds: Array) -> pl.Series:
    return pl.from_epoch(pl.Series(seconds)).dt.strftime("%Y-%m-%d %H:%M:%S")
