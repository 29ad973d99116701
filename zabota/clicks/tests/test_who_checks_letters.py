"""Whoever opens the letters of many people as soon as they come is no person of any of them."""

from datetime import timedelta

import pytest

from tests.cast import MORNING
from zabota.clicks.actions import invite, mark_sent, weigh
from zabota.clicks.models import Verdict
from zabota.clicks.rating import checks_letters
from zabota.clicks.tests.test_weighing import TEN_MINUTES, answer
from zabota.clicks.tests.visiting import Caller
from zabota.core import clock
from zabota.core.clock import move_on


@pytest.mark.parametrize(
    ("people", "soon", "expected"),
    [(0, 0, False), (1, 1, False), (5, 5, False), (6, 6, True), (100, 30, False), (100, 60, True)],
)
def test_it_takes_many_people_and_most_of_them(people, soon, expected):
    assert checks_letters(people, soon) is expected


@pytest.mark.django_db
@pytest.mark.parametrize(("people", "state"), [(3, "human"), (8, "doubtful")])
def test_it_is_learned_from_what_came_before(people, state):
    with clock.stopped_at(MORNING):
        opener = Caller(address="185.220.44.9", keeps_cookies=False)
        for number in range(people):
            made = invite(values=[1, 2], expires_at=MORNING + timedelta(days=30), audience=f"person {number}")
            mark_sent(made)
            opener.visit(made, 1)
        click = answer(made, 2, Caller(address="185.220.44.77"))
        move_on(TEN_MINUTES)
        weigh(made.pk)
    assert Verdict.objects.get(click=click).state == state


@pytest.mark.django_db
def test_a_neighbour_with_other_traits_is_not_meant():
    with clock.stopped_at(MORNING):
        opener = Caller(address="185.220.44.9", headers={"User-Agent": "Mozilla/5.0 Checker"})
        for number in range(8):
            made = invite(values=[1, 2], expires_at=MORNING + timedelta(days=30), audience=f"person {number}")
            mark_sent(made)
            opener.visit(made, 1)
        click = answer(made, 2, Caller(address="185.220.44.77"))
        move_on(TEN_MINUTES)
        weigh(made.pk)
    assert Verdict.objects.get(click=click).reasons == ["hand"]
