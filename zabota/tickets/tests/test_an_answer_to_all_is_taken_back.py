"""The answer to a problem is held a while; taken back before that is over, nobody gets it."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from tests.cast import MORNING
from zabota.core import clock
from zabota.tickets import actions
from zabota.tickets.errors import AnswerHasLeft, AnswerTakenBack, NotYours
from zabota.tickets.events import MessageSent, ProblemAnswerWithdrawn
from zabota.tickets.models import Message, ProblemAnswer, Status, Ticket
from zabota.tickets.tests.nothing import nothing_happens

MARINA = ("Marina Guseva", "marina@ventra.example")
INNA = ("Инна Збруева", "inna@lisenok.example")
HALF_A_MINUTE = timedelta(seconds=30)


@pytest.fixture
def morning():
    with clock.stopped_at(MORNING):
        yield


@pytest.fixture
def problem(cast, morning):
    problem = actions.open_problem("Сбой у оператора", cause="", of=cast.outage, by=cast.lead)
    actions.add_to_problem(cast.unowned, problem=problem, by=cast.agent)
    return problem


@pytest.fixture
def answer(cast, problem):
    return answered(cast, problem)


def answered(cast, problem, nonce=None, hold_for=30):
    to = {cast.outage.pk: MARINA, cast.unowned.pk: INNA}
    more = {"nonce": nonce or uuid4(), "by": cast.agent, "hold_for": hold_for}
    return actions.answer_problem(problem, "Починили.", to=to, solves=True, **more)


def letters():
    return Message.objects.filter(body="Починили.")


def test_it_waits_until_its_hold_is_over(answer):
    assert (answer.held_until, answer.is_held, answer.seconds_left) == (MORNING + HALF_A_MINUTE, True, 30)
    job = ProcrastinateJob.objects.get(task_name="zabota.tickets.tasks.send_letters_of_a_problem")
    assert job.scheduled_at is not None
    clock.move_on(HALF_A_MINUTE)
    assert (answer.is_held, answer.seconds_left) == (False, 0)


def test_without_a_hold_it_leaves_at_once(cast, problem):
    answer = answered(cast, problem, hold_for=0)
    assert (answer.held_until, answer.is_held) == (None, False)
    with nothing_happens(), pytest.raises(AnswerHasLeft):
        actions.withdraw_answer(answer, by=cast.agent)


def test_taken_back_nobody_gets_it(cast, answer, published):
    clock.move_on(timedelta(seconds=29))
    sent = len(published(MessageSent))
    withdrawn = actions.withdraw_answer(answer, by=cast.agent)
    assert (withdrawn.withdrawn_at, withdrawn.is_held) == (MORNING + timedelta(seconds=29), False)
    clock.move_on(HALF_A_MINUTE)
    with nothing_happens():
        actions.send_answer(answer)
    assert not letters().exists()
    assert len(published(MessageSent)) == sent
    assert Ticket.objects.get(pk=cast.outage.pk).status == Status.OPEN
    assert [entry.facts for entry in published(ProblemAnswerWithdrawn)] == [
        {"problem_id": answer.problem_id, "answer_id": answer.pk, "tickets": 2}
    ]


def test_taken_back_twice_is_taken_back_once(cast, answer):
    first = actions.withdraw_answer(answer, by=cast.agent)
    clock.move_on(HALF_A_MINUTE)
    with nothing_happens():
        again = actions.withdraw_answer(answer, by=cast.agent)
    assert again.withdrawn_at == first.withdrawn_at == MORNING


def test_too_late_is_refused_and_nothing_changes(cast, answer):
    clock.move_on(HALF_A_MINUTE)
    with nothing_happens(), pytest.raises(AnswerHasLeft):
        actions.withdraw_answer(answer, by=cast.agent)
    answer.refresh_from_db()
    assert answer.withdrawn_at is None
    actions.send_answer(answer)
    assert letters().count() == 2


def test_once_the_letters_have_begun_it_is_too_late_although_the_job_came_early(cast, answer):
    clock.move_on(timedelta(seconds=29))
    actions.send_answer(answer)
    answer.refresh_from_db()
    assert answer.held_until == MORNING + timedelta(seconds=29)
    assert letters().count() == 2
    with nothing_happens(), pytest.raises(AnswerHasLeft):
        actions.withdraw_answer(answer, by=cast.agent)


def test_only_its_writer_takes_it_back(cast, answer):
    with nothing_happens(), pytest.raises(NotYours):
        actions.withdraw_answer(answer, by=cast.lead)
    answer.refresh_from_db()
    assert answer.is_held


def test_the_form_of_one_that_was_taken_back_sends_nothing(cast, problem):
    nonce = uuid4()
    actions.withdraw_answer(answered(cast, problem, nonce), by=cast.agent)
    with nothing_happens(), pytest.raises(AnswerTakenBack):
        answered(cast, problem, nonce)
    assert ProblemAnswer.objects.count() == 1


@pytest.mark.parametrize("held_for", [None, 0, -1])
def test_the_table_holds_none_withdrawn_after_or_without_its_hold(answer, held_for):
    span = None if held_for is None else timedelta(seconds=held_for)
    with pytest.raises(IntegrityError), transaction.atomic():
        ProblemAnswer.objects.filter(pk=answer.pk).update(
            held_until=MORNING + span if span is not None else None, withdrawn_at=MORNING
        )
