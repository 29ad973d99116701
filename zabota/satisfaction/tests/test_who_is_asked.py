"""Who is asked is drawn: rules in, a reason out, and the chance that was promised."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as some

from zabota.satisfaction.drawing import (
    Person,
    Rules,
    chance,
    choice,
    drawn,
    good_hour,
    obstacle,
    period_at,
)

NOON = datetime(2026, 11, 19, 12, 0, tzinfo=UTC)
DAY = timedelta(days=1)
RULES = Rules(share=0.4, quiet=30 * DAY, touch=180 * DAY)
KNOWN = Person(touched_at=NOON - DAY)
MOMENTS = some.integers(0, 20 * 365 * 24 * 60).map(lambda minutes: NOON + timedelta(minutes=minutes))
MOSCOW = ZoneInfo("Europe/Moscow")


@pytest.mark.parametrize(
    ("person", "why"),
    [
        (KNOWN, ""),
        (Person(touched_at=NOON - DAY, is_staff=True), "staff"),
        (Person(touched_at=NOON - DAY, is_robot=True), "robot"),
        (Person(touched_at=NOON - DAY, has_stopped=True), "stopped"),
        (Person(touched_at=NOON - DAY, has_way=False), "no address"),
        (Person(), "touch"),
        (Person(touched_at=NOON - 180 * DAY), "touch"),
        (Person(touched_at=NOON - DAY, asked_at=NOON - 29 * DAY), "quiet"),
        (Person(touched_at=NOON - DAY, asked_at=NOON - 30 * DAY), ""),
        (Person(touched_at=NOON - DAY, asked_at=NOON + DAY), "quiet"),
    ],
)
def test_nobody_is_asked_whom_a_rule_leaves_alone(person, why):
    assert obstacle(person, RULES, NOON) == why


@pytest.mark.parametrize("share", [0.1, 0.4, 0.9])
def test_the_share_that_is_asked_is_the_share_that_was_set(share):
    rules = Rules(share, RULES.quiet, RULES.touch)
    asked = sum(not drawn(KNOWN, rules, NOON, seed="s", draw=f"nps {n}") for n in range(20_000))
    assert asked / 20_000 == pytest.approx(share, abs=0.015)


@given(some.text(), some.text())
def test_the_same_draw_falls_the_same_way_for_ever(seed, draw):
    assert 0 <= chance(seed, draw) < 1
    assert drawn(KNOWN, RULES, NOON, seed=seed, draw=draw) == drawn(KNOWN, RULES, NOON, seed=seed, draw=draw)


def test_another_seed_draws_others():
    draws = [f"ticket {n}" for n in range(200)]
    first, second = ([chance(seed, draw) < 0.4 for draw in draws] for seed in ("a", "b"))
    assert first != second


@given(some.text(), some.lists(some.integers(), min_size=1))
def test_one_of_the_questions_is_chosen(draw, among):
    assert choice("s", draw, among) in among


@given(
    MOMENTS,
    some.sampled_from([1, 2, 3, 4, 6, 12]),
    some.text(),
)
def test_everybodys_turn_comes_once_in_each_period(at, times, draw):
    period = period_at(at, times)
    assert period.begins <= at < period.ends
    assert period.begins <= period.moment("s", draw) < period.ends
    assert period_at(period.ends, times).begins == period.ends


def test_turns_are_spread_over_the_whole_period():
    period = period_at(NOON, 2)
    assert (period.name, period.begins.month, period.ends.month) == ("2026-2/2", 7, 1)
    months = [period.moment("s", f"nps {n}").month for n in range(6000)]
    assert all(months.count(month) == pytest.approx(1000, abs=150) for month in range(7, 13))


@given(MOMENTS)
def test_nobody_is_asked_at_night_or_on_a_day_off(at):
    there = good_hour(at, MOSCOW).astimezone(MOSCOW)
    assert there >= at
    assert there - at < 4 * DAY
    assert 10 <= there.hour < 17
    assert there.weekday() < 5


def test_a_good_hour_stays_as_it_is():
    assert good_hour(NOON, MOSCOW) == NOON
