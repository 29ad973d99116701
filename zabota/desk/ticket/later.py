"""Until when one may put a thing off, by a word. Pure: neither Django nor a clock of its own."""

from datetime import datetime, time, timedelta

HOURS = timedelta(hours=2)
MONDAY = 0
MORNING = time(9)


def moments_from(now: datetime) -> dict[str, datetime]:
    """By word; `now` is in the reader's zone, and so are the mornings.

    soon       in two hours
    tomorrow   at nine
    monday     the next one, at nine
    week       the same day of the next week, at nine
    """
    to_monday = (MONDAY - now.weekday()) % 7 or 7
    return {
        "soon": now + HOURS,
        "tomorrow": _morning_in(now, 1),
        "monday": _morning_in(now, to_monday),
        "week": _morning_in(now, 7),
    }


def _morning_in(now: datetime, days: int) -> datetime:
    return datetime.combine(now.date() + timedelta(days=days), MORNING, tzinfo=now.tzinfo)
