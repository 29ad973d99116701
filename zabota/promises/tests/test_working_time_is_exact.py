"""Properties of the pair, and a second opinion drawn minute by minute (oracle.py)."""

import random
import time
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from zabota.promises.calendars import (
    CalendarRefused,
    WorkCalendar,
    add_working_time,
    add_working_time_to_each,
    calendar_of,
    explained,
    next_working_moment,
    working_time_between,
)
from zabota.promises.tests import oracle

CALENDARS_IN_CI = 2000
MOMENTS = st.builds(
    lambda microseconds: datetime(2008, 1, 1, tzinfo=UTC) + timedelta(microseconds=microseconds),
    st.integers(0, 24 * 366 * 86_400 * 10**6),
)
SPANS = st.timedeltas(timedelta(microseconds=1), timedelta(days=40))


@st.composite
def calendars(draw: st.DrawFn) -> WorkCalendar:
    rng = random.Random(draw(st.integers(0, 2**32)))
    layout = oracle.random_layout(rng, draw(st.sampled_from(oracle.PLACES)))
    try:
        return calendar_of(layout)
    except CalendarRefused:
        assume(False)
        raise


def in_reach(calendar: WorkCalendar, start: datetime, span: timedelta) -> datetime:
    """Calendars in which work runs out say so, and are no example."""
    try:
        return add_working_time(calendar, start, span)
    except CalendarRefused:
        assume(False)
        raise


@settings(max_examples=150, deadline=None)
@given(calendars(), MOMENTS, SPANS, st.booleans())
def test_add_and_between_are_inverse(
    calendar: WorkCalendar, start: datetime, span: timedelta, back: bool
) -> None:
    span = -span if back else span
    due = in_reach(calendar, start, span)
    assert working_time_between(calendar, start, due) == span
    assert working_time_between(calendar, due, start) == -span


@settings(max_examples=150, deadline=None)
@given(calendars(), MOMENTS, SPANS, SPANS)
def test_more_time_is_due_later_and_by_whichever_path(
    calendar: WorkCalendar, start: datetime, one: timedelta, other: timedelta
) -> None:
    whole = in_reach(calendar, start, one + other)
    first = add_working_time(calendar, start, one)
    assert start < first < whole
    assert add_working_time(calendar, first, other) == whole
    assert add_working_time(calendar, add_working_time(calendar, start, other), one) == whole


@settings(max_examples=150, deadline=None)
@given(calendars(), MOMENTS, MOMENTS, MOMENTS)
def test_time_between_adds_up_and_never_exceeds_the_clock(
    calendar: WorkCalendar, one: datetime, two: datetime, three: datetime
) -> None:
    there = working_time_between(calendar, one, two) + working_time_between(calendar, two, three)
    assert there == working_time_between(calendar, one, three)
    assert abs(working_time_between(calendar, one, two)) <= abs(two - one)


@settings(max_examples=100, deadline=None)
@given(calendars(), MOMENTS, SPANS, st.booleans())
def test_the_steps_lead_from_the_start_to_the_due_moment(
    calendar: WorkCalendar, start: datetime, span: timedelta, back: bool
) -> None:
    span = -span if back else span
    due = in_reach(calendar, start, span)
    told, steps = explained(calendar, start, span)
    assert told == due
    assert sum((step.worked for step in steps), timedelta()) == abs(span)
    assert sum((step.until - step.since for step in steps), timedelta()) == abs(due - start)
    assert len(steps) < 130


@settings(max_examples=60, deadline=None)
@given(calendars(), st.lists(st.tuples(MOMENTS, SPANS), min_size=1, max_size=8))
def test_many_at_once_are_the_same_as_one_by_one(
    calendar: WorkCalendar, pairs: list[tuple[datetime, timedelta]]
) -> None:
    expected = [in_reach(calendar, start, span) for start, span in pairs]
    starts, spans = zip(*pairs, strict=True)
    assert add_working_time_to_each(calendar, starts, spans) == expected
    assert add_working_time_to_each(calendar, starts, [timedelta()] * len(starts)) == [
        next_working_moment(calendar, start) for start in starts
    ]


def test_random_calendars_agree_with_the_drawing(capsys: pytest.CaptureFixture[str]) -> None:
    assert oracle.main(CALENDARS_IN_CI, 5) == 0, capsys.readouterr().out


@pytest.mark.slow
def test_a_million_due_moments_take_three_seconds_of_one_core() -> None:
    rng = random.Random(1)
    week = {name: [["09:00", "13:00"], ["14:00", "18:00"]] for name in ("mon", "tue", "wed", "thu", "fri")}
    calendar = calendar_of({"timezone": "Europe/Berlin", "business_hours": week})
    first = datetime(2026, 1, 1, tzinfo=UTC)
    starts = [first + timedelta(seconds=rng.randrange(300 * 86_400)) for _ in range(10**6)]
    spans = [timedelta(minutes=rng.randrange(1, 6000)) for _ in starts]
    began = time.process_time()
    due = add_working_time_to_each(calendar, starts, spans)
    assert time.process_time() - began < 3
    assert due[::100_000] == [
        add_working_time(calendar, *pair) for pair in list(zip(starts, spans, strict=True))[::100_000]
    ]
