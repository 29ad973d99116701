"""A step is done, skipped, moved or handed over; with it goes its promise."""

from datetime import datetime
from typing import Any

from django.db import transaction

from zabota.core.clock import now
from zabota.core.events import publish
from zabota.core.text import one_line, without_nul
from zabota.plays.actions.opening import LONGEST_WORDS, promised
from zabota.plays.errors import NobodyToDoIt, PlayHasEnded, ReasonMissing, StepHasEnded, StepNotEnded
from zabota.plays.events import StepDone, StepHandedOver, StepMoved, StepResumed, StepSkipped
from zabota.plays.models import Play, PlayStep, StepEnd
from zabota.promises.actions import hand_over_promise, keep_promise, move_promise, withdraw_promise
from zabota.promises.actions.changing import to_come
from zabota.team.models import Agent


@transaction.atomic
def finish_step(step: PlayStep, *, words: str = "", by: Agent) -> PlayStep:
    """Done, with a word about how it went. Raises StepHasEnded, PlayHasEnded."""
    step = _end(_locked_open(step), words, by, is_skipped=False)
    if step.promise and step.promise.is_open:
        keep_promise(step.promise, by=by)
    publish(StepDone(**_facts(step, by)))
    return step


@transaction.atomic
def skip_step(step: PlayStep, *, reason: str, by: Agent) -> PlayStep:
    """It is not needed, for a reason. Raises ReasonMissing, StepHasEnded, PlayHasEnded."""
    step = _locked_open(step)
    if not _in_one_line(reason):
        raise ReasonMissing
    step = _end(step, reason, by, is_skipped=True)
    if step.promise and step.promise.is_open:
        withdraw_promise(step.promise, by=by)
    publish(StepSkipped(**_facts(step, by)))
    return step


@transaction.atomic
def resume_step(step: PlayStep, *, by: Agent) -> PlayStep:
    """Its end was a slip: it is open again, with its date or, where that has passed, from this moment on.

    Raises StepNotEnded, PlayHasEnded.
    """
    step = _locked(step)
    if step.is_open:
        raise StepNotEnded
    StepEnd.objects.filter(step=step).delete()
    step.ended_at = None
    if step.agent is not None:
        step.promise = None  # the one that was kept or withdrawn stays as it ended
        if step.due_at > now():
            promised(step, step.agent, step.due_at, by=by)
    step.save()
    publish(StepResumed(**_facts(step, by)))
    return step


@transaction.atomic
def move_step(step: PlayStep, *, to: datetime, reason: str, by: Agent) -> PlayStep:
    """To another date, with the reason. One that is late stays broken by its first promise, and is promised anew.

    Raises PromiseInThePast, ReasonMissing, StepHasEnded, PlayHasEnded.
    """
    step, to = _locked_open(step), to_come(to)
    if not _in_one_line(reason):
        raise ReasonMissing
    if step.promise and step.promise.is_open and step.due_at > now():
        move_promise(step.promise, to=to, reason=reason, by=by)
        step.due_at = to
    else:
        _promise_anew(step, step.agent, to, by)
    step.save()
    publish(StepMoved(**_facts(step, by), due=to.isoformat()))
    return step


@transaction.atomic
def give_step(step: PlayStep, *, to: Agent, by: Agent) -> PlayStep:
    """Another of us does it, by the same date. Raises NobodyToDoIt, StepHasEnded, PlayHasEnded."""
    step = _locked_open(step)
    if not to.user.is_active:
        raise NobodyToDoIt
    if step.agent_id == to.pk:
        return step
    if step.promise and step.promise.is_open:
        hand_over_promise(step.promise, to=to, by=by)
        step.agent = to
    elif step.due_at > now():
        promised(step, to, step.due_at, by=by)
    step.agent = to
    step.save()
    publish(StepHandedOver(**_facts(step, by), agent_id=to.pk))
    return step


def _promise_anew(step: PlayStep, agent: Agent | None, due: datetime, by: Agent) -> None:
    if step.promise and step.promise.is_open:
        withdraw_promise(step.promise, by=by)
    step.due_at = due
    if agent is not None:
        promised(step, agent, due, by=by)


def _locked_open(step: PlayStep) -> PlayStep:
    step = _locked(step)
    if not step.is_open:
        raise StepHasEnded
    return step


def _locked(step: PlayStep) -> PlayStep:
    """Its play is locked before it."""
    play = Play.objects.select_for_update(of=("self",)).get(pk=step.play_id)
    if not play.is_running:
        raise PlayHasEnded
    found = PlayStep.objects.select_for_update(of=("self",))
    return found.select_related("play__company", "promise", "agent__user").get(pk=step.pk)


def _end(step: PlayStep, words: str, by: Agent, *, is_skipped: bool) -> PlayStep:
    StepEnd.objects.create(step=step, is_skipped=is_skipped, words=_in_one_line(words), by=by, at=now())
    step.ended_at = now()
    step.save(update_fields=["ended_at"])
    return step


def _in_one_line(words: str) -> str:
    return one_line(without_nul(words), LONGEST_WORDS)


def _facts(step: PlayStep, by: Agent) -> dict[str, Any]:
    return {
        "play_id": step.play_id,
        "company_id": step.play.company_id,
        "step_id": step.pk,
        "by_id": by.user_id,
    }
