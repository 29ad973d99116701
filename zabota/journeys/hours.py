"""By whose working days and hours a company lives."""

from collections.abc import Callable, Collection
from datetime import date, datetime, time

from zabota.promises.calendars import WorkCalendar
from zabota.promises.calendars.calendar import Rule
from zabota.promises.choosing import default_level
from zabota.promises.models import ClientHours

FIRST_HOUR, LAST_HOUR = time(9), time(18)
FRIDAY = 4
OF_THE_DAY_ITSELF = (Rule.OWN_DAY, Rule.TRANSFER)


def calendars_of(companies: Collection[int]) -> dict[int, WorkCalendar]:
    """Their own, else that of the level where no rule fits. Two statements."""
    own = ClientHours.objects.filter(company__in=companies).select_related("calendar")
    of_company = {one.company_id: one.calendar.value for one in own}
    usual = default_level().calendar.value
    return {pk: of_company.get(pk, usual) for pk in companies}


def works_on(calendar: WorkCalendar) -> Callable[[date], bool]:
    """Days on which somebody is there who decides.

    Where work goes on all week long that is Monday to Friday: a night shift renews no agreement. A weekend day counts
    where the calendar names it, or where there is work on weekends only.
    """
    has_week = any(calendar.week[day] for day in range(FRIDAY + 1))

    def works(day: date) -> bool:
        if not calendar.hours_on(day):
            return False
        return day.weekday() <= FRIDAY or not has_week or calendar.rule_on(day) in OF_THE_DAY_ITSELF

    return works


def may_write_at(calendar: WorkCalendar, moment: datetime) -> bool:
    """In the working hours of a working day, and by day where work goes round the clock."""
    there = moment.astimezone(calendar.tz)
    if not works_on(calendar)(there.date()):
        return False
    second = there.hour * 3600 + there.minute * 60 + there.second
    is_day = FIRST_HOUR <= there.time() < LAST_HOUR
    return is_day and any(opens <= second < closes for opens, closes in calendar.hours_on(there.date()))
