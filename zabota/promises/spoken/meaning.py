"""What a chain of words means: a day, an hour of it, or a span from now. Local time throughout."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from zabota.promises.calendars import WorkCalendar, add_working_days, add_working_time
from zabota.promises.spoken.words import MONTHS, NUMBERS

AN_HOUR = 3600
LUNCH, EVENING = 13 * AN_HOUR, 18 * AN_HOUR  # on days that have no pause, or no hours
A_DAY = timedelta(days=1)
MOST_AHEAD = timedelta(days=183)  # a date without a year
DATES = ("iso", "dotted", "slashed", "named")
DAYS = {*DATES, "in_two_days", "month_end", "today", "tomorrow", "week_end", "weekday"}
ALONE = {"день", "дня", "минуту", "минуты", "недели", "неделю", "сутки", "суток", "час", "часа"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Chain:
    """Words beside each other, by kind, and where they stand."""

    start: int
    end: int
    words: dict[str, re.Match[str]]

    @property
    def is_a_limit(self) -> bool:
        """«До», “by”, “within”: a limit needs no other word to be a promise."""
        lapse = self.words.get("lapse")
        return "due" in self.words or (lapse is not None and lapse["within"] is not None)

    @property
    def ends_before_a_day(self) -> bool:
        due = self.words.get("due")
        return (
            due is not None
            and due["before"] is not None
            and not self.words.keys() & {"week_end", "month_end"}
        )

    @property
    def names_a_day(self) -> bool:
        return bool(self.words.keys() & DAYS)


def moment_meant(chain: Chain, now: datetime, calendar: WorkCalendar) -> datetime | None:
    """None when it may mean two things. `now` is local. Raises ValueError for a day that no year has."""
    if lapse := chain.words.get("lapse"):
        return _after(lapse, now, calendar)
    days = _days(chain, now.date(), calendar)
    if len(days) > 1:
        return None
    day = days.pop() if days else now.date()
    if clock := chain.words.get("clock") or chain.words.get("bare"):
        return _at_clock(chain, clock, day, now, calendar, is_named=chain.names_a_day)
    if not chain.names_a_day and not ("due" in chain.words and _hour_kind(chain)):
        return None
    if _hour_kind(chain) is None and day == now.date() and "weekday" in chain.words:
        return None  # “by Friday”, said on a Friday
    return _local(calendar, day, _seconds(chain, calendar, day))


def _hour_kind(chain: Chain) -> str | None:
    kinds = ("day_end", "lunch", "noon", "opening", "closing")
    return next((kind for kind in kinds if kind in chain.words), None)


def _seconds(chain: Chain, calendar: WorkCalendar, day: date) -> int:
    """Since midnight: an hour that has a name, else closing time."""
    hours = calendar.hours_on(day)
    kind = _hour_kind(chain)
    if kind == "lunch":
        return hours[0][1] if len(hours) > 1 else LUNCH
    if kind == "noon":
        return 12 * AN_HOUR
    if kind == "opening" or (kind is None and chain.ends_before_a_day):
        return hours[0][0] if hours else 9 * AN_HOUR
    return hours[-1][1] if hours else EVENING


def _days(chain: Chain, today: date, calendar: WorkCalendar) -> set[date]:
    """Each word that names a day, understood; “Friday, November 27” is one day or a mistake."""
    words, days = chain.words, set()
    for number, kind in enumerate(("today", "tomorrow", "in_two_days")):
        if kind in words:
            days.add(today + number * A_DAY)
    days |= {day for kind in DATES if kind in words for day in _dated(kind, words[kind], today)}
    if "weekday" in words:
        day = _weekday(words["weekday"], today)
        named = next(iter(days), None)
        days.add(named if named and named.weekday() == day.weekday() else day)
    if "week_end" in words:
        week = 1 if words["week_end"]["next_ru"] or words["week_end"]["next_en"] else 0
        days.add(_last_working(calendar, today - today.weekday() * A_DAY + (6 + 7 * week) * A_DAY))
    if "month_end" in words:
        days.add(_last_working(calendar, _month_end(words["month_end"]["month"], today)))
    return days


def _month_end(name: str | None, today: date) -> date:
    month = _month(name) if name else today.month
    first = today if month == today.month else _with_year(month, 28, None, today)
    return (first.replace(day=28) + 4 * A_DAY).replace(day=1) - A_DAY


def _last_working(calendar: WorkCalendar, day: date) -> date:
    """That day, or the last one before it with working time, at most a week before."""
    return next((day - n * A_DAY for n in range(7) if calendar.hours_on(day - n * A_DAY)), day)


def _weekday(word: re.Match[str], today: date) -> date:
    wanted = next(number for number in range(7) if word[f"d{number}"])
    if word["next"]:
        return today + (7 - today.weekday() + wanted) * A_DAY
    return today + (wanted - today.weekday()) % 7 * A_DAY


def _dated(kind: str, word: re.Match[str], today: date) -> set[date]:
    """Two days where it may mean two."""
    parts = {name: value for name, value in word.groupdict().items() if value}
    year = next((int(value) for name, value in parts.items() if name.startswith("year")), None)
    if kind == "slashed":
        one, other = int(parts["one"]), int(parts["other"])
        pairs = {(one, other), (other, one)}
        return {_with_year(month, day, year, today) for month, day in pairs if month <= 12}
    day = next(int(value) for name, value in parts.items() if name.startswith("day"))
    month = next((value for name, value in parts.items() if name.startswith("month")), None)
    if month is None:
        here = today if day >= today.day else today.replace(day=28) + 4 * A_DAY
        return {here.replace(day=day)}
    return {_with_year(_month(month), day, year, today)}


def _month(word: str) -> int:
    if word.isdecimal():
        return int(word)
    return next(number for number, names in enumerate(MONTHS, 1) if re.fullmatch(names, word.rstrip(".")))


def _with_year(month: int, day: int, year: int | None, today: date) -> date:
    if year is not None:
        return date(year if year > 99 else 2000 + year, month, day)
    named = date(today.year, month, day)
    if named < today:
        named = date(today.year + 1, month, day)
    if named - today > MOST_AHEAD:
        raise ValueError("which year?")
    return named


def _at_clock(
    chain: Chain, clock: re.Match[str], day: date, now: datetime, calendar: WorkCalendar, *, is_named: bool
) -> datetime | None:
    """Today where no day is named; then only after a word that says so."""
    if not is_named and not chain.words.keys() & {"due", "link"}:
        return None
    seconds = _clock_seconds(clock)
    if seconds is None:
        return None
    zone = chain.words.get("zone")
    if zone is None:
        return _local(calendar, day, seconds)
    there = ZoneInfo("Europe/Moscow") if zone["moscow"] else UTC
    return datetime.combine(day, time(), there) + timedelta(seconds=seconds)


def _clock_seconds(clock: re.Match[str]) -> int | None:
    parts = {name: value for name, value in clock.groupdict().items() if value}
    hour = next(int(value) for name, value in parts.items() if name.startswith("hour"))
    minute = next((int(value) for name, value in parts.items() if name.startswith("minute")), 0)
    half = next((value for name, value in parts.items() if name.startswith(("half", "part"))), "")
    if half and hour > 12:
        return None if half[0] in "ap" else hour * AN_HOUR + minute * 60
    if half[:1] == "p" or half in ("вечера", "дня"):
        hour = hour % 12 + 12
    elif half:
        hour %= 12
    seconds = hour * AN_HOUR + minute * 60
    return seconds if seconds <= 24 * AN_HOUR else None


def _after(lapse: re.Match[str], now: datetime, calendar: WorkCalendar) -> datetime | None:
    if lapse["half"] or lapse["more"]:
        return now.astimezone(UTC) + timedelta(minutes=30 if lapse["half"] else 90)
    unit, count = lapse["unit"], _count(lapse["count"])
    if lapse["count"] is None and (unit.endswith("s") or not (unit.isascii() or unit in ALONE)):
        return None  # “in the next days”
    if unit.startswith(("мин", "min")):
        return _timed(now, timedelta(minutes=count), lapse, calendar)
    if unit.startswith(("ч", "h")):
        return _timed(now, timedelta(hours=count), lapse, calendar)
    if unit.startswith("сут"):
        return now.astimezone(UTC) + timedelta(hours=24 * count)
    if lapse["count"] is None and unit.startswith(("д", "day")):
        return _today(lapse, now, calendar)
    if lapse["working"]:
        day = add_working_days(calendar, now, count).astimezone(calendar.tz).date()
    else:
        day = now.date() + count * (7 if unit.startswith(("нед", "week")) else 1) * A_DAY
    hours = calendar.hours_on(day)
    return _local(calendar, day, hours[-1][1] if hours else EVENING)


def _today(lapse: re.Match[str], now: datetime, calendar: WorkCalendar) -> datetime | None:
    """«В течение дня»: until closing time. «Через день» may be any day."""
    hours = calendar.hours_on(now.date())
    if not lapse["within"] or not hours:
        return None
    return _local(calendar, now.date(), hours[-1][1])


def _timed(now: datetime, span: timedelta, lapse: re.Match[str], calendar: WorkCalendar) -> datetime:
    return add_working_time(calendar, now, span) if lapse["working"] else now.astimezone(UTC) + span


def _count(word: str | None) -> int:
    """The larger one of “2-3”; one, where no number stands."""
    if word is None:
        return 1
    if digits := re.findall(r"\d+", word):
        return int(digits[-1])
    return next(number for number, words in NUMBERS.items() if re.fullmatch(words, word))


def _local(calendar: WorkCalendar, day: date, seconds: int) -> datetime:
    """In UTC, by the wall clock; 24:00 is the next day's midnight."""
    return (
        (datetime.combine(day, time()) + timedelta(seconds=seconds))
        .replace(tzinfo=calendar.tz)
        .astimezone(UTC)
    )
