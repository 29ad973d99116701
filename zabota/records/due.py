"""By which day a person is answered about their data. Pure.

GDPR, article 12 (3): a month, two more where it takes them. 152-ФЗ, articles 14, 20 and 21: ten working days, five
more.
"""

from calendar import monthrange
from datetime import date, datetime, time, timedelta

from zabota.promises.calendars import CalendarRefused, WorkCalendar, add_working_days

MONTHS, MORE_MONTHS = 1, 2
DAYS, MORE_DAYS = 10, 5
FEW_DAYS = timedelta(days=3)


def due_on(
    asked_on: date, calendar: WorkCalendar, *, by_gdpr: bool, by_152: bool, is_extended: bool = False
) -> date:
    """The earliest of the days that the chosen laws allow; by GDPR's where neither is chosen."""
    by_law = []
    if by_152:
        by_law.append(_working_days_later(asked_on, calendar, DAYS + MORE_DAYS * is_extended))
    if by_gdpr or not by_152:
        by_law.append(_months_later(asked_on, MONTHS + MORE_MONTHS * is_extended))
    return min(by_law)


def few_days_after(day: date) -> date:
    """Up to then a request that nobody has answered is near its day."""
    return day + FEW_DAYS


def _months_later(day: date, months: int) -> date:
    """The same day of a later month, or the last day of a shorter one."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _working_days_later(day: date, calendar: WorkCalendar, days: int) -> date:
    """A calendar without so many working days has them all: then it is sooner, not never."""
    midnight = datetime.combine(day, time(), calendar.tz)
    try:
        return add_working_days(calendar, midnight, days).astimezone(calendar.tz).date()
    except CalendarRefused:
        return day + timedelta(days=days)
