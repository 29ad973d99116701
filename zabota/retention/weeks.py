"""Weeks by number, as the radar counts them: from the first Monday of the calendar."""

from datetime import date, timedelta
from typing import Final

FIRST_MONDAY: Final = date(1, 1, 1)


def number_of_week(monday: date) -> int:
    return (monday - FIRST_MONDAY).days // 7


def monday_of_week(number: int) -> date:
    return FIRST_MONDAY + timedelta(weeks=number)


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())
