"""The whole log as a table, sorted by time: what an engine may see, and beside it the truth."""

from typing import Any, Final

import numpy as np
import polars as pl

from zabota.house.bench.clicks.attacks import ATTACKS, NAMES
from zabota.house.bench.clicks.people import PER_PERSON, Hits, crowd, honest, together
from zabota.house.bench.clicks.world import START, world

DEVELOP: Final = (11, 12, 13)
REPORT: Final = (101, 102, 103)
HIDDEN: Final = ("is_fraud", "attack")


def truth(seed: int, rows: int, attacks: "tuple[str, ...]" = tuple(ATTACKS)) -> pl.DataFrame:
    """`click_time ip agent device os app source placement action_time is_fraud attack`."""
    place = world(seed, rows)
    share = sum(ATTACKS[name][1] for name in attacks)
    people = crowd(place, max(int(rows / 1.6 / PER_PERSON), 10))
    hits = [honest(place, people, int(rows * (1 - share)))]
    for name in attacks:
        attack, part = ATTACKS[name]
        hits.append(attack(place, people, hits[0], max(int(rows * part), 1)))
    return _table(together(hits))


def _table(hits: Hits) -> pl.DataFrame:
    order = np.argsort(hits.time, kind="stable")
    sorted_hits = hits.taken(order)
    systems = pl.Series([f"{('Android', 'iOS')[kit % 3 == 0]} {kit % 7 + 9}" for kit in range(1000)])
    agents = pl.Series([_agent(kit) for kit in range(1000)])
    return pl.DataFrame(
        {
            "click_time": _moment(sorted_hits.time),
            "ip": _dotted(sorted_hits.ip),
            "agent": agents.gather(pl.Series(sorted_hits.kit)),
            "device": pl.Series(sorted_hits.device),
            "os": systems.gather(pl.Series(sorted_hits.kit)),
            "app": pl.Series(sorted_hits.app).cast(pl.Int32),
            "source": pl.Series(sorted_hits.source).cast(pl.Int32),
            "placement": pl.Series(sorted_hits.placement).cast(pl.Int32),
            "action_time": _moment(sorted_hits.action),
            "is_fraud": pl.Series(sorted_hits.attack > 0).cast(pl.Int8),
            "attack": pl.Series(NAMES).gather(pl.Series(sorted_hits.attack)),
        }
    )


def _moment(seconds: "np.ndarray[Any, np.dtype[np.float64]]") -> pl.Series:
    values = pl.Series(seconds).fill_nan(None)
    return ((values + START) * 1000).cast(pl.Int64).cast(pl.Datetime("ms", "UTC"))


def _dotted(addresses: "np.ndarray[Any, np.dtype[np.int64]]") -> pl.Series:
    frame = pl.DataFrame({"n": addresses})
    bytes_ = [(pl.col("n") // (1 << shift) % 256).cast(pl.String) for shift in (24, 16, 8, 0)]
    return frame.select(pl.concat_str(bytes_, separator=".")).to_series()


def _agent(kit: int) -> str:
    if kit % 3 == 0:
        version = f"{kit % 7 + 9}_{kit % 5}"
        return (
            f"Mozilla/5.0 (iPhone; CPU iPhone OS {version} like Mac OS X) AppleWebKit/605.1.{kit} "
            "(KHTML, like Gecko) Mobile/15E148"
        )
    return (
        f"Mozilla/5.0 (Linux; Android {kit % 7 + 9}; M{kit:03d}) AppleWebKit/537.36 (KHTML, like Gecko) "
        f"Chrome/{100 + kit % 40}.0.0.0 Mobile Safari/537.36"
    )
