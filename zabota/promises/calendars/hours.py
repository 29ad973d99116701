"""Hours of a day: intervals in seconds from local midnight. One that goes on over midnight closes after DAY."""

import re
from collections.abc import Iterable, Sequence

from zabota.promises.calendars.errors import CalendarRefused

DAY = 24 * 60 * 60
MOST_INTERVALS = 1440
CLOCK = re.compile(r"([01]?\d|2[0-4]):([0-5]\d)(?::([0-5]\d))?", re.ASCII)

type Hours = tuple[tuple[int, int], ...]
"""Sorted, apart from each other; (opens, closes), 0 <= opens < DAY, opens < closes <= 2 * DAY."""
type Week = tuple[Hours, Hours, Hours, Hours, Hours, Hours, Hours]
"""Monday first."""


def hours_of(pairs: Sequence[Sequence[str]]) -> Hours:
    """[["09:00", "13:00"], ["14:00", "18:00"]]; 24:00 may end a day, and an end before its start is the next day's."""
    if len(pairs) > MOST_INTERVALS:
        raise CalendarRefused("hours", f"{len(pairs)} intervals in one day are too many")
    return joined(_interval(*pair) for pair in pairs)


def joined(intervals: Iterable[tuple[int, int]]) -> Hours:
    """Sorted, those that overlap or touch made one."""
    whole: list[tuple[int, int]] = []
    for opens, closes in sorted(intervals):
        if whole and opens <= whole[-1][1]:
            whole[-1] = (whole[-1][0], max(whole[-1][1], closes))
        else:
            whole.append((opens, closes))
    return tuple(whole)


def _interval(start: str, end: str) -> tuple[int, int]:
    opens, closes = _seconds(start), _seconds(end)
    if opens == DAY:
        raise CalendarRefused("hours", f"{start}-{end}: a day cannot start at 24:00")
    if opens == closes:
        raise CalendarRefused(
            "hours", f"{start}-{end} has no length; the whole day is written 00:00 to 24:00"
        )
    return opens, closes if closes > opens else closes + DAY


def _seconds(clock: str) -> int:
    found = CLOCK.fullmatch(clock)
    seconds = int(found[1]) * 3600 + int(found[2]) * 60 + int(found[3] or 0) if found else DAY + 1
    if seconds > DAY:
        raise CalendarRefused(
            "hours", f"{clock[:80]!r} is no time of the day: write it like 09:00, up to 24:00"
        )
    return seconds
