"""A calendar as plain data (JSON): read with a clear word for whatever is wrong in it.

    {"timezone": "Europe/Berlin",
     "business_hours": {"mon": [["09:00", "13:00"], ["14:00", "18:00"]], "fri": [["22:00", "06:00"]]},
     "holidays": ["2026-12-25"],
     "own_days": {"2026-12-31": [["09:00", "13:00"]], "2026-12-30": []},
     "transfers": {"2026-05-16": "fri"},
     "seasons": [{"from": "06-01", "to": "08-31", "business_hours": {…}}],
     "duty": [{"for": ["outage"], "business_hours": {…}, "from": "2026-01-01", "to": "2026-06-30"}],
     "zone_rules": "VFppZjI…"}

Only the first two are needed; the last is TZif in base64. A season's days may name a year. Other keys are left alone.
"""

import re
from base64 import b64decode
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, cast

from zabota.promises.calendars.calendar import Duty, MonthDay, Season, WorkCalendar
from zabota.promises.calendars.errors import CalendarRefused
from zabota.promises.calendars.hours import Hours, Week, hours_of

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MONTH_DAY = re.compile(r"(?:(\d{4})-)?(\d{2})-(\d{2})", re.ASCII)
MOST_ENTRIES = 20_000


def calendar_of(layout: object) -> WorkCalendar:
    """Raises CalendarRefused, which says what is wrong and where."""
    given = _mapping(layout, "calendar")
    for needed in ("timezone", "business_hours"):
        if needed not in given:
            raise CalendarRefused("layout", f"the calendar has no {needed}")
    return WorkCalendar(
        zone=_text(given["timezone"], "timezone"),
        week=_week(given["business_hours"], "business_hours"),
        holidays=frozenset(_day(one, "holidays") for one in _list(given.get("holidays"), "holidays")),
        own_days={
            _day(day, "own_days"): _hours(pairs, f"own_days {day[:80]}")
            for day, pairs in _entries(given.get("own_days"), "own_days")
        },
        transfers={
            _day(day, "transfers"): _weekday(name, f"transfers {day[:80]}")
            for day, name in _entries(given.get("transfers"), "transfers")
        },
        seasons=tuple(_season(one) for one in _list(given.get("seasons"), "seasons")),
        duties=tuple(_duty(one) for one in _list(given.get("duty"), "duty")),
        zone_rules=_bytes(given.get("zone_rules"), "zone_rules"),
    )


def _week(given: object, where: str) -> Week:
    days: list[Hours] = [()] * 7
    for name, pairs in _entries(given, where):
        days[_weekday(name, where)] = _hours(pairs, f"{where} {name[:80]}")
    return cast(Week, tuple(days))


def _hours(given: object, where: str) -> Hours:
    pairs = _list(given, where)
    for pair in pairs:
        if not isinstance(pair, list | tuple) or len(pair) != 2 or not all(isinstance(x, str) for x in pair):
            raise CalendarRefused("hours", f'{where}: an interval is written ["09:00", "17:00"]')
    try:
        return hours_of(pairs)
    except CalendarRefused as refused:
        raise CalendarRefused(refused.code, f"{where}: {refused}") from None


def _season(given: object) -> Season:
    season = _mapping(given, "seasons")
    first, last = (_month_day(season.get(key), f"seasons {key}") for key in ("from", "to"))
    if (first.year is None) != (last.year is None):
        raise CalendarRefused("day", "seasons: both days name a year, or neither does")
    if first.year is not None and (first.year, *first[:2]) > (last.year or 0, *last[:2]):
        raise CalendarRefused("day", "seasons: one ends before it begins")
    return Season(first, last, _week(season.get("business_hours"), "seasons"))


def _duty(given: object) -> Duty:
    duty = _mapping(given, "duty")
    kinds = frozenset(_text(one, "duty for") for one in _list(duty.get("for"), "duty for"))
    return Duty(
        kinds,
        _week(duty.get("business_hours"), "duty"),
        _day(duty["from"], "duty") if duty.get("from") else date.min,
        _day(duty["to"], "duty") if duty.get("to") else date.max,
    )


def _month_day(given: object, where: str) -> MonthDay:
    found = MONTH_DAY.fullmatch(_text(given, where))
    try:
        if found:
            day = date(int(found[1] or 2024), int(found[2]), int(found[3]))
            return MonthDay(day.month, day.day, day.year if found[1] else None)
    except ValueError:
        pass
    raise CalendarRefused("day", f"{where}: {given!r:.80} is no day: write 06-01, or 2026-06-01 for one year")


def _day(given: object, where: str) -> date:
    text = _text(given, where)
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise CalendarRefused("day", f"{where}: {text!r:.80} is no day: write it like 2026-12-25")


def _weekday(given: object, where: str) -> int:
    if not isinstance(given, str) or given.casefold() not in WEEKDAYS:
        raise CalendarRefused(
            "day", f"{where}: {given!r:.80} is no weekday: mon, tue, wed, thu, fri, sat, sun"
        )
    return WEEKDAYS.index(given.casefold())


def _entries(given: object, where: str) -> Iterator[tuple[str, Any]]:
    yield from _mapping({} if given is None else given, where).items()


def _mapping(given: object, where: str) -> Mapping[str, Any]:
    if not isinstance(given, Mapping) or len(given) > MOST_ENTRIES:
        raise CalendarRefused("layout", f"{where} is not an object")
    return given


def _list(given: object, where: str) -> list[Any]:
    if given is None:
        return []
    if not isinstance(given, list | tuple) or len(given) > MOST_ENTRIES:
        raise CalendarRefused("layout", f"{where} is not a list")
    return list(given)


def _bytes(given: object, where: str) -> bytes:
    try:
        return b64decode(_text("" if given is None else given, where), validate=True)
    except ValueError:
        raise CalendarRefused("zone", f"{where} is no base64") from None


def _text(given: object, where: str) -> str:
    if not isinstance(given, str):
        raise CalendarRefused("layout", f"{where} is not a text")
    return given
