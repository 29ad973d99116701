"""Moments in the shapes in which desks and sheet programs write them."""

import re
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

NUMBERS = re.compile(
    r"(\d{1,4})([./-])(\d{1,2})\2(\d{1,4})(?:[ T]+(\d{1,2}):(\d{2})(?::(\d{2}))?)?", re.ASCII
)  # 29.2.2016, 29/2/2016 06:38, 2016-02-29 06:38:00
SHAPES = ("%d %b %Y %H:%M", "%d %b %Y")
YEAR = 4  # digits
SECONDS, MILLISECONDS = 10, 13  # digits of a Unix time
FIRST_YEAR, LAST_YEAR = 1970, 2200  # no desk was before, and PostgreSQL and Python agree about all of them
NOTHING = {"", "0", "?", "-", "—", "null", "none", "0000-00-00 00:00:00", "0000-00-00"}


def moment(text: str, zone: ZoneInfo, shape: str = "") -> datetime | None:
    """None for an empty one. Without a zone of its own it is read in `zone`; 3/4 is the third of April unless `shape`
    says otherwise. Raises ValueError.
    """
    text = text.strip()
    if text.lower() in NOTHING:
        return None
    found = _in(_read(text, shape), zone)
    if not is_of_our_time(found):
        raise ValueError(text)
    return found


def is_of_our_time(found: datetime) -> bool:
    return FIRST_YEAR <= found.year <= LAST_YEAR


def _read(text: str, shape: str) -> datetime:
    if shape:
        return datetime.strptime(text, shape)  # noqa: DTZ007
    if text.isdecimal() and len(text) in (SECONDS, MILLISECONDS):
        return datetime.fromtimestamp(int(text) / (1 if len(text) == SECONDS else 1000), UTC)
    if found := NUMBERS.fullmatch(text):
        return _of_numbers(*found.groups(default="0"))
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return _shaped(text)


def _of_numbers(first: str, _mark: str, month: str, last: str, *clock: str) -> datetime:
    """The year is what has four digits; else the day stands first."""
    year, day = (first, last) if len(first) == YEAR else (last, first)
    if len(year) != YEAR:
        raise ValueError(year)
    hour, minute, second = map(int, clock)
    return datetime(int(year), int(month), int(day), hour, minute, second)  # noqa: DTZ001


def _shaped(text: str) -> datetime:
    for shape in SHAPES:
        try:
            return datetime.strptime(text, shape)  # noqa: DTZ007
        except ValueError:
            continue
    raise ValueError(text)


def _in(found: datetime, zone: ZoneInfo) -> datetime:
    return found if found.tzinfo else found.replace(tzinfo=zone)
