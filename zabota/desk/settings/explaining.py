"""How a due moment was reached, as the page tells it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from zabota.desk.forms.hours import span_in_words
from zabota.promises.calendars import (
    CalendarRefused,
    ClosedDay,
    Step,
    StepKind,
    add_working_time,
    calendar_of,
    explained,
)
from zabota.promises.calendars.calendar import Rule
from zabota.promises.models import WorkCalendar
from zabota.ui.moments import short

MOST_DAYS_NAMED = 3


@dataclass(frozen=True, slots=True)
class Told:
    words: str
    span: str
    why: str = ""

    @property
    def counts(self) -> bool:
        return bool(self.span)


def explanation(calendar: WorkCalendar, start: datetime, span: timedelta) -> dict[str, Any]:
    """Raises CalendarRefused when the calendar ends before it is due."""
    value = calendar.value
    due, steps = explained(value, start, span)
    steps_told = [_told(step, value.tz, calendar) for step in steps]
    first = steps[0] if steps else None
    is_waiting = first is not None and first.kind is StepKind.CLOSED
    begins = (
        _("It came outside working hours: counting starts later")
        if is_waiting
        else _("It came in working hours: counting starts at once")
    )
    return {
        "due": due,
        "due_words": date_format(due.astimezone(value.tz), "l, j E, H:i"),
        "zone": value.zone,
        "begins": begins,
        "began": short(start),
        "steps": steps_told,
        "days": _days(steps, value.tz),
        "sum": span_in_words(span),
        "plain": _plain(calendar, start, span, due),
    }


def _told(step: Step, zone: ZoneInfo, calendar: WorkCalendar) -> Told:
    here, there = step.since.astimezone(zone), step.until.astimezone(zone)
    jump = (
        _("The clocks were changed by %(span)s.") % {"span": span_in_words(step.clock_moved)}
        if step.clock_moved
        else ""
    )
    if step.kind is StepKind.WORKED:
        words = _("%(day)s, %(start)s–%(end)s") % {
            "day": _day(here.date()),
            "start": f"{here:%H:%M}",
            "end": f"{there:%H:%M}",
        }
        return Told(
            words,
            span_in_words(step.worked),
            " ".join(filter(None, [_why_open(calendar, here.date()), jump])),
        )
    if step.kind is StepKind.FOLDED:
        words = _("%(first)s – %(last)s, working days and nights") % {
            "first": _day(here.date()),
            "last": _day(there.date()),
        }
        return Told(words, span_in_words(step.worked), jump)
    return Told(
        _closed(step, here, there),
        "",
        " ".join(filter(None, [*_why_closed(step.closed_days, calendar), jump])),
    )


def _closed(step: Step, here: datetime, there: datetime) -> str:
    if here.date() == there.date():
        return _("Break from %(start)s to %(end)s") % {"start": f"{here:%H:%M}", "end": f"{there:%H:%M}"}
    if not step.closed_days:
        return _("The night is not counted")
    first, last = step.closed_days[0].on, step.closed_days[-1].on
    if first == last:
        return _("%(day)s is not counted") % {"day": _day(first)}
    return _("%(first)s – %(last)s are not counted") % {"first": _day(first), "last": _day(last)}


def _why_closed(days: Iterable[ClosedDay], calendar: WorkCalendar) -> list[str]:
    """Which rule left these days without hours, those of one name told once."""
    names = (_name_of(day, calendar) for day in days)
    told = list(dict.fromkeys(name for name, _days in groupby(names) if name))
    return [", ".join(told[:MOST_DAYS_NAMED]) + ("…" if len(told) > MOST_DAYS_NAMED else "")] if told else []


def _name_of(day: ClosedDay, calendar: WorkCalendar) -> str:
    written = day.on.isoformat()
    match day.why:
        case Rule.OWN_DAY:
            name = calendar.layout.get("day_names", {}).get(written, "")
            return _("special day: %(name)s") % {"name": name} if name else _("special day")
        case Rule.HOLIDAY:
            said = calendar.public_days.get(written, {})
            return _("holiday: %(name)s") % {"name": said["name"]} if said.get("name") else _("holiday")
        case Rule.SEASON:
            return _("hours of the season")
    return ""


def _why_open(calendar: WorkCalendar, day: date) -> str:
    match calendar.value.rule_on(day):
        case Rule.OWN_DAY:
            return _name_of(ClosedDay(day, Rule.OWN_DAY), calendar)
        case Rule.TRANSFER:
            return _("worked in exchange for another day")
        case Rule.SEASON:
            return _("hours of the season")
    return ""


def _days(steps: Iterable[Step], zone: ZoneInfo) -> list[dict[str, str]]:
    """Working time by day; none where much is folded."""
    by_day: dict[date, timedelta] = {}
    for step in steps:
        if step.kind is StepKind.FOLDED:
            return []
        if step.kind is StepKind.WORKED:
            day = step.since.astimezone(zone).date()
            by_day[day] = by_day.get(day, timedelta()) + step.worked
    return [{"day": _day(day), "span": span_in_words(span)} for day, span in by_day.items()]


def _plain(calendar: WorkCalendar, start: datetime, span: timedelta, due: datetime) -> str:
    """What it would be without the special days, where that differs."""
    try:
        usual = calendar_of({**calendar.full_layout, "own_days": {}})
        other = add_working_time(usual, start, span)
    except CalendarRefused:
        return ""
    if other == due:
        return ""
    when = date_format(other.astimezone(usual.tz), "l, j E, H:i")
    return _("Without the special days it would be %(when)s.") % {"when": when}


def _day(day: date) -> str:
    return date_format(day, "D, j E")
