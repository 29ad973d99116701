"""Being away, coming back, being on duty. `by` is the user who says so."""

from datetime import datetime

from django.db import transaction

from zabota.accounts.models import User
from zabota.core.clock import now
from zabota.core.events import publish
from zabota.team.errors import AlreadyAway, AlreadyOver, NotBefore, NotOwnDeputy
from zabota.team.events import AbsenceCancelled, AbsenceSet, DutyCancelled, DutySet
from zabota.team.models import Absence, Agent, Duty, Line


@transaction.atomic
def set_absence(
    agent: Agent,
    *,
    since: datetime,
    until: datetime,
    deputy: Agent | None = None,
    reason: str = "",
    absence: Absence | None = None,
    by: User,
) -> Absence:
    """Say it, or say it anew (`absence`). AlreadyAway, NotBefore, AlreadyOver, NotOwnDeputy."""
    Agent.objects.select_for_update().get(pk=agent.pk)  # no other absence of theirs comes between
    told = absence or Absence(agent=agent)
    facts = {"since": since, "until": until, "deputy": deputy, "reason": reason}
    if absence and all(getattr(absence, name) == value for name, value in facts.items()):
        return absence
    _refuse_nonsense(told, agent, since, until, deputy)
    for name, value in facts.items():
        setattr(told, name, value)
    told.save()
    publish(AbsenceSet(agent_id=agent.pk, absence_id=told.pk, deputy_id=told.deputy_id, by_id=by.pk))
    return told


@transaction.atomic
def cancel_absence(absence: Absence, *, by: User) -> None:
    """One to come is taken away; one that has begun ends now. Cancelling twice is cancelling once."""
    found = Absence.objects.select_for_update(of=("self",)).not_over(now()).filter(pk=absence.pk).first()
    if found is None:
        return
    if found.since >= now():
        found.delete()
    else:
        found.until = now()
        found.save(update_fields=["until"])
    publish(
        AbsenceCancelled(
            agent_id=found.agent_id, absence_id=absence.pk, deputy_id=found.deputy_id, by_id=by.pk
        )
    )


@transaction.atomic
def see_to_return(absence: Absence, *, by: User) -> None:
    """Whoever came back has looked at all that happened meanwhile."""
    Absence.objects.filter(pk=absence.pk, returned_at=None).update(returned_at=now())


@transaction.atomic
def set_duty(
    agent: Agent, *, line: Line | None, since: datetime, until: datetime, duty: Duty | None = None, by: User
) -> Duty:
    """Put somebody on duty, or say it anew (`duty`). NotBefore, AlreadyOver."""
    _refuse_backwards(since, until)
    told = duty or Duty.objects.filter(agent=agent, line=line, since=since).first() or Duty()
    facts = {"agent_id": agent.pk, "line_id": line.pk if line else None, "since": since, "until": until}
    if all(getattr(told, name) == value for name, value in facts.items()):
        return told
    for name, value in facts.items():
        setattr(told, name, value)
    told.full_clean()
    told.save()
    publish(DutySet(agent_id=agent.pk, duty_id=told.pk, line_id=told.line_id, by_id=by.pk))
    return told


@transaction.atomic
def cancel_duty(duty: Duty, *, by: User) -> None:
    """Cancelling twice is cancelling once."""
    gone, _ = Duty.objects.filter(pk=duty.pk).delete()
    if gone:
        publish(DutyCancelled(agent_id=duty.agent_id, duty_id=duty.pk, line_id=duty.line_id, by_id=by.pk))


def _refuse_nonsense(
    told: Absence, agent: Agent, since: datetime, until: datetime, deputy: Agent | None
) -> None:
    _refuse_backwards(since, until)
    if deputy == agent:
        raise NotOwnDeputy(name=agent.name)
    others = Absence.objects.filter(agent=agent, since__lt=until, until__gt=since).exclude(pk=told.pk)
    other = others.first()
    if other:
        raise AlreadyAway(name=agent.name, since=other.since, until=other.until)


def _refuse_backwards(since: datetime, until: datetime) -> None:
    if until <= since:
        raise NotBefore
    if until <= now():
        raise AlreadyOver
