"""Quiet hours. Pure: neither Django nor a clock of its own."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

ONE_DAY = timedelta(days=1)


def end_of_quiet(moment: datetime, start: time | None, end: time | None, zone: ZoneInfo) -> datetime | None:
    """When the quiet hours end in which the moment lies; None when it lies in none.

    Hours are those of the zone and may cross midnight: 22:00–07:00.
    """
    if start is None or end is None:
        return None
    there = moment.astimezone(zone)
    if start < end:
        day = there.date() if start <= there.time() < end else None
    elif there.time() >= start:
        day = there.date() + ONE_DAY
    else:
        day = there.date() if there.time() < end else None
    return datetime.combine(day, end, tzinfo=zone) if day else None
