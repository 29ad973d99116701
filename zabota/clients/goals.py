"""What the client wants to reach: written down as they say it, until it is reached or given up."""

from datetime import date

from django.db import transaction
from django.utils.timezone import localdate

from zabota.accounts.models import User
from zabota.clients.errors import GoalEnded
from zabota.clients.events import GoalChanged, GoalGivenUp, GoalReached, GoalReopened, GoalSet
from zabota.clients.models import Company, Contact, Goal, GoalOutcome
from zabota.core.clock import now
from zabota.core.events import publish
from zabota.core.text import one_line, without_nul

LONGEST = 500


@transaction.atomic
def set_goal(
    company: Company,
    *,
    words: str,
    said_by: Contact | None = None,
    said_on: date,
    until: date | None = None,
    by: User,
) -> Goal:
    goal = Goal.objects.create(
        company=company, words=_words(words), said_by=said_by, said_on=said_on, until=until, by=by, at=now()
    )
    publish(GoalSet(company_id=company.pk, goal_id=goal.pk, by_id=by.pk))
    return goal


@transaction.atomic
def change_goal(
    goal: Goal, *, words: str, said_by: Contact | None, said_on: date, until: date | None, by: User
) -> Goal:
    """Saving what has not changed tells nobody. Raises GoalEnded."""
    goal = _open(goal)
    facts = {"words": _words(words), "said_by": said_by, "said_on": said_on, "until": until}
    what = [name for name, value in facts.items() if getattr(goal, name) != value]
    for name in what:
        setattr(goal, name, facts[name])
    goal.save()
    if what:
        publish(GoalChanged(company_id=goal.company_id, goal_id=goal.pk, what=what, by_id=by.pk))
    return goal


@transaction.atomic
def reach_goal(goal: Goal, *, words: str, by: User) -> None:
    """`words`: how it shows. Raises GoalEnded."""
    goal = _ended(goal, GoalOutcome.REACHED, words)
    publish(GoalReached(company_id=goal.company_id, goal_id=goal.pk, by_id=by.pk))


@transaction.atomic
def give_up_goal(goal: Goal, *, words: str, by: User) -> None:
    """`words`: why they want it no more. Raises GoalEnded."""
    goal = _ended(goal, GoalOutcome.GIVEN_UP, words)
    publish(GoalGivenUp(company_id=goal.company_id, goal_id=goal.pk, by_id=by.pk))


@transaction.atomic
def reopen_goal(goal: Goal, *, by: User) -> None:
    """Taking the end back; twice is once."""
    goal = Goal.objects.select_for_update(of=("self",)).get(pk=goal.pk)
    if goal.is_open:
        return
    goal.outcome, goal.ended_on, goal.ended_words = "", None, ""
    goal.save()
    publish(GoalReopened(company_id=goal.company_id, goal_id=goal.pk, by_id=by.pk))


def _ended(goal: Goal, outcome: GoalOutcome, words: str) -> Goal:
    goal = _open(goal)
    goal.outcome, goal.ended_on, goal.ended_words = outcome, localdate(now()), _words(words)
    goal.save()
    return goal


def _open(goal: Goal) -> Goal:
    goal = Goal.objects.select_for_update(of=("self",)).get(pk=goal.pk)
    if not goal.is_open:
        raise GoalEnded
    return goal


def _words(words: str) -> str:
    return one_line(without_nul(words), LONGEST)
