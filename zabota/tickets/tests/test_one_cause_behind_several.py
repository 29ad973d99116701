"""A problem: one cause behind several tickets, and one answer to all of them."""

from uuid import uuid4

import pytest

from tests.cast import MORNING
from zabota.core import clock
from zabota.tickets import actions
from zabota.tickets.errors import NobodyToAnswer, ProblemHasEnded
from zabota.tickets.events import (
    MessageSent,
    ProblemAnswered,
    ProblemChanged,
    ProblemOpened,
    ProblemReopened,
    ProblemSolved,
    TicketJoinedProblem,
    TicketLeftProblem,
)
from zabota.tickets.models import Message, Problem, ProblemAnswer, Status, Ticket
from zabota.tickets.relations import problems_for, tickets_behind
from zabota.tickets.sight import Sight, sight_of
from zabota.tickets.tasks import send_letters_of_a_problem
from zabota.tickets.tests.nothing import nothing_happens, waiting_jobs

EVERYTHING = Sight(None, frozenset(), sees_all=True)
INNA = ("Инна Збруева", "inna@lisenok.example")
MARINA = ("Marina Guseva", "marina@ventra.example")


@pytest.fixture
def problem(cast):
    """Behind the outage and the empty queue of the operators."""
    with clock.stopped_at(MORNING):
        problem = actions.open_problem("Сбой у оператора", cause="Обрыв", of=cast.outage, by=cast.lead)
        actions.add_to_problem(cast.unowned, problem=problem, by=cast.agent)
    return problem


def answered(problem, by, to, text="Починили.", solves=False, nonce=None):
    return actions.answer_problem(problem, text, to=to, solves=solves, nonce=nonce or uuid4(), by=by)


def test_it_is_named_from_a_ticket_and_takes_in_others(cast, problem, published):
    assert (problem.title, problem.cause, problem.owner, problem.line, problem.opened_at) == (
        "Сбой у оператора",
        "Обрыв",
        cast.lead,
        cast.international,
        MORNING,
    )
    assert tickets_behind(problem, EVERYTHING) == ([cast.outage, cast.unowned], 0)
    assert [entry.about_id for entry in published(ProblemOpened)] == [problem.pk]
    assert [entry.about_id for entry in published(TicketJoinedProblem)] == [cast.outage.pk, cast.unowned.pk]
    with nothing_happens():
        actions.add_to_problem(cast.unowned, problem=problem, by=cast.lead)


def test_a_ticket_leaves_it(cast, problem, published):
    actions.take_from_problem(cast.unowned, by=cast.agent)
    assert tickets_behind(problem, EVERYTHING) == ([cast.outage], 0)
    assert [entry.facts["problem_id"] for entry in published(TicketLeftProblem)] == [problem.pk]
    with nothing_happens():
        actions.take_from_problem(cast.unowned, by=cast.agent)


def test_it_changes_is_solved_and_reopened_once_each(cast, problem, published):
    changed = {"title": "Сбой", "cause": "Обрыв", "owner": cast.agent}
    actions.edit_problem(problem, **changed, by=cast.lead)
    with nothing_happens():
        actions.edit_problem(problem, **changed, by=cast.lead)
    assert [entry.facts["what"] for entry in published(ProblemChanged)] == [["title", "owner"]]
    for act, event in (
        (actions.solve_problem, ProblemSolved),
        (actions.reopen_problem, ProblemReopened),
    ):
        act(problem, by=cast.lead)
        with nothing_happens():
            act(problem, by=cast.lead)
        assert len(published(event)) == 1
    assert Ticket.objects.get(pk=cast.outage.pk).status == Status.OPEN


def test_a_solved_one_takes_nothing_in(cast, problem):
    actions.solve_problem(problem, by=cast.lead)
    with nothing_happens(), pytest.raises(ProblemHasEnded):
        actions.add_to_problem(cast.invoice, problem=problem, by=cast.agent)


def test_who_sees_it(cast, problem):
    seen = {
        name: problem in Problem.objects.visible_to(sight_of(getattr(cast, name).user))
        for name in ("agent", "colleague", "lead", "outsider", "auditor")
    }
    assert seen == {"agent": True, "colleague": True, "lead": True, "outsider": False, "auditor": True}
    assert tickets_behind(problem, sight_of(cast.colleague.user)) == ([cast.outage], 1)
    [listed] = problems_for(EVERYTHING)
    assert (listed.behind, listed.done) == (2, 0)


def test_one_answer_goes_to_each_client_once(cast, problem, published):
    sent = len(published(MessageSent))
    nonce = uuid4()
    answer = answered(problem, cast.agent, {cast.outage.pk: MARINA, cast.unowned.pk: INNA}, nonce=nonce)
    with nothing_happens():
        assert answered(problem, cast.agent, {cast.outage.pk: MARINA}, "Иначе", nonce=nonce) == answer
    assert "zabota.tickets.tasks.send_letters_of_a_problem" in waiting_jobs()
    actions.send_answer(answer)
    with nothing_happens():
        actions.send_answer(answer)
    letters = Message.objects.filter(body="Починили.").order_by("ticket")
    assert [(letter.ticket, letter.to, letter.agent) for letter in letters] == [
        (cast.outage, [list(MARINA)], cast.agent),
        (cast.unowned, [list(INNA)], cast.agent),
    ]
    assert len(published(MessageSent)) == sent + 2
    assert [entry.facts["tickets"] for entry in published(ProblemAnswered)] == [2]
    assert Ticket.objects.get(pk=cast.unowned.pk).status == Status.WAITING


def test_a_ticket_that_cannot_be_answered_is_named_and_keeps_nobody_waiting(cast, problem):
    actions.add_to_problem(cast.printer, problem=problem, by=cast.agent)
    to = {cast.outage.pk: None, cast.printer.pk: INNA, cast.unowned.pk: INNA}
    answer = answered(problem, cast.colleague, to)
    actions.send_answer(answer)
    told = {letter.ticket_id: letter.refused for letter in answer.letters.all()}
    assert told == {
        cast.outage.pk: "This letter has no receiver: the contact has no mail address.",
        cast.printer.pk: "This ticket has ended. Reopen it first.",
        cast.unowned.pk: "",
    }
    assert Message.objects.filter(body="Починили.").count() == 1


def test_with_the_answer_the_tickets_and_the_problem_are_solved(cast, problem):
    answer = answered(problem, cast.agent, {cast.outage.pk: MARINA, cast.unowned.pk: INNA}, solves=True)
    actions.send_answer(answer)
    assert set(problem.tickets.values_list("status", flat=True)) == {"solved"}
    problem.refresh_from_db()
    assert not problem.is_open


def test_the_problem_stays_open_while_one_of_its_tickets_does(cast, problem):
    actions.send_answer(answered(problem, cast.agent, {cast.outage.pk: MARINA}, solves=True))
    problem.refresh_from_db()
    assert problem.is_open


def test_an_answer_to_nobody_is_none(cast, problem):
    with nothing_happens(), pytest.raises(NobodyToAnswer):
        answered(problem, cast.agent, {})
    assert not ProblemAnswer.objects.exists()


def test_the_job_sends_it(cast, problem):
    answer = answered(problem, cast.agent, {cast.outage.pk: MARINA})
    send_letters_of_a_problem.run(answer_id=answer.pk)
    assert Message.objects.filter(body="Починили.").count() == 1
