"""A working calendar as it is drawn: the hours of seven days on one scale, public holidays in a few lines."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.timezone import localdate

from zabota.core.clock import now
from zabota.desk.forms.calendars import CalendarForm
from zabota.desk.forms.hours import pairs_in, span_in_words
from zabota.promises.calendars import DAY, hours_of
from zabota.promises.models import WorkCalendar

MINUTE = 60


def week_drawn(form: CalendarForm) -> Iterator[dict[str, Any]]:
    """Each day with its field, how long it is, and its bars in minutes from midnight."""
    for field in form.week:
        hours = _hours(str(field.value() or ""))
        length = timedelta(seconds=sum(closes - opens for opens, closes in hours))
        bars = [(opens // MINUTE, (min(closes, DAY) - opens) // MINUTE) for opens, closes in hours]
        yield {"field": field, "length": span_in_words(length) if length else "", "bars": bars}


def public_days_in_words(calendar: WorkCalendar) -> list[dict[str, str]]:
    """Those to come; days of one name that follow each other stand together."""
    today = localdate(now()).isoformat()
    spells: list[tuple[date, date, str, bool]] = []
    for written, said in sorted(calendar.public_days.items()):
        day, name, works = date.fromisoformat(written), said["name"], bool(said.get("works"))
        if spells and spells[-1][2:] == (name, works) and spells[-1][1] == day - timedelta(days=1):
            spells[-1] = (spells[-1][0], day, name, works)
        elif written >= today:
            spells.append((day, day, name, works))
    return [
        {"days": _spell(first, last), "name": name, "works": "works" if works else ""}
        for first, last, name, works in spells
    ]


def _spell(first: date, last: date) -> str:
    here = date_format(first, "D, j E Y")
    return here if first == last else f"{date_format(first, 'j E')} – {date_format(last, 'j E Y')}"


def _hours(text: str) -> tuple[tuple[int, int], ...]:
    try:
        return hours_of(pairs_in(text))
    except forms.ValidationError:
        return ()
