"""Followers, those who are asked and those who asked: who hears of what under the bell."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from tests.cast import MORNING
from zabota.core import clock
from zabota.desk.tests.test_who_is_told import says, told
from zabota.notes.actions import write_note
from zabota.tickets import actions

TODAY = localdate(MORNING)


@pytest.fixture(autouse=True)
def morning():
    with clock.stopped_at(MORNING):
        yield


def follow(cast, *who):
    for agent in who:
        actions.follow_ticket(cast.outage, who=agent, by=agent)
    told()


def test_followers_hear_of_an_answer_a_note_and_the_end(cast):
    follow(cast, cast.colleague, cast.agent)
    says(cast.outage, cast.marina)
    assert told() == [("andrey", "followed"), ("olga", "answered")]
    write_note(cast.outage, "@Andrey глянь", by=cast.lead)
    assert told() == [("andrey", "mentioned"), ("olga", "followed")]
    actions.solve_ticket(cast.outage, by=cast.agent)
    assert told() == [("andrey", "followed")]


def test_a_robot_rings_no_follower(cast):
    follow(cast, cast.colleague)
    says(cast.outage, cast.marina, is_automatic=True)
    assert told() == []


def test_who_sees_it_no_more_hears_of_it_no_more(cast):
    follow(cast, cast.colleague)
    actions.move_ticket(cast.outage, to=cast.field, reason="Выезд", by=cast.agent)
    told()
    says(cast.outage, cast.marina)
    assert told() == []


def ask(cast):
    told()
    actions.hand_off(cast.outage, to=cast.colleague, what="Схема", due_on=TODAY, by=cast.lead)


def test_who_is_asked_hears_of_it_and_of_the_answer_who_asked_and_the_owner(cast):
    ask(cast)
    assert told() == [("andrey", "handed")]
    actions.answer_hand_off(cast.outage, result="Готово", by=cast.colleague)
    assert told() == [("olga", "settled"), ("roman", "settled")]


def test_who_is_asked_hears_that_it_is_needed_no_more(cast):
    ask(cast)
    actions.solve_ticket(cast.outage, by=cast.agent)
    assert told() == [("andrey", "handed"), ("andrey", "settled"), ("roman", "settled")]


def test_all_hear_once_that_the_day_has_passed(cast):
    ask(cast)
    told()
    with clock.stopped_at(MORNING + timedelta(days=1)):
        actions.tell_of_late_hand_offs()
        actions.tell_of_late_hand_offs()
    assert told() == [("andrey", "late"), ("olga", "late"), ("roman", "late")]


def test_a_snooze_that_is_over_is_told_to_owner_and_snoozer(cast):
    actions.snooze_ticket(cast.outage, until=MORNING + timedelta(hours=1), reason="Ждём", by=cast.lead)
    told()
    with clock.stopped_at(MORNING + timedelta(hours=2)):
        actions.wake_snoozed()
    assert told() == [("olga", "woken"), ("roman", "woken")]


def test_a_snooze_that_somebody_ended_is_no_news(cast):
    actions.snooze_ticket(cast.outage, until=MORNING + timedelta(hours=1), reason="Ждём", by=cast.lead)
    told()
    actions.wake_ticket(cast.outage, by=cast.colleague)
    assert told() == []
