"""Working calendars: when there is working time, and how much of it lies between two moments. Pure: no Django.

A moment counts when the wall clock of the calendar's zone shows working hours. So an hour that a zone skips is not
worked, an hour that it repeats is worked twice, and both functions of the pair say the same to the microsecond.
"""

from zabota.promises.calendars.calendar import Duty, MonthDay, Season, WorkCalendar
from zabota.promises.calendars.errors import CalendarRefused
from zabota.promises.calendars.explaining import ClosedDay, Step, StepKind, explained
from zabota.promises.calendars.hours import DAY, Hours, Week, hours_of
from zabota.promises.calendars.layout import calendar_of
from zabota.promises.calendars.working import (
    add_working_days,
    add_working_time,
    add_working_time_to_each,
    last_working_moment,
    next_working_moment,
    working_time_between,
)
from zabota.promises.calendars.zones import rules_of

__all__ = [
    "DAY",
    "CalendarRefused",
    "ClosedDay",
    "Duty",
    "Hours",
    "MonthDay",
    "Season",
    "Step",
    "StepKind",
    "Week",
    "WorkCalendar",
    "add_working_days",
    "add_working_time",
    "add_working_time_to_each",
    "calendar_of",
    "explained",
    "hours_of",
    "last_working_moment",
    "next_working_moment",
    "rules_of",
    "working_time_between",
]
