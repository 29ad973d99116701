"""Somebody is away: who acts meanwhile, however long the chain of deputies is."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from zabota.accounts.models import User
from zabota.core import clock
from zabota.team.away import cancel_absence, cancel_duty, set_absence, set_duty
from zabota.team.deputies import acted_for_by, acting_for
from zabota.team.errors import AlreadyAway, AlreadyOver, NotBefore, NotOwnDeputy
from zabota.team.events import AbsenceCancelled, AbsenceSet, DutyCancelled, DutySet
from zabota.team.models import Absence, Duty
from zabota.team.queries import acted_for, acting_for_each, on_duty

MORNING = datetime(2026, 11, 19, 8, tzinfo=UTC)
EVENING = MORNING + timedelta(hours=10)
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def in_the_morning():
    with clock.stopped_at(MORNING):
        yield


def away(agent, deputy=None, since=MORNING, until=EVENING):
    return set_absence(agent, since=since, until=until, deputy=deputy, by=agent.user)


@pytest.mark.parametrize(
    ("away", "acts"),
    [
        ({}, 1),
        ({1: 2}, 2),
        ({1: 2, 2: 3}, 3),
        ({1: None}, None),
        ({1: 2, 2: None}, None),
        ({1: 2, 2: 1}, None),
        ({1: 2, 2: 3, 3: 2}, None),
    ],
)
def test_a_chain_of_deputies_is_followed_and_a_loop_ends_nowhere(away, acts):
    assert acting_for(1, away) == acts


def test_one_acts_for_everybody_whose_chain_ends_here():
    assert acted_for_by(3, {1: 2, 2: 3, 4: None}) == {1, 2}


def acting(agent, at=MORNING):
    return acting_for_each([agent.pk], at)[agent.pk]


def test_a_deputy_acts_from_the_first_moment_to_the_last(cast):
    away(cast.agent, cast.colleague, since=MORNING + DAY, until=MORNING + 2 * DAY)
    before = timedelta(microseconds=1)
    moments = [MORNING + DAY - before, MORNING + DAY, MORNING + 2 * DAY - before, MORNING + 2 * DAY]
    found = [acting(cast.agent, at) for at in moments]
    assert found == [cast.agent.pk, cast.colleague.pk, cast.colleague.pk, cast.agent.pk]


def test_the_deputys_deputy_acts_when_both_are_away(cast):
    away(cast.agent, cast.colleague)
    away(cast.colleague, cast.lead)
    assert acting(cast.agent) == cast.lead.pk
    assert [one.agent for one in acted_for(cast.lead.pk, MORNING)] == [cast.colleague, cast.agent]
    assert acted_for(cast.colleague.pk, MORNING) == []


def test_two_who_act_for_each_other_act_for_nobody(cast):
    away(cast.agent, cast.colleague)
    away(cast.colleague, cast.agent)
    assert acting(cast.agent) is None


def test_a_deputy_who_has_left_the_house_acts_for_nobody(cast):
    away(cast.agent, cast.colleague)
    User.objects.filter(pk=cast.colleague.user_id).update(is_active=False)
    assert acting(cast.agent) is None


def test_who_acts_for_many_costs_one_statement(cast, django_assert_num_queries):
    away(cast.agent, cast.colleague)
    with django_assert_num_queries(1):
        found = acting_for_each([cast.agent.pk, cast.lead.pk], MORNING)
    assert found == {cast.agent.pk: cast.colleague.pk, cast.lead.pk: cast.lead.pk}


def test_an_absence_is_told_of_once(cast, published):
    absence = away(cast.agent, cast.colleague)
    set_absence(
        cast.agent, since=MORNING, until=EVENING, deputy=cast.colleague, absence=absence, by=cast.agent.user
    )
    (told,) = published(AbsenceSet)
    assert told.facts == {
        "agent_id": cast.agent.pk,
        "absence_id": absence.pk,
        "deputy_id": cast.colleague.pk,
    }


@pytest.mark.parametrize(
    ("hours", "denied"), [((0, 0), NotBefore), ((-9, -1), AlreadyOver), ((9, 30), AlreadyAway)]
)
def test_an_absence_that_makes_no_sense_is_refused(cast, published, hours, denied):
    away(cast.agent)
    first, last = (MORNING + timedelta(hours=hour) for hour in hours)
    with pytest.raises(denied):
        away(cast.agent, since=first, until=last)
    assert (Absence.objects.count(), len(published(AbsenceSet))) == (1, 1)


def test_nobody_is_their_own_deputy(cast, published):
    with pytest.raises(NotOwnDeputy):
        away(cast.agent, cast.agent)
    assert not Absence.objects.exists()
    assert not published(AbsenceSet)


@pytest.mark.parametrize(
    ("facts", "constraint"),
    [
        ({"since": EVENING, "until": MORNING}, "absence_takes_time"),
        ({"since": MORNING, "until": EVENING + DAY}, "one_absence_at_a_time"),
        ({"deputy_is_oneself": True, "since": EVENING, "until": EVENING + DAY}, "deputy_is_somebody_else"),
    ],
)
def test_the_table_refuses_too(cast, facts, constraint):
    away(cast.agent)
    facts = dict(facts)
    deputy = cast.agent if facts.pop("deputy_is_oneself", False) else None
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Absence.objects.create(agent=cast.agent, deputy=deputy, **facts)


def test_one_who_comes_back_early_is_back_at_once(cast, published):
    absence = away(cast.agent, cast.colleague, until=EVENING + DAY)
    with clock.stopped_at(EVENING):
        cancel_absence(absence, by=cast.agent.user)
        cancel_absence(absence, by=cast.agent.user)
    absence.refresh_from_db()
    assert absence.until == EVENING
    assert len(published(AbsenceCancelled)) == 1


def test_an_absence_to_come_is_taken_away(cast):
    cancel_absence(away(cast.agent, since=MORNING + DAY, until=EVENING + DAY), by=cast.lead.user)
    assert not Absence.objects.exists()


def test_duty_of_the_line_stands_before_duty_for_all(cast, published):
    line = cast.agent.lines.first()
    set_duty(cast.lead, line=None, since=MORNING, until=EVENING, by=cast.lead.user)
    assert on_duty(line, MORNING) == [cast.lead]
    duty = set_duty(cast.agent, line=line, since=MORNING, until=EVENING, by=cast.lead.user)
    set_duty(cast.agent, line=line, since=MORNING, until=EVENING, by=cast.lead.user)
    assert on_duty(line, MORNING) == [cast.agent]
    assert on_duty(None, MORNING) == [cast.lead]
    assert on_duty(line, EVENING) == []
    cancel_duty(duty, by=cast.lead.user)
    cancel_duty(duty, by=cast.lead.user)
    assert on_duty(line, MORNING) == [cast.lead]
    assert (len(published(DutySet)), len(published(DutyCancelled))) == (2, 1)


def test_who_is_on_duty_and_away_is_stood_in_for(cast):
    set_duty(cast.agent, line=None, since=MORNING, until=EVENING, by=cast.lead.user)
    away(cast.agent, cast.colleague)
    assert on_duty(None, MORNING) == [cast.colleague]


def test_duty_that_ends_before_it_begins_is_refused(cast, published):
    with pytest.raises(NotBefore):
        set_duty(cast.agent, line=None, since=EVENING, until=MORNING, by=cast.lead.user)
    assert not Duty.objects.exists()
    assert not published(DutySet)
