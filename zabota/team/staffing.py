"""Who works on a line, said from the line's side."""

from collections.abc import Iterable

from django.db import transaction

from zabota.accounts.models import User
from zabota.team.actions import set_lines
from zabota.team.models import Agent, Line


@transaction.atomic
def set_members(line: Line, members: Iterable[Agent], *, by: User) -> None:
    """Each agent whose lines change by it is told of in the journal."""
    wanted = {agent.pk: agent for agent in members}
    present = {agent.pk: agent for agent in line.agents.all()}
    for pk, agent in sorted((wanted | present).items()):
        if (pk in wanted) != (pk in present):
            others = [other for other in agent.lines.all() if other.pk != line.pk]
            set_lines(agent, [*others, line] if pk in wanted else others, by=by)
