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


@dataclass(frozen=True, slots=True)
class Step:
    """An escalation: `after` is working time from the due moment, below nothing before it."""

    place: int
    after: timedelta
    to: str


@dataclass(frozen=True, slots=True)
class Watched:
    """What the guard has to know of an open promise of ours. `taken` are the places of the steps it took for `due`."""

    due: datetime
    risk_at: datetime
    is_warned: bool = False
    is_broken: bool = False
    taken: Collection[int] = ()


@dataclass(frozen=True, slots=True)
class Look:
    """What is to be done now, and when to look again; None: never."""

    warns: bool
    breaks: bool
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
    left = [(step_at(step, watched.due, calendar), step) for step in steps if step.place not in watched.taken]
    coming = [at for at, step in left if at > now and (is_broken or step.after < NOTHING)]
    if not is_broken:
        coming.append(watched.due + A_MOMENT if watched.is_warned or warns else max(watched.risk_at, now))
    taken = tuple(step for at, step in left if at <= now and (is_broken or step.after < NOTHING))
    return Look(warns, breaks, taken, min(coming, default=None))


A_MOMENT = timedelta(milliseconds=1)


def step_at(step: Step, due: datetime, calendar: WorkCalendar) -> datetime:
    """Inside working hours: at closing time it waits for the morning."""
    try:
        if step.after < NOTHING:
            return add_working_time(calendar, due, step.after)
        return next_working_moment(calendar, add_working_time(calendar, due, step.after))
    except CalendarRefused:
        return due
