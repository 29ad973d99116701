"""One cause behind several tickets, named once."""

from django.db import transaction

from zabota.core.clock import now
from zabota.core.events import publish
from zabota.core.text import one_line, without_nul
from zabota.team.models import Agent
from zabota.tickets.actions.changing import change, locked, place_of, stands_by_itself
from zabota.tickets.errors import ProblemHasEnded
from zabota.tickets.events import (
    ProblemChanged,
    ProblemOpened,
    ProblemReopened,
    ProblemSolved,
    TicketJoinedProblem,
    TicketLeftProblem,
)
from zabota.tickets.models import Problem, Ticket


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
