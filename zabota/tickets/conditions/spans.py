"""Moments and days of a condition: a pure calculation."""

from datetime import date, datetime, timedelta, tzinfo

SPANS = {"minutes": timedelta(minutes=1), "hours": timedelta(hours=1), "days": timedelta(days=1)}
LONGEST = timedelta(days=3660)


def span_of(values: tuple[str | int, ...]) -> timedelta | None:
    """(3, "days"); None for what is no span."""
    if len(values) != 2 or values[1] not in SPANS or type(values[0]) is not int:
        return None
    number = values[0]
    return number * SPANS[str(values[1])] if 0 < number <= LONGEST // SPANS[str(values[1])] else None


def days_of(values: tuple[str | int, ...], zone: tzinfo) -> tuple[datetime, datetime] | None:
    """From the first moment of the first day to the last of the second; an empty one leaves that side open."""
    if len(values) != 2 or not any(values):
        return None
    first, last = (
        day_of(values[0]) if values[0] else date(1970, 1, 1),
        day_of(values[1]) if values[1] else date(9998, 1, 1),
    )
    if first is None or last is None or first > last:
        return None
    return _morning(first, zone), _morning(last + timedelta(days=1), zone)


def day_of(value: str | int) -> date | None:
    """'2026-11-21'; None for anything else, and for years nobody means."""
    try:
        day = date.fromisoformat(str(value))
    except ValueError:
        return None
    return day if 1970 <= day.year <= 9998 and day.isoformat() == value else None


def _morning(day: date, zone: tzinfo) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=zone)
