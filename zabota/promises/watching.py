"""When a promise is at risk, and what its guard has to do next. Pure: moments in, moments out."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from zabota.promises.calendars import (
    CalendarRefused,
    WorkCalendar,
    add_working_time,
    next_working_moment,
    working_time_between,
)

LAST_PART = 4  # a span too short for the usual warning is warned of at its last quarter
NOTHING = timedelta()
QUARTER = timedelta(minutes=15)
LAST_CALL = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Step:
    """An escalation: `after` is working time from the due moment, below nothing before it."""

    place: int
    after: timedelta
    to: str


@dataclass(frozen=True, slots=True)
class Watched:
    """What the guard has to know of an open promise of ours. `taken` are the places of the steps it took for `due`;
    `tells_at` is when a letter about another date leaves by itself, None where none does.
    """

    due: datetime
    risk_at: datetime
    is_warned: bool = False
    is_broken: bool = False
    taken: Collection[int] = ()
    tells_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """What is to be done now, and when to look again; None: never. `tells`: the client, of another date."""

    warns: bool
    breaks: bool
    tells: bool
    steps: tuple[Step, ...]
    again: datetime | None


def risk_of(calendar: WorkCalendar, made: datetime, due: datetime, warns_before: timedelta) -> datetime:
    """From when on it is at risk: so much working time before it is due, but never before it was made."""
    span = working_time_between(calendar, made, due)
    before = warns_before if span >= 2 * warns_before else span / LAST_PART
    if before <= NOTHING:
        return max(made, due - (due - made) / LAST_PART)
    try:
        return max(made, add_working_time(calendar, due, -before))
    except CalendarRefused:
        return due


def look(watched: Watched, steps: Sequence[Step], calendar: WorkCalendar, now: datetime) -> Look:
    """A promise is broken once its moment has passed, not at it; what is broken is warned of no more."""
    breaks = not watched.is_broken and now > watched.due
    is_broken = breaks or watched.is_broken
    warns = not watched.is_warned and not is_broken and now >= watched.risk_at
    is_warned = warns or watched.is_warned
    tells_at = None if is_broken or not is_warned else watched.tells_at
    left = [(step_at(step, watched.due, calendar), step) for step in steps if step.place not in watched.taken]
    coming = [at for at, step in left if at > now and (is_broken or step.after < NOTHING)]
    if not is_broken:
        coming.append(watched.due + A_MOMENT if is_warned else max(watched.risk_at, now))
    if tells_at and tells_at > now:
        coming.append(tells_at)
    taken = tuple(step for at, step in left if at <= now and (is_broken or step.after < NOTHING))
    tells = tells_at is not None and now >= tells_at
    return Look(warns, breaks, tells, taken, min(coming, default=None))


A_MOMENT = timedelta(milliseconds=1)


def last_call(risk_at: datetime, due: datetime) -> datetime:
    """When a letter about another date leaves by itself: late, so that the owner may act before it."""
    return max(risk_at + (due - risk_at) / 2, due - LAST_CALL)


def next_realistic(calendar: WorkCalendar, span: timedelta, now: datetime, due: datetime) -> datetime:
    """Another date for one that slips: a span of working time from now, on a full quarter of an hour, never earlier.

    Raises CalendarRefused where the calendar has no such moment.
    """
    found = add_working_time(calendar, now, span)
    later = found if found > due else add_working_time(calendar, due, span)
    return later + (datetime.min.replace(tzinfo=later.tzinfo) - later) % QUARTER


def step_at(step: Step, due: datetime, calendar: WorkCalendar) -> datetime:
    """Inside working hours: at closing time it waits for the morning."""
    try:
        if step.after < NOTHING:
            return add_working_time(calendar, due, step.after)
        return next_working_moment(calendar, add_working_time(calendar, due, step.after))
    except CalendarRefused:
        return due
