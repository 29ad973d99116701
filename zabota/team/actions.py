"""Putting people on lines. `by` is the user who does it; None is the program itself (the command line)."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from zabota.accounts.models import User
from zabota.core.events import publish
from zabota.team.errors import LastLine
from zabota.team.events import AgentAdded, LineCreated, LineEdited, LinesSet
from zabota.team.models import Agent, Line, LineMember


@transaction.atomic
def add_agent(user: User, *, by: User | None, lines: Iterable[Line] = (), signature: str = "") -> Agent:
    """Make a colleague somebody who works on tickets. Adding twice is adding once."""
    agent, is_new = Agent.objects.get_or_create(user=user, defaults={"signature": signature})
    if is_new:
        publish(AgentAdded(agent_id=agent.pk, user_id=user.pk, by_id=_id_of(by)))
        set_lines(agent, lines, by=by)
    return agent


@transaction.atomic
def set_lines(agent: Agent, lines: Iterable[Line], *, by: User | None) -> Agent:
    """Say on which lines somebody works, whatever it was before."""
    agent = Agent.objects.select_for_update().get(pk=agent.pk)
    before, after = set(agent.lines.values_list("pk", flat=True)), {line.pk for line in lines}
    if before == after:
        return agent
    agent.memberships.filter(line__in=before - after).delete()
    LineMember.objects.bulk_create(LineMember(agent=agent, line_id=line) for line in sorted(after - before))
    publish(
        LinesSet(
            agent_id=agent.pk,
            line_ids=sorted(after),
            former_line_ids=sorted(before),
            by_id=_id_of(by),
        )
    )
    return agent


@transaction.atomic
def create_line(*, by: User | None, **facts: Any) -> Line:
    """Facts are fields of the line. ValidationError when the model does not accept them."""
    line = Line(**facts)
    line.full_clean()
    line.save()
    publish(LineCreated(line_id=line.pk, by_id=_id_of(by)))
    return line


@transaction.atomic
def edit_line(line: Line, *, by: User | None, **changes: Any) -> Line:
    """Changes are fields of the line. ValidationError when the model does not accept them."""
    lines = {
        line.pk: line for line in Line.objects.select_for_update().order_by("pk")
    }  # all: one must stay open
    line = lines.pop(line.pk)
    changed = sorted(name for name, value in changes.items() if getattr(line, name) != value)
    if not changed:
        return line
    for name in changed:
        setattr(line, name, changes[name])
    line.full_clean()
    if not line.is_active and not any(other.is_active for other in lines.values()):
        raise LastLine(line=line.name)
    line.save(update_fields=changed)
    publish(LineEdited(line_id=line.pk, changed=changed, by_id=_id_of(by)))
    return line


def _id_of(by: User | None) -> int | None:
    return by.pk if by else None
