"""NPS and the hate scale: everybody's turn comes in the period, at a moment nobody chose, about what they can judge."""

from datetime import timedelta
from unittest.mock import patch

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import MORNING
from zabota.clients.models import Contact, ContactAddress, ContactRole, Membership
from zabota.core import clock
from zabota.satisfaction.actions import draw_for_periods
from zabota.satisfaction.models import Question, Survey
from zabota.satisfaction.tasks import draw_those_whose_turn_it_is
from zabota.satisfaction.tests.asking import switch_on

pytestmark = pytest.mark.django_db
NEW_YEAR = MORNING.replace(year=2027, month=1, day=2)
SUMMER = MORNING.replace(year=2027, month=6, day=30, hour=20)


@pytest.fixture
def switched_on(cast):
    """With the first day of a year, so that every turn is still to come."""

    def on(*measures, **columns):
        with clock.stopped_at(NEW_YEAR):
            switch_on(cast, *measures, touch_days=730, **columns)

    return on


def test_everybody_is_asked_once_in_half_a_year(cast, switched_on):
    switched_on("nps")
    for days in range(1, 181, 5):
        with clock.stopped_at(NEW_YEAR + timedelta(days=days)):
            draw_those_whose_turn_it_is.run()
    people = {one.contact_id for one in Membership.objects.all()}
    drawn = Survey.objects.filter(measure="nps")
    assert {one.contact_id for one in drawn} <= people
    assert drawn.count() == len({one.draw for one in drawn})
    assert all(drawn.filter(contact=one).count() <= 1 for one in people)
    assert drawn.exists()


def test_nobody_is_asked_for_what_was_before_it_was_switched_on(cast):
    with clock.stopped_at(SUMMER):
        switch_on(cast, "nps", touch_days=730)
        assert draw_for_periods() == 0


def test_a_second_draw_on_the_same_day_draws_nobody_again(switched_on):
    switched_on("nps")
    with clock.stopped_at(SUMMER):
        assert draw_for_periods() > 0
        assert draw_for_periods() == 0


def test_the_hate_scale_goes_to_those_who_can_judge(cast, switched_on):
    switched_on("hate")
    with clock.stopped_at(NEW_YEAR.replace(month=12, day=31, hour=20)):
        draw_for_periods()
    levels = {
        (one.role, one.level)
        for one in Survey.objects.filter(measure="hate").exclude(state="unasked", unasked="touch")
    }
    allowed = set(Question.objects.filter(measure="hate", is_active=True).values_list("role", "level"))
    assert levels
    assert levels <= allowed
    assert not [one for one in levels if one[0] == ContactRole.EXECUTOR and one[1] != "product"]


def test_a_question_that_is_not_asked_is_not_drawn(switched_on):
    Question.objects.filter(measure="hate").update(is_active=False)
    switched_on("hate")
    with clock.stopped_at(SUMMER.replace(month=12)):
        assert draw_for_periods() == 0


def test_who_leads_is_touched_by_their_people_and_an_executor_by_their_own_word(cast, switched_on):
    silent = Contact.objects.create(name="Молчун")
    ContactAddress.objects.create(contact=silent, email="silent@lisenok.example")
    boss = Contact.objects.create(name="Директор")
    ContactAddress.objects.create(contact=boss, email="boss@lisenok.example")
    Membership.objects.create(contact=silent, company=cast.lisenok, role=ContactRole.EXECUTOR)
    Membership.objects.create(contact=boss, company=cast.lisenok, role=ContactRole.EXECUTIVE)
    switched_on("nps")
    with clock.stopped_at(SUMMER):
        draw_for_periods()
    assert Survey.objects.get(contact=silent).unasked == "touch"
    assert Survey.objects.get(contact=boss).state == "drawn"


def test_one_person_gets_one_question_of_two_programmes(switched_on):
    switched_on("nps", "hate", "words")
    with clock.stopped_at(SUMMER):
        draw_for_periods()
    drawn = list(Survey.objects.filter(state="drawn").values_list("contact", flat=True))
    assert drawn
    assert len(drawn) == len(set(drawn))


def test_whoever_is_in_a_quiet_time_is_asked_after_it(cast, switched_on):
    """All turns come early; an answer to something else was asked for shortly before."""
    with patch("zabota.satisfaction.drawing.chance", lambda seed, draw: 0.1):
        switched_on("nps", quiet_days=60)
        with clock.stopped_at(NEW_YEAR + timedelta(days=30)):
            draw_for_periods()
        first = Survey.objects.filter(state="drawn", contact=cast.inna)
        first.update(draw="another question")
        with clock.stopped_at(NEW_YEAR + timedelta(days=80)):
            draw_for_periods()
            assert Survey.objects.filter(contact=cast.inna).count() == 1
        with clock.stopped_at(NEW_YEAR + timedelta(days=100)):
            draw_for_periods()
            assert Survey.objects.filter(contact=cast.inna, state="drawn").count() == 2


def test_the_draw_costs_the_same_for_twenty_as_for_ten(cast, switched_on):
    switched_on("nps")
    costs = []
    for number in (10, 20):
        for one in range(number):
            contact = Contact.objects.create(name=f"{number} {one}")
            ContactAddress.objects.create(contact=contact, email=f"n{number}-{one}@lisenok.example")
            Membership.objects.create(contact=contact, company=cast.lisenok, role=ContactRole.MANAGER)
        with clock.stopped_at(SUMMER), CaptureQueriesContext(connection) as queries:
            draw_for_periods()
        costs.append(len(queries))
    assert costs[0] == costs[1]
