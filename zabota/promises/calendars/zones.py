"""Time zones as stretches of one offset each."""

import struct
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from zoneinfo import TZPATH, ZoneInfo, ZoneInfoNotFoundError

from zabota.promises.calendars.errors import CalendarRefused

SECOND = 1_000_000
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
FIRST_YEAR, LAST_YEAR = 3, 9996  # what can be asked; the days beside it must exist too
_A_DAY = 86_400


def zone_named(name: str, rules: bytes = b"") -> ZoneInfo:
    """By its rules as they were written down once, else as this machine knows them today."""
    try:
        return ZoneInfo.from_file(BytesIO(rules), key=name) if rules else ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError, struct.error):
        raise CalendarRefused("zone", f"there is no time zone {name[:80]!r}; one is Europe/Berlin") from None


@lru_cache(maxsize=256)
def rules_of(name: str) -> bytes:
    """What a zone's clocks showed and will show (TZif, RFC 9636), from where `zoneinfo` reads it."""
    zone_named(name)
    for root in TZPATH:
        if (file := Path(root, name)).is_file():
            return file.read_bytes()
    return files("tzdata").joinpath("zoneinfo", *name.split("/")).read_bytes()


def year_of(moment: int, zone: ZoneInfo) -> int:
    """The local year of a moment in microseconds."""
    try:
        year = (EPOCH + timedelta(microseconds=moment)).astimezone(zone).year
    except OverflowError:
        year = 0
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise CalendarRefused("moment", "a moment lies outside of the years we count in")
    return year


def steady_stretches(zone: ZoneInfo, first_year: int, last_year: int) -> list[tuple[int, int, int]]:
    """(from, until, offset) in microseconds, one after another, a week wider than the years."""
    since = _seconds_at(first_year) - 7 * _A_DAY
    until = _seconds_at(last_year + 1) + 7 * _A_DAY
    stretches, offset = [], _offset(zone, since)
    changes = [one for year in range(first_year - 1, last_year + 2) for one in _changes_in(zone, year)]
    for moment, after in changes:
        if since < moment < until:
            stretches.append((since * SECOND, moment * SECOND, offset * SECOND))
            since = moment
            offset = after
    return [*stretches, (since * SECOND, until * SECOND, offset * SECOND)]


@lru_cache(maxsize=8192)
def _changes_in(zone: ZoneInfo, year: int) -> tuple[tuple[int, int], ...]:
    """The moments (seconds) of that year, by UTC, from which another offset holds.

    `zoneinfo` does not tell them, so they are looked for day by day; no zone ever changed twice within a day.
    """
    changes = []
    start, end = _seconds_at(year), _seconds_at(year + 1)
    before = _offset(zone, start)
    for day in range(start + _A_DAY, end + 1, _A_DAY):
        after = _offset(zone, day)
        if after != before:
            changes.append((_first_with(zone, day - _A_DAY, day, after), after))
        before = after
    return tuple(changes)


def _first_with(zone: ZoneInfo, low: int, high: int, offset: int) -> int:
    """The first second of (low, high] with that offset."""
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if _offset(zone, middle) == offset else (middle, high)
    return high


def _offset(zone: ZoneInfo, seconds: int) -> int:
    offset = (EPOCH + timedelta(seconds=seconds)).astimezone(zone).utcoffset() or timedelta()
    return offset.days * _A_DAY + offset.seconds


def _seconds_at(year: int) -> int:
    return (datetime(year, 1, 1, tzinfo=UTC) - EPOCH).days * _A_DAY
