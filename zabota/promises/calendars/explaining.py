"""How a moment was reached: what counted and what did not, step by step, as data."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from zabota.promises.calendars.calendar import Rule, WorkCalendar
from zabota.promises.calendars.table import Table, timeline_of
from zabota.promises.calendars.working import add_working_time, moment_of, stamp
from zabota.promises.calendars.zones import year_of

MOST_STEPS = 60
MOST_DAYS = 31


class StepKind(StrEnum):
    WORKED = "worked"
    CLOSED = "closed"
    FOLDED = "folded"  # many of both, told as one


@dataclass(frozen=True, slots=True)
class ClosedDay:
    """A whole day without working time, and the rule that left it without."""

    on: date
    why: Rule


@dataclass(frozen=True, slots=True)
class Step:
    """From one moment to a later one, in UTC. The working time of all steps is the span that was asked for."""

    kind: StepKind
    since: datetime
    until: datetime
    worked: timedelta
    closed_days: tuple[ClosedDay, ...] = ()
    clock_moved: timedelta = timedelta()
    """By how much the wall clock jumped within the step, where the zone changes its offset."""


def explained(calendar: WorkCalendar, start: datetime, span: timedelta) -> tuple[datetime, tuple[Step, ...]]:
    """The due moment and the way to it. A way back is told from its later end."""
    due = add_working_time(calendar, start, span)
    low, high = sorted((stamp(start), stamp(due)))
    years = year_of(low, calendar.tz), year_of(high, calendar.tz)
    table = timeline_of(calendar).covering(*years)
    steps = [_step(calendar, *piece) for piece in _pieces(table, low, high)]
    return due, tuple(steps if due >= start else reversed(steps))


type _Piece = tuple[StepKind, int, int, int]


def _pieces(table: Table, low: int, high: int) -> Iterator[_Piece]:
    """Kind, from, until and what was worked; the middle of a long way is folded."""
    first, last = table.stretches(low, high)
    if last - first <= MOST_STEPS:
        yield from _told(table, first, last, low, high)
        return
    begin, end = first + MOST_STEPS // 2, last - MOST_STEPS // 2
    since, until = table.opens[begin], table.opens[end]
    yield from _told(table, first, begin, low, since)
    yield StepKind.FOLDED, since, until, table.sums[end] - table.sums[begin]
    yield from _told(table, end, last, until, high)


def _told(table: Table, first: int, last: int, low: int, high: int) -> Iterator[_Piece]:
    here = low
    for place in range(first, last):
        opens, closes = max(table.opens[place], low), min(table.closes[place], high)
        if here < opens:
            yield StepKind.CLOSED, here, opens, 0
        yield StepKind.WORKED, opens, closes, closes - opens
        here = closes
    if here < high:
        yield StepKind.CLOSED, here, high, 0


def _step(calendar: WorkCalendar, kind: StepKind, since: int, until: int, worked: int) -> Step:
    start, end = moment_of(since), moment_of(until)
    here, there = start.astimezone(calendar.tz), end.astimezone(calendar.tz)
    jump = (there.utcoffset() or timedelta()) - (here.utcoffset() or timedelta())
    days = tuple(_closed_days(calendar, here, there)) if kind is StepKind.CLOSED else ()
    return Step(kind, start, end, timedelta(microseconds=worked), days, jump)


def _closed_days(calendar: WorkCalendar, start: datetime, end: datetime) -> Iterator[ClosedDay]:
    """The first of them; the day on which it opens again is not one."""
    day, told = start.date(), 0
    while day < end.date() and told < MOST_DAYS:
        if not calendar.hours_on(day):
            yield ClosedDay(day, calendar.rule_on(day))
            told += 1
        day += timedelta(days=1)
