"""Months and quarters of a calendar, and the days on which they are reported. Pure."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

LATEST_DAY = 28  # every month has it


class Every(StrEnum):
    MONTH = "month"
    QUARTER = "quarter"


@dataclass(frozen=True, slots=True)
class Period:
    """Both days are within."""

    since: date
    until: date

    @property
    def before(self) -> "Period":
        """As long, right before."""
        months = (self.until.year - self.since.year) * 12 + self.until.month - self.since.month + 1
        since = _months_on(self.since, -months)
        return Period(since, self.since - timedelta(days=1))


def last_whole(every: str, today: date) -> Period:
    """The last month or quarter that is over."""
    first = _first_day(every, today)
    until = first - timedelta(days=1)
    return Period(_first_day(every, until), until)


def next_day(every: str, day: int, after: date) -> date:
    """The first such day later than `after`: in each month, or in the first month of each quarter."""
    first = _first_day(every, after)
    step = 3 if every == Every.QUARTER else 1
    found = first.replace(day=day)
    return found if found > after else _months_on(first, step).replace(day=day)


def _first_day(every: str, day: date) -> date:
    month = day.month - (day.month - 1) % 3 if every == Every.QUARTER else day.month
    return date(day.year, month, 1)


def _months_on(day: date, months: int) -> date:
    whole = day.year * 12 + day.month - 1 + months
    year, month = divmod(whole, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
