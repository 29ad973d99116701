"""`zabota bench clicks --replay ROWS`: the live set of a log, and the same clicks one by one: what differs."""

import time
from typing import Any, Final

import polars as pl

from zabota.clicks.engine.frozen import read_frozen
from zabota.clicks.engine.networks import known_networks
from zabota.clicks.live import Scorer
from zabota.clicks.live.reading import Reading
from zabota.house.bench.clicks.asked import NOW
from zabota.house.bench.clicks.truth import HIDDEN, REPORT, truth
from zabota.house.bench.clicks.usual import clicks_of

MEMORY: Final = 2 << 30
AT_ONCE: Final = 1_000


def replay(rows: int, seed: int = REPORT[0]) -> dict[str, Any]:
    began = time.process_time()
    batch, frozen = clicks_of(seed, rows), read_frozen()
    wanted = frozen.judged(batch).select("verdict", "score", "reasons")
    judged = time.process_time()
    log = truth(seed, rows).drop(HIDDEN)[batch["row"]].with_columns(pl.col(pl.Datetime).dt.epoch("ms"))
    reading, scorer, different = Reading(known_networks(), lambda: NOW), Scorer.of(frozen, memory=MEMORY), 0
    live = 0.0
    for start in range(0, len(log), AT_ONCE):
        told = log[start : start + AT_ONCE].to_dicts()
        since = time.process_time()
        found = scorer.score([reading.click(one) for one in told])
        live += time.process_time() - since
        rows_found = [(one.verdict, one.score, one.reasons) for one in found]
        different += sum(
            a != b for a, b in zip(rows_found, wanted[start : start + AT_ONCE].rows(), strict=True)
        )
    recent = scorer.recent
    return {
        "rows": len(log),
        "seed": seed,
        "different": different,
        "verdicts": dict(wanted["verdict"].value_counts().rows()),
        "cpu_seconds": {"batch": round(judged - began, 1), "one_by_one": round(live, 1)},
        "bytes_a_click": round(recent.used / max(recent.kept, 1)),
        "exact": recent.forgotten_early == 0,
    }
