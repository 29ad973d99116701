"""Moments that a letter may promise: those that are offered, and those that words give. Pure: no clock of its own."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from zabota.promises import spoken
from zabota.promises.calendars import CalendarRefused, WorkCalendar, next_working_moment

LIMIT = "by "  # «15:00» alone is no promise; in a field that asks by when it is one. Both languages are read behind it
AN_HOUR = timedelta(hours=1)
SOONEST = timedelta(minutes=30)
TEN = timedelta(hours=10)
LONGEST_SENTENCE = 300
HOURS = r"\d[:.]\d\d(?![.\d])|\d ?(?:[ap]\.?m|час|ч\b)|(?:\bв|\bat) \d"  # untranslated: what people write
CLOCK = re.compile(HOURS, re.IGNORECASE)
ENDS = re.compile(r"[.!?…]+(?=\s|$)|\n")


@dataclass(frozen=True, slots=True)
class Spoken:
    """Words of a letter that give a date, the moment meant, and the sentence that they stand in."""

    words: str
    at: datetime
    sentence: str


def moments_said(words: str, now: datetime, calendar: WorkCalendar, zone: ZoneInfo) -> list[datetime]:
    """What is meant by words in a field that asks by when, each moment once. `zone` is the writer's."""
    found = _dates(words, now, calendar, zone) or _dates(LIMIT + words, now, calendar, zone)
    return list(dict.fromkeys(one.at for one in found))


def promised_in(text: str, now: datetime, calendar: WorkCalendar, zone: ZoneInfo) -> list[Spoken]:
    """Dates that a letter gives, each moment once."""
    found = {one.at: one for one in reversed(_dates(text, now, calendar, zone))}
    return [
        Spoken(one.words, one.at, _sentence(text, one.start))
        for one in sorted(found.values(), key=lambda one: one.start)
    ]


def news_moments(now: datetime, calendar: WorkCalendar) -> dict[str, datetime]:
    """When the next news may come: by word, the soonest first, no moment twice.

    hour      the next full hour that is half an hour away
    day       the end of today's working time
    morning   ten o'clock of the next working day, or an hour after it opens when that is later
    """
    here = now.astimezone(calendar.tz)
    hour = (here + SOONEST).replace(minute=0, second=0, microsecond=0) + AN_HOUR
    opens, closes = _hours(here.date(), calendar)
    offered: dict[str, datetime] = {}
    if closes and opens and max(here, opens) < hour <= closes:
        offered["hour"] = hour
    if closes and closes - here >= SOONEST and closes != offered.get("hour"):
        offered["day"] = closes
    if morning := _morning_after(here, calendar):
        offered["morning"] = morning
    return offered


def _dates(text: str, now: datetime, calendar: WorkCalendar, zone: ZoneInfo) -> list[spoken.Spoken]:
    """An hour that is written is the writer's; the end of a day is that of the calendar, wherever it lies."""
    there = spoken.dates_in(text, now, calendar)
    if zone.key == calendar.zone or not there:
        return there
    here = {one.start: one for one in spoken.dates_in(text, now, calendar.in_zone(zone.key))}
    return [here.get(one.start, one) if CLOCK.search(one.words) else one for one in there]


def _hours(day: date, calendar: WorkCalendar) -> tuple[datetime | None, datetime | None]:
    """When a day opens and closes; None and None where it has no working time."""
    hours = calendar.hours_on(day)
    if not hours:
        return None, None
    return _at(day, hours[0][0], calendar), _at(day, hours[-1][1], calendar)


def _morning_after(here: datetime, calendar: WorkCalendar) -> datetime | None:
    midnight = _at(here.date() + timedelta(days=1), 0, calendar)
    try:
        opens = next_working_moment(calendar, midnight).astimezone(calendar.tz)
    except CalendarRefused:
        return None
    ten = _at(opens.date(), int(TEN.total_seconds()), calendar)
    return ten if ten > opens else opens + AN_HOUR


def _at(day: date, seconds: int, calendar: WorkCalendar) -> datetime:
    midnight = datetime.combine(day, time(), calendar.tz)
    return midnight + timedelta(seconds=seconds)


def _sentence(text: str, place: int) -> str:
    begins = max((end.end() for end in ENDS.finditer(text, 0, place)), default=0)
    ends = ENDS.search(text, place)
    return " ".join(text[begins : ends.start() if ends else len(text)].split())[:LONGEST_SENTENCE]
