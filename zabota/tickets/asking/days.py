"""Days as people write them: 2026-11-21, 21.11.2026, 11.2026, 2026, today, вчера, last-week, 7d."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?", re.ASCII)
DOTTED = re.compile(r"(?:(\d{1,2})[./])?(\d{1,2})[./](\d{4}|\d{2})", re.ASCII)
AGO = re.compile(r"(\d{1,4})(d|д|w|н|m|м|y|г)", re.ASCII)
LENGTHS = {"d": 1, "д": 1, "w": 7, "н": 7, "m": 30, "м": 30, "y": 365, "г": 365}
NAMES = {
    "today": "today",
    "сегодня": "today",
    "tomorrow": "tomorrow",
    "завтра": "tomorrow",
    "yesterday": "yesterday",
    "вчера": "yesterday",
    "week": "this week",
    "неделя": "this week",
    "thisweek": "this week",
    "этанеделя": "this week",
    "lastweek": "last week",
    "прошлаянеделя": "last week",
    "month": "this month",
    "месяц": "this month",
    "thismonth": "this month",
    "этотмесяц": "this month",
    "lastmonth": "last month",
    "прошлыймесяц": "last month",
}


@dataclass(frozen=True, slots=True)
class Days:
    """From the first day to the last, both included."""

    first: date
    last: date


def days_of(text: str, today: date) -> Days | None:
    """None for what is no day, or none that a calendar has."""
    try:
        return _named(text, today) or _ago(text, today) or _written(text)
    except (ValueError, OverflowError):
        return None


def _named(text: str, today: date) -> Days | None:
    monday = today - timedelta(days=today.weekday())
    match NAMES.get(re.sub(r"[\s_-]", "", text.casefold())):
        case "today":
            return Days(today, today)
        case "tomorrow":
            return Days(today + timedelta(days=1), today + timedelta(days=1))
        case "yesterday":
            return Days(today - timedelta(days=1), today - timedelta(days=1))
        case "this week":
            return Days(monday, monday + timedelta(days=6))
        case "last week":
            return Days(monday - timedelta(days=7), monday - timedelta(days=1))
        case "this month":
            return _month(today.year, today.month)
        case "last month":
            end = today.replace(day=1) - timedelta(days=1)
            return _month(end.year, end.month)
    return None


def _ago(text: str, today: date) -> Days | None:
    """7d: since a week ago."""
    found = AGO.fullmatch(text.casefold())
    if not found:
        return None
    return Days(today - timedelta(days=int(found[1]) * LENGTHS[found[2]]), today)


def _written(text: str) -> Days | None:
    if found := ISO.fullmatch(text):
        return _span(int(found[1]), found[2], found[3])
    if found := DOTTED.fullmatch(text):
        year = int(found[3]) if len(found[3]) == 4 else 2000 + int(found[3])
        return _span(year, found[2], found[1])
    return None


def _span(year: int, month: str | None, day: str | None) -> Days:
    if not month:
        return Days(date(year, 1, 1), date(year, 12, 31))
    if not day:
        return _month(year, int(month))
    one = date(year, int(month), int(day))
    return Days(one, one)


def _month(year: int, month: int) -> Days:
    first = date(year, month, 1)
    following = date(year + month // 12, month % 12 + 1, 1)
    return Days(first, following - timedelta(days=1))
