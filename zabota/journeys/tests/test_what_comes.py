"""Pure: what a company should hear of before it comes, and on which day it is written to."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zabota.journeys.calculations.agreements import Agreed, is_renewed
from zabota.journeys.calculations.days import day_to_write
from zabota.journeys.calculations.lengths import longest_usual, middle
from zabota.journeys.calculations.occasions import (
    Account,
    Occasion,
    Trouble,
    occasions,
    runs_out_on,
)
from zabota.journeys.calculations.receivers import Receiver, first_receivers, next_receiver

TODAY = date(2026, 11, 19)
END = date(2026, 12, 31)
OLD = date(2020, 1, 1)


def works(day: date) -> bool:
    return day.weekday() < 5


def account(**facts):
    return Account(**{"paid_until": None, **facts})


def test_an_agreement_that_ends_is_an_occasion():
    assert occasions([Agreed(OLD, END)], account(), TODAY) == [Occasion(Trouble.AGREEMENT, END, END)]


@pytest.mark.parametrize(
    ("other", "takes_its_place"),
    [
        (Agreed(date(2027, 1, 1)), True),
        (Agreed(date(2026, 12, 1), date(2027, 12, 1)), True),
        (Agreed(date(2027, 1, 2)), False),  # a day without one
        (Agreed(date(2024, 5, 1)), False),  # another matter, that goes on beside it
        (Agreed(date(2026, 12, 1), date(2026, 12, 15)), False),  # ends before
    ],
)
def test_one_that_is_renewed_is_none(other, takes_its_place):
    assert is_renewed(Agreed(OLD, END), [Agreed(OLD, END), other]) is takes_its_place


def test_the_day_a_balance_is_not_enough_for():
    facts = {"balance_on": TODAY, "balance_since": OLD, "spends_a_day": Decimal(100)}
    assert runs_out_on(account(balance=Decimal(250), **facts)) == date(2026, 11, 21)
    assert runs_out_on(account(balance=Decimal(0), **facts)) == TODAY
    assert runs_out_on(account(balance=Decimal(-50), **facts)) == TODAY
    assert runs_out_on(account(balance=Decimal(10) ** 11, **facts)) is None
    assert runs_out_on(account(balance=Decimal(250), balance_on=TODAY, spends_a_day=Decimal(0))) is None


def test_a_balance_that_moves_on_by_a_day_is_the_same_occasion():
    facts = {"balance_since": OLD, "spends_a_day": Decimal(100)}
    first = occasions([], account(balance=Decimal(900), balance_on=TODAY, **facts), TODAY)
    later = occasions([], account(balance=Decimal(700), balance_on=TODAY + timedelta(days=1), **facts), TODAY)
    assert [one.key for one in first] == [one.key for one in later] == [OLD]
    assert first[0].on != later[0].on


def test_whoever_signed_or_paid_is_not_on_trial():
    end = date(2026, 11, 27)
    assert occasions([], account(trial_ends_on=end), TODAY) == [Occasion(Trouble.TRIAL, end, end)]
    assert occasions([], account(trial_ends_on=end, paid_until=date(2026, 12, 27)), TODAY) == []
    assert occasions([Agreed(OLD)], account(trial_ends_on=end), TODAY) == []


def test_the_first_bill_comes_a_month_after_the_first_agreement_began():
    found = occasions([Agreed(date(2026, 11, 1))], account(), TODAY)
    assert found == [Occasion(Trouble.BILL, date(2026, 12, 1), date(2026, 12, 1))]
    named = occasions([Agreed(date(2026, 11, 1))], account(first_bill_on=date(2026, 12, 5)), TODAY)
    assert [one.on for one in named] == [date(2026, 12, 5)]
    assert occasions([Agreed(date(2026, 11, 1))], account(paid_until=date(2026, 12, 1)), TODAY) == []


@pytest.mark.parametrize(
    ("on", "days", "leaves"),
    [
        ("2026-11-28", 1, "2026-11-27"),  # a Saturday: on Friday
        ("2026-11-28", 3, "2026-11-25"),
        ("2026-11-30", 1, "2026-11-27"),  # a Monday: on Friday
        ("2026-11-26", 1, "2026-11-25"),
        ("2026-11-26", 5, "2026-11-19"),
    ],
)
def test_so_many_working_days_are_left(on, days, leaves):
    assert day_to_write(date.fromisoformat(on), days, works) == date.fromisoformat(leaves)


@given(
    st.dates(date(2026, 1, 1), date(2030, 1, 1)), st.integers(1, 60), st.sets(st.integers(0, 6), min_size=1)
)
def test_that_many_working_days_lie_before_the_trouble_whatever_the_week(on, days, week):
    day = day_to_write(on, days, lambda one: one.weekday() in week)
    between = [day + timedelta(days=step) for step in range((on - day).days)]
    assert sum(one.weekday() in week for one in between) == days
    assert day.weekday() in week


def test_where_nobody_ever_works_the_days_are_those_of_the_calendar():
    assert day_to_write(TODAY, 5, lambda _day: False) == TODAY - timedelta(days=5)


def person(number: int, role: str) -> Receiver:
    return Receiver(number, role, f"Person {number}", f"{number}@x.example", "ru")


def test_those_who_decide_are_told_and_where_there_is_none_whoever_there_is():
    people = [person(1, "executor"), person(2, "manager"), person(3, "executive")]
    assert [one.contact for one in first_receivers(people)] == [3, 2]
    assert [one.contact for one in first_receivers(people[:1])] == [1]
    assert first_receivers([]) == []


def test_after_one_who_cannot_be_reached_comes_the_next():
    people = [person(1, "executor"), person(2, "manager"), person(3, "executive")]
    assert next_receiver(people, {3}) == people[1]
    assert next_receiver(people, {2, 3}) == people[0]
    assert next_receiver(people, {1, 2, 3}) is None


def test_the_middle_and_nine_in_ten():
    assert middle([]) is None
    assert middle([4, 1, 3, 2]) == 2.5
    assert longest_usual([1, 2, 3, 4]) is None  # of few nothing is said
    assert longest_usual([*range(11)]) == 9.0


@given(
    st.lists(st.builds(Agreed, st.dates(date(2020, 1, 1), date(2028, 1, 1))), max_size=4),
    st.dates(date(2020, 1, 1), date(2028, 1, 1)),
)
def test_nothing_that_is_past_is_an_occasion(agreements, today):
    facts = account(trial_ends_on=date(2024, 1, 1), first_bill_on=date(2025, 1, 1))
    assert all(one.on >= today for one in occasions(agreements, facts, today))
