"""Small logs and counts for the tests of the radar."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np

from zabota.retention.scoring.counting import counted
from zabota.retention.scoring.counts import Counts
from zabota.retention.scoring.moments import seconds_of
from zabota.retention.scoring.radar import Wanted
from zabota.retention.scoring.reading import Log, read_log
from zabota.retention.scoring.tidying import Tidied, tidied

MONDAY = datetime(2024, 1, 1, tzinfo=UTC)
LATER = "2030-01-01"
QUICK = Wanted(false_alarms=0.2, warm_up=12, cells=300)

type Row = tuple[str, str, str]


def counts_of(events, since=None) -> Counts:
    """Of weeks × clients × channels."""
    events = np.asarray(events, dtype=float)
    weeks, clients, channels = events.shape
    return Counts(
        events,
        np.ones((weeks, 1, channels), dtype=bool),
        np.zeros(clients, dtype=np.int64) if since is None else np.asarray(since),
        [f"client {one}" for one in range(clients)],
        [f"channel {one}" for one in range(channels)],
        105_000,
    )


def rows_of(
    seed: int, clients: int = 6, weeks: int = 40, rate: float = 4.0, silent_from: int = 30
) -> list[Row]:
    """The first client falls silent; nobody else does."""
    rng = np.random.default_rng(seed)
    rows = []
    for week, client, channel in np.ndindex(weeks, clients, 2):
        here = 0 if client == 0 and week >= silent_from else rng.poisson(rate)
        for second in rng.integers(0, 7 * 86400, here):
            at = MONDAY + timedelta(weeks=week, seconds=int(second))
            rows.append((f"c{client}", at.isoformat(), ("mail", "chat")[channel]))
    return sorted(rows, key=lambda row: row[1])


def written(path: Path, rows, head: str = "client_id,at,channel") -> Path:
    path.write_text("\n".join([head, *(",".join(row) for row in rows)]) + "\n")
    return path


def log_of(path: Path, rows, **more) -> Log:
    return read_log(written(path, rows), {}, **more)


def tidied_of(path: Path, rows, until: str | None = None) -> Tidied:
    return tidied(
        log_of(path, rows), now=seconds_of(LATER, None), until=seconds_of(until, None) if until else None
    )


def counted_of(path: Path, rows, until: str | None = None) -> Counts:
    return counted(tidied_of(path, rows, until), (), QUICK.warm_up)
