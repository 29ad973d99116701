"""Working hours and spans as people write them, in both languages: “9:00–13:00, 14:00–18:00”, “Mon–Fri 9–18”, “2 h”."""

import re
from datetime import timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from zabota.promises.calendars import CalendarRefused, hours_of

Pairs = list[list[str]]
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
NAMES = {
    "mon": gettext_lazy("Monday"),
    "tue": gettext_lazy("Tuesday"),
    "wed": gettext_lazy("Wednesday"),
    "thu": gettext_lazy("Thursday"),
    "fri": gettext_lazy("Friday"),
    "sat": gettext_lazy("Saturday"),
    "sun": gettext_lazy("Sunday"),
}
SHORT = {
    "mon": pgettext_lazy("weekday", "Mon"),
    "tue": pgettext_lazy("weekday", "Tue"),
    "wed": pgettext_lazy("weekday", "Wed"),
    "thu": pgettext_lazy("weekday", "Thu"),
    "fri": pgettext_lazy("weekday", "Fri"),
    "sat": pgettext_lazy("weekday", "Sat"),
    "sun": pgettext_lazy("weekday", "Sun"),
}
# Both languages are read, whichever the screen speaks.
RUSSIAN_DAYS = ("пн", "вт", "ср", "чт", "пт", "сб", "вс")  # untranslated: read, not shown
WRITTEN_DAYS = (*DAYS, *RUSSIAN_DAYS)
TO = r"(?:[-–—]|to|до)"  # untranslated: read, not shown
AND = r"\s+(?:and|и)\s+"  # untranslated: read, not shown
HOURS = r"(?:h|hours?|hrs?|ч|час[а-я]*)\.?"  # untranslated: read, not shown
MINUTES = r"(?:m|min[a-z]*|м|мин[а-я]*)\.?"  # untranslated: read, not shown
CLOCK = r"\d{1,2}(?:[:.]\d{2})?"
PAIR = re.compile(rf"\s*({CLOCK})\s*{TO}\s*({CLOCK})\s*", re.IGNORECASE)
DAY = rf"({'|'.join(WRITTEN_DAYS)})\w*\.?"
PART = re.compile(rf"\s*{DAY}(?:\s*[-–—]\s*{DAY})?\s*:?\s+(.+)", re.IGNORECASE)
SPAN = re.compile(rf"\s*(?:(\d{{1,5}})\s*{HOURS})?\s*(?:(\d{{1,5}})\s*{MINUTES})?\s*", re.IGNORECASE)
ROUND = re.compile(r"\s*(\d{1,4}):(\d{2})\s*")
LONGEST_SPAN = timedelta(hours=10_000)


class HoursField(forms.CharField):
    """[["09:00", "13:00"], ["14:00", "18:00"]]; nothing written: [], no working time."""

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, max_length=200, **options)

    def clean(self, value: Any) -> Any:
        return pairs_in(super().clean(value))

    def prepare_value(self, value: Any) -> Any:
        return in_words(value) if isinstance(value, list) else value


class WeekField(forms.CharField):
    """{"mon": [["09:00", "18:00"]], …}."""

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, max_length=400, **options)

    def clean(self, value: Any) -> Any:
        return week_in(super().clean(value))

    def prepare_value(self, value: Any) -> Any:
        return week_in_words(value) if isinstance(value, dict) else value


class SpanField(forms.CharField):
    """Working time: a timedelta, or None where nothing is written."""

    def __init__(self, *, may_be_negative: bool = False, **options: Any) -> None:
        super().__init__(max_length=40, **options)
        self.may_be_negative = may_be_negative

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        return span_in(text, may_be_negative=self.may_be_negative) if text else None

    def prepare_value(self, value: Any) -> Any:
        return span_in_words(value) if isinstance(value, timedelta) else value


def pairs_in(text: str) -> Pairs:
    """Raises ValidationError, which says how hours are written."""
    pairs = [_pair(part) for part in re.split(rf"[,;]|{AND}", text) if part.strip()]
    try:
        hours_of(pairs)
    except CalendarRefused as refused:
        raise ValidationError(_wrong(text)) from refused
    return pairs


def in_words(pairs: Any) -> str:
    return ", ".join(f"{opens}–{closes}" for opens, closes in pairs)


def week_in(text: str) -> dict[str, Pairs]:
    """“Mon–Fri 9:00–17:00; Sat 10:00–14:00”."""
    week: dict[str, Pairs] = {}
    for part in re.split(r"[;\n]", text):
        found = PART.fullmatch(part)
        if found:
            week |= {day: pairs_in(found[3]) for day in _days(found[1], found[2] or found[1])}
        elif part.strip():
            words = _("“%(text)s” is no week: write it like Mon–Fri 9:00–17:00; Sat 10:00–14:00.")
            raise ValidationError(words % {"text": part.strip()[:60]})
    return week


def week_in_words(week: dict[str, Any]) -> str:
    """Days of the same hours that follow each other are told together."""
    told: list[tuple[str, str, str]] = []
    for day in DAYS:
        hours = in_words(week.get(day) or [])
        if told and told[-1][2] == hours:
            told[-1] = (told[-1][0], day, hours)
        else:
            told.append((day, day, hours))
    return "; ".join(
        f"{SHORT[first]}{'' if first == last else f'–{SHORT[last]}'} {hours}"
        for first, last, hours in told
        if hours
    )


def span_in(text: str, *, may_be_negative: bool = False) -> timedelta:
    """“2 h 30 min”, “90 min”, “1:30”. Raises ValidationError."""
    sign, bare = (-1, text.strip()[1:]) if text.strip()[:1] in ("-", "−", "–") else (1, text)
    found = ROUND.fullmatch(bare) or SPAN.fullmatch(bare)
    span = timedelta(hours=int(found[1] or 0), minutes=int(found[2] or 0)) if found else timedelta()
    is_given = bool(found and (found[1] or found[2]))
    if not is_given or span > LONGEST_SPAN or (not may_be_negative and (sign < 0 or not span)):
        words = _(
            "“%(text)s” is no working time: write it like 2 h, 30 min or 1 h 30 min. Days differ, so write hours."
        )
        raise ValidationError(words % {"text": text[:40]})
    return sign * span


def span_in_words(span: timedelta) -> str:
    """As it is read again: “1 h 30 min”."""
    minutes = round(abs(span).total_seconds() / 60)
    hours, minutes = divmod(minutes, 60)
    words = []
    if hours:
        words.append(pgettext("span", "%(n)d h") % {"n": hours})
    if minutes or not hours:
        words.append(pgettext("span", "%(n)d min") % {"n": minutes})
    return ("−" if span < timedelta() else "") + " ".join(words)


def _pair(text: str) -> list[str]:
    found = PAIR.fullmatch(text)
    if not found:
        raise ValidationError(_wrong(text))
    return [_clock(found[1]), _clock(found[2])]


def _clock(text: str) -> str:
    hours, _colon, minutes = text.replace(".", ":").partition(":")
    return f"{int(hours):02}:{minutes or '00'}"


def _days(first: str, last: str) -> list[str]:
    start, end = (
        WRITTEN_DAYS.index(name.lower()[: 3 if name.isascii() else 2]) % 7 for name in (first, last)
    )
    return [DAYS[place % 7] for place in range(start, end + 1 if end >= start else end + 8)]


def _wrong(text: str) -> str:
    return _("“%(text)s” makes no hours: write them like 9:00–13:00, 14:00–18:00, up to 24:00.") % {
        "text": text.strip()[:60]
    }
