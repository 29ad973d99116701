"""When a backup is due, when it is missed, and when a drill is due. Pure: moments come in and go out."""

from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Final

GRACE: Final = timedelta(hours=6)  # how long after its hour a backup may end before somebody is told
ATTEMPTS: Final = 3  # at one due backup
PAUSE: Final = timedelta(minutes=45)  # after an attempt that failed
DAY: Final = timedelta(days=1)
WEEK: Final = 7


def last_due(hour: int, zone: tzinfo, at: datetime) -> datetime:
    """The latest moment, not after `at`, at which the clock on the wall of `zone` showed that hour.

    An hour that a change of clocks leaves out is the next one; of one that comes twice it is the first.
    """
    day = at.astimezone(zone).date()
    moments = (_at_hour(day - back * DAY, hour, zone) for back in range(3))
    return next(moment for moment in moments if moment <= at)


def next_due(hour: int, zone: tzinfo, at: datetime) -> datetime:
    day = at.astimezone(zone).date()
    moments = (_at_hour(day + ahead * DAY, hour, zone) for ahead in range(3))
    return next(moment for moment in moments if moment > at)


def is_due(due: datetime, *, set_at: datetime, attempts: list[datetime], sound: bool, at: datetime) -> bool:
    """`attempts` are those begun since `due`, by whomever; `sound` whether one of them is.

    What was due before the schedule was set is not made up for; what was due while the house was off is, once.
    """
    if sound or due <= set_at or len(attempts) >= ATTEMPTS:
        return False
    return not attempts or at - max(attempts) >= PAUSE


def is_missed(owed: datetime, *, set_at: datetime, newest: datetime | None) -> bool:
    """`owed` was due longer ago than the grace; `newest` is when the newest sound backup was begun."""
    return owed > set_at and (newest is None or newest < owed)


def drill_is_due(
    day: int | None, hour: int, zone: tzinfo, *, at: datetime, last: datetime | None, set_at: datetime
) -> bool:
    """Once a week: from that hour of that day on, until one has been begun."""
    if day is None:
        return False
    due = last_due(hour, zone, at)
    due = last_due(hour, zone, due - DAY * ((due.astimezone(zone).weekday() - day) % WEEK))
    return due > set_at and (last is None or last < due)


def _at_hour(day: date, hour: int, zone: tzinfo) -> datetime:
    """In UTC, since moments of one zone compare by the clock on the wall."""
    return datetime(day.year, day.month, day.day, hour, tzinfo=zone).astimezone(UTC)
