"""What is left out of a log before it is counted, and how much of each: nothing goes without being said."""

from dataclasses import dataclass

import numpy as np

from zabota.retention.scoring.counts import Flags, Ints
from zabota.retention.scoring.moments import HOUR
from zabota.retention.scoring.reading import Log

WEEK = 7 * 24 * HOUR
DAY = 24 * HOUR
LIVELY = 0.25  # of a usual week: a log so busy after “now” is no slip; the clock of the machine is behind it
LOOKED_BACK = 8  # weeks that tell on which day a week usually ends


@dataclass(frozen=True)
class Tidied:
    log: Log
    first_week: int
    weeks: int  # whole ones, which are scored
    duplicates: int
    future: int
    unfinished: int  # events of a last week that is not over yet


def tidied(log: Log, *, now: int, until: int | None = None) -> Tidied:
    """`now` and `until` in seconds; what comes after is left out. An `until` says that all before it is complete."""
    single = log.only(~duplicated(log))
    end = until if until is not None else max(now, _lively_until(single, now))
    present = single.only(single.seconds < end)
    first, after = _weeks(present, until)
    counted = present.only(present.seconds < after * WEEK)
    return Tidied(
        counted,
        first,
        max(after - first, 0),
        len(log) - len(single),
        len(single) - len(present),
        len(present) - len(counted),
    )


def duplicated(log: Log) -> Flags:
    """Rows that are all the same to the minute, or have the id of another. Times on the hour are too coarse to tell."""
    fine = (log.seconds % HOUR != 0) | (log.event >= 0)
    keys = np.column_stack(
        [log.client, log.channel, log.contact, log.event, log.seconds, log.value.view(np.int64)]
    )
    keys[log.event >= 0] *= np.array([0, 0, 0, 1, 0, 0])
    double = np.zeros(len(log), dtype=bool)
    places = np.flatnonzero(fine)
    if len(places):
        order = places[np.lexsort(keys[places].T[::-1])]
        double[order[1:]] = (keys[order[1:]] == keys[order[:-1]]).all(axis=1)
    return double


def _lively_until(log: Log, now: int) -> int:
    """How far a log goes on after now as busily as before; now itself where nothing but strays comes later."""
    is_past = log.seconds < now
    if not is_past.any():  # then it is the clock that is wrong
        return int(log.seconds.max(initial=now)) + 1
    weeks = log.seconds // WEEK
    usual = np.median(np.bincount(weeks[is_past] - weeks[is_past].min()))
    ahead = np.bincount(weeks[~is_past] - now // WEEK, minlength=2)[1:]
    busy = int(np.argmin([*(ahead >= max(LIVELY * usual, 1)), False]))
    return int((now // WEEK + busy + 1) * WEEK) if busy else now


def _weeks(log: Log, until: int | None) -> tuple[int, int]:
    """The first week, and the one after the last that is whole."""
    if not len(log):
        return 0, 0
    weeks = log.seconds // WEEK
    first, last = int(weeks.min()), int(weeks.max())
    if until is not None:
        return first, max(int(until // WEEK), first)
    return first, last + 1 if _is_whole(log, weeks, last) else last


def _is_whole(log: Log, weeks: Ints, last: int) -> bool:
    """A last week is over when its last event is on a day on which weeks before it were over too."""
    ends = [
        int((log.seconds[weeks == week].max() % WEEK) // DAY)
        for week in range(last - LOOKED_BACK, last + 1)
        if (weeks == week).any()
    ]
    return len(ends) == 1 or ends[-1] >= min(ends[:-1])
