"""A working calendar: an immutable value that knows the hours of every day."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType
from typing import NamedTuple
from zoneinfo import ZoneInfo

from zabota.promises.calendars.errors import CalendarRefused
from zabota.promises.calendars.hours import DAY, Hours, Week, joined
from zabota.promises.calendars.zones import LAST_YEAR, zone_named

EMPTY_WEEK: Week = ((),) * 7
_A_LEAP_YEAR = [date(2024, 1, 1) + timedelta(days=day) for day in range(366)]


class Rule(StrEnum):
    """By which rule a day has the hours it has, the strongest first."""

    OWN_DAY = "own day"
    TRANSFER = "transfer"
    HOLIDAY = "holiday"
    SEASON = "season"
    WEEK = "week"


class MonthDay(NamedTuple):
    """A day of one year, or of every year."""

    month: int
    day: int
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Season:
    """Other weekly hours from the first day to the last, both included; every year, unless the days name one."""

    first: MonthDay
    last: MonthDay
    week: Week

    @property
    def is_yearly(self) -> bool:
        return self.first.year is None

    def holds_on(self, day: date) -> bool:
        if self.first.year is not None and self.last.year is not None:
            first, last = (date(one.year or 1, one.month, one.day) for one in (self.first, self.last))
            return first <= day <= last
        first_day, last_day, here = self.first[:2], self.last[:2], (day.month, day.day)
        if first_day <= last_day:
            return first_day <= here <= last_day
        return here >= first_day or here <= last_day


@dataclass(frozen=True, slots=True)
class Duty:
    """Hours in which somebody is on duty for some kinds of events, holidays or not."""

    kinds: frozenset[str]
    week: Week
    first: date = date.min
    last: date = date.max


@dataclass(frozen=True)
class WorkCalendar:
    """Hours by weekday, and what stands above them: seasons, then holidays, transferred days, own days.

    A shift over midnight belongs to the day on which it begins; a holiday or an own day without hours has no working
    time at all, the end of last evening's shift included. The first season that holds wins.
    """

    zone: str
    week: Week
    holidays: frozenset[date] = frozenset()
    own_days: Mapping[date, Hours] = field(default_factory=dict, hash=False)
    transfers: Mapping[date, int] = field(
        default_factory=dict, hash=False
    )  # works by the hours of that weekday
    seasons: tuple[Season, ...] = ()
    duties: tuple[Duty, ...] = ()
    duty_for: str = ""
    zone_rules: bytes = b""  # of the zone, as they were known once; empty: as they are known today

    def __post_init__(self) -> None:
        """Raises CalendarRefused for a zone nobody knows, and where there is no working time at all."""
        object.__setattr__(self, "own_days", MappingProxyType(dict(self.own_days)))
        object.__setattr__(self, "transfers", MappingProxyType(dict(self.transfers)))
        zone_named(self.zone, self.zone_rules)
        if self.last_year_of_work is not None and not any(map(self._day_hours, self._dated_days())):
            raise CalendarRefused("no_working_time", "the calendar has no working time at all")

    def on_duty(self, kind: str) -> "WorkCalendar":
        """The same calendar for that kind of event: the hours of duty count too."""
        return replace(self, duty_for=kind)

    def in_zone(self, zone: str) -> "WorkCalendar":
        """The same hours by the clocks of another zone, as they are known today."""
        return replace(self, zone=zone, zone_rules=b"")

    def hours_on(self, day: date) -> Hours:
        """All that begins on that day."""
        if not self.seasons and not self.duty_for and day not in self._touched:
            return self.week[day.weekday()]
        hours = self._day_hours(day)
        if hours and hours[-1][1] > DAY and self._is_free(day + timedelta(days=1)):
            hours = tuple((opens, min(closes, DAY)) for opens, closes in hours)
        if not self.duty_for:
            return hours
        duty = [
            one.week[day.weekday()]
            for one in self.duties
            if self.duty_for in one.kinds and one.first <= day <= one.last
        ]
        return joined(interval for part in (hours, *duty) for interval in part)

    def rule_on(self, day: date) -> Rule:
        if day in self.own_days:
            return Rule.OWN_DAY
        if day in self.transfers:
            return Rule.TRANSFER
        if day in self.holidays:
            return Rule.HOLIDAY
        return Rule.SEASON if any(season.holds_on(day) for season in self.seasons) else Rule.WEEK

    @cached_property
    def tz(self) -> ZoneInfo:
        return zone_named(self.zone, self.zone_rules)

    @cached_property
    def last_year_of_work(self) -> int | None:
        """None when the work never ends, as it does where only single days have hours."""
        yearly = [season for season in self.seasons if season.is_yearly]
        for day in _A_LEAP_YEAR:
            week = next((season.week for season in yearly if season.holds_on(day)), self.week)
            if any(week):
                return None
        duties = [one.last.year for one in self.duties if self.duty_for in one.kinds and any(one.week)]
        if any(year > LAST_YEAR for year in duties):
            return None
        seasons = [season.last.year or 0 for season in self.seasons if not season.is_yearly]
        return max([day.year for day in (*self.own_days, *self.transfers)] + seasons + duties, default=0)

    @cached_property
    def _touched(self) -> frozenset[date]:
        """The days that may differ from their week, and those whose evening may."""
        days = {*self.holidays, *self.own_days, *self.transfers}
        return frozenset(days | {day - timedelta(days=1) for day in days if day > date.min})

    def _day_hours(self, day: date) -> Hours:
        if day in self.own_days:
            return self.own_days[day]
        if day in self.transfers:
            return self._week_of(day)[self.transfers[day]]
        return () if day in self.holidays else self._week_of(day)[day.weekday()]

    def _week_of(self, day: date) -> Week:
        for season in self.seasons:
            if season.holds_on(day):
                return season.week
        return self.week

    def _is_free(self, day: date) -> bool:
        if day in self.own_days:
            return not self.own_days[day]
        return day in self.holidays and day not in self.transfers

    def _dated_days(self) -> Iterator[date]:
        """The days that may have hours where no week has any."""
        yield from self.own_days
        yield from self.transfers
        for season in self.seasons:
            if season.first.year is not None and season.last.year is not None and any(season.week):
                first = date(season.first.year, season.first.month, season.first.day)
                last = date(season.last.year, season.last.month, season.last.day)
                yield from map(date.fromordinal, range(first.toordinal(), last.toordinal() + 1))
