"""One cause behind several tickets: named once, and answered once to all."""

from collections.abc import Mapping
from uuid import UUID, uuid5

from django.db import transaction
from django.utils.translation import override

from zabota.core.clock import now
from zabota.core.errors import Denied
from zabota.core.events import publish
from zabota.core.jobs import defer
from zabota.core.text import one_line, without_nul
from zabota.team.models import Agent
from zabota.tickets.actions.changing import change, locked, place_of, stands_by_itself
from zabota.tickets.actions.ending import solve_ticket
from zabota.tickets.actions.talking import send_letter
from zabota.tickets.errors import NobodyToAnswer, ProblemHasEnded
from zabota.tickets.events import (
    ProblemAnswered,
    ProblemChanged,
    ProblemOpened,
    ProblemReopened,
    ProblemSolved,
    TicketJoinedProblem,
    TicketLeftProblem,
)
from zabota.tickets.letters import Person, Words
from zabota.tickets.models import Message, Problem, ProblemAnswer, ProblemLetter, Ticket

LETTERS = UUID("3b0f4a61-52f5-4e2f-9a54-0f6f3f3d7c28")
JOB = "zabota.tickets.tasks.send_letters_of_a_problem"


@transaction.atomic
def open_problem(title: str, *, cause: str, of: Ticket, by: Agent) -> Problem:
    """Name what is behind the ticket. `by` owns the problem; it stands on the ticket's line."""
    ticket = stands_by_itself(locked(of))
    problem = Problem.objects.create(
        title=one_line(without_nul(title), 300),
        cause=without_nul(cause),
        line=ticket.line,
        owner=by,
        opened_at=now(),
    )
    publish(ProblemOpened(problem_id=problem.pk, by_id=by.user_id))
    _stand_behind(ticket, problem, by)
    return problem


@transaction.atomic
def add_to_problem(ticket: Ticket, *, problem: Problem, by: Agent) -> Ticket:
    problem = _locked(problem)
    if not problem.is_open:
        raise ProblemHasEnded(title=problem.title)
    ticket = stands_by_itself(locked(ticket))
    _stand_behind(ticket, problem, by)
    return ticket


@transaction.atomic
def take_from_problem(ticket: Ticket, *, by: Agent) -> Ticket:
    ticket = locked(ticket)
    _stand_behind(ticket, None, by)
    return ticket


@transaction.atomic
def edit_problem(problem: Problem, *, title: str, cause: str, owner: Agent, by: Agent) -> Problem:
    problem = _locked(problem)
    said = {"title": one_line(without_nul(title), 300), "cause": without_nul(cause), "owner": owner}
    what = [name for name, value in said.items() if getattr(problem, name) != value]
    for name in what:
        setattr(problem, name, said[name])
    if what:
        problem.save(update_fields=what)
        publish(ProblemChanged(problem_id=problem.pk, by_id=by.user_id, what=what))
    return problem


@transaction.atomic
def solve_problem(problem: Problem, *, by: Agent) -> Problem:
    """The cause is gone. Its tickets are left as they are. Solving twice is solving once."""
    problem = _locked(problem)
    if problem.is_open:
        problem.solved_at = now()
        problem.save(update_fields=["solved_at"])
        publish(ProblemSolved(problem_id=problem.pk, by_id=by.user_id))
    return problem


@transaction.atomic
def reopen_problem(problem: Problem, *, by: Agent) -> Problem:
    problem = _locked(problem)
    if not problem.is_open:
        problem.solved_at = None
        problem.save(update_fields=["solved_at"])
        publish(ProblemReopened(problem_id=problem.pk, by_id=by.user_id))
    return problem


@transaction.atomic
def answer_problem(
    problem: Problem,
    text: str,
    *,
    to: Mapping[int, Person | None],
    solves: bool,
    nonce: UUID,
    by: Agent,
) -> ProblemAnswer:
    """One text to the clients of several tickets: `to` says who gets it in each. A job sends the letters.

    A ticket without a receiver is written down with the reason and not passed over. The same nonce is the same answer.
    """
    if not to:
        raise NobodyToAnswer
    said = {"problem": problem, "text": without_nul(text), "solves": solves, "by": by, "at": now()}
    answer, is_new = ProblemAnswer.objects.get_or_create(nonce=nonce, defaults=said)
    if not is_new:
        return answer
    ProblemLetter.objects.bulk_create(
        ProblemLetter(answer=answer, ticket_id=number, to=[list(person)] if person else [])
        for number, person in to.items()
    )
    publish(ProblemAnswered(problem_id=problem.pk, by_id=by.user_id, answer_id=answer.pk, tickets=len(to)))
    defer(JOB, answer_id=answer.pk)
    return answer


def send_answer(answer: ProblemAnswer) -> None:
    """Every letter that is not sent yet, each for itself: what one ticket refuses keeps no other from its letter."""
    for letter in answer.letters.filter(message=None, refused=""):
        _send(letter)
    if answer.solves and not answer.problem.tickets.under_way().exists():
        solve_problem(answer.problem, by=answer.by)


@transaction.atomic
def _send(letter: ProblemLetter) -> None:
    letter = ProblemLetter.objects.select_for_update(of=("self",)).get(pk=letter.pk)
    if letter.is_done:
        return
    with override(letter.answer.by.user.language):
        try:
            letter.message = _sent(letter)
            if letter.answer.solves:
                _solve(letter)
        except Denied as denied:
            letter.refused = one_line(denied.sentence, 500)
    letter.save(update_fields=["message", "refused"])


@transaction.atomic
def _sent(letter: ProblemLetter) -> Message:
    answer = letter.answer
    words = Words(
        body=answer.text,
        to=tuple((name, address) for name, address in letter.to),
        nonce=uuid5(LETTERS, f"{answer.pk}:{letter.ticket_id}"),
    )
    return send_letter(letter.ticket, words, by=answer.by)


@transaction.atomic
def _solve(letter: ProblemLetter) -> None:
    solve_ticket(letter.ticket, by=letter.answer.by, reason=letter.answer.problem.title)


def _stand_behind(ticket: Ticket, problem: Problem | None, by: Agent) -> None:
    former = ticket.problem_id
    if former == (problem.pk if problem else None):
        return
    change(ticket, problem=problem)
    if former:
        publish(TicketLeftProblem(**place_of(ticket), by_id=by.user_id, problem_id=former))
    if problem:
        publish(TicketJoinedProblem(**place_of(ticket), by_id=by.user_id, problem_id=problem.pk))


def _locked(problem: Problem) -> Problem:
    return Problem.objects.select_for_update(of=("self",)).get(pk=problem.pk)
