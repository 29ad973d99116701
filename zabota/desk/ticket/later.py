"""Until when one may put a thing off, by a word. Pure: neither Django nor a clock of its own."""

from datetime import datetime, time, timedelta

HOURS = timedelta(hours=2)
MONDAY, WEEK = 0, 7
MORNING = time(9)


def moments_from(now: datetime) -> dict[str, datetime]:
    """By word; `now` is in the reader's zone, and so are the mornings.

    soon       in two hours
    tomorrow   at nine
    monday     the next one, at nine; not when that is tomorrow or in a week
    week       the same day of the next week, at nine
    """
    mornings = {"tomorrow": 1, "monday": (MONDAY - now.weekday()) % 7 or 7, "week": 7}
    once = {days: word for word, days in reversed(mornings.items())}
    return {"soon": now + HOURS} | {once[days]: _morning_in(now, days) for days in sorted(once)}


def _morning_in(now: datetime, days: int) -> datetime:
    return datetime.combine(now.date() + timedelta(days=days), MORNING, tzinfo=now.tzinfo)
