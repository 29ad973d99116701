"""Who hears of a promise: whoever promised, or acts for them, and the parts that escalation names."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from zabota.accounts.permissions import Permission
from zabota.promises.models import Promise, StepTo
from zabota.promises.standings import Standing
from zabota.team.deputies import acting_for
from zabota.team.models import Agent, Duty, LineMember
from zabota.team.queries import away_at

WORKS = Permission.TICKETS_ASSIGN.value
LEADS = Permission.LINES_MANAGE.value
HEADS = Permission.ROLES_MANAGE.value


@dataclass(frozen=True, slots=True)
class People:
    """Everybody who may be told at one moment, by number. Whoever is away is told by whoever acts for them."""

    away: Mapping[int, int | None]
    may: Mapping[int, frozenset[str]]  # what each of them may do
    members: Mapping[int, Sequence[int]]  # of each line
    on_duty: Mapping[int | None, Sequence[int]]  # for each line, and for all of them
    lines: Mapping[int, int]  # of each ticket

    def acting_for(self, agent: int | None) -> int | None:
        """The agent, or a deputy; None when nobody acts."""
        return None if agent is None else acting_for(agent, self.away)

    def found(self, to: str, promise: Promise) -> list[int]:
        """Nobody, where there is nobody of that part."""
        line = self.lines.get(promise.ticket_id or 0)
        match to:
            case StepTo.OWNER:
                return self._acting([promise.agent_id]) or self._who(WORKS, self._members(line))
            case StepTo.DEPUTY:
                acting = self.acting_for(promise.agent_id)
                return [acting] if acting is not None and acting != promise.agent_id else []
            case StepTo.LINE:
                return self._who(WORKS, self._members(line))
            case StepTo.LEAD:
                return self._who(LEADS, self._members(line)) or self._who(LEADS, self.may)
            case StepTo.HEAD:
                return self._who(HEADS, self.may)
        return self._acting(self.on_duty.get(line) or self.on_duty.get(None, ()))

    def _members(self, line: int | None) -> Sequence[int]:
        return self.members.get(line or 0, ())

    def _who(self, permission: str, agents: Iterable[int]) -> list[int]:
        return self._acting(agent for agent in agents if permission in self.may.get(agent, ()))

    def _acting(self, agents: Iterable[int | None]) -> list[int]:
        acting = (self.acting_for(agent) for agent in agents)
        return sorted({agent for agent in acting if agent is not None})


def people_for(standings: Iterable[Standing], at: datetime) -> People:
    """A few statements, however many tickets."""
    lines = {one.number: one.line_id for one in standings}
    members: dict[int, list[int]] = defaultdict(list)
    for line, agent in LineMember.objects.filter(line__in=set(lines.values())).values_list("line", "agent"):
        members[line].append(agent)
    on_duty: dict[int | None, list[int]] = defaultdict(list)
    duties = Duty.objects.at(at).filter(
        Q(line__in=set(lines.values())) | Q(line=None), agent__user__is_active=True
    )
    for line, agent in duties.values_list("line", "agent"):
        on_duty[line].append(agent)
    works = Agent.objects.filter(user__is_active=True).values_list("pk", "user__role__permissions")
    may = {agent: frozenset(permissions or ()) for agent, permissions in works}
    return People(away_at(at), may, members, on_duty, lines)
