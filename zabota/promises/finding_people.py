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

SEES_ALL = Permission.TICKETS_SEE_ALL.value
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
    owners: Mapping[int, int | None]  # of each ticket

    def acting_on(self, promise: Promise) -> int | None:
        """Whoever promised, or their deputy; None when nobody acts, or the deputy may not see the ticket."""
        return next(iter(self._acting([promise.agent_id], promise.ticket_id)), None)

    def found(self, to: str, promise: Promise) -> list[int]:
        """Nobody, where there is nobody of that part."""
        ticket = promise.ticket_id
        members = self._members(ticket)
        match to:
            case StepTo.OWNER:
                return self._acting([promise.agent_id], ticket) or self._who(WORKS, members, ticket)
            case StepTo.DEPUTY:
                return [
                    agent for agent in self._acting([promise.agent_id], ticket) if agent != promise.agent_id
                ]
            case StepTo.LINE:
                return self._who(WORKS, members, ticket)
            case StepTo.LEAD:
                return self._who(LEADS, members, ticket) or self._who(LEADS, self.may, ticket)
            case StepTo.HEAD:
                return self._who(HEADS, self.may, ticket)
        line = self.lines.get(ticket or 0)
        return self._acting(self.on_duty.get(line) or self.on_duty.get(None, ()), ticket)

    def _members(self, ticket: int | None) -> Sequence[int]:
        return self.members.get(self.lines.get(ticket or 0, 0), ())

    def _who(self, permission: str, agents: Iterable[int], ticket: int | None) -> list[int]:
        return self._acting((agent for agent in agents if permission in self.may.get(agent, ())), ticket)

    def _acting(self, agents: Iterable[int | None], ticket: int | None) -> list[int]:
        """They themselves, or those who act for them and see the ticket."""
        pairs = ((agent, self._acting_for(agent)) for agent in agents)
        return sorted({one for agent, one in pairs if one and (one == agent or self._sees(one, ticket))})

    def _sees(self, agent: int, ticket: int | None) -> bool:
        owner = self._acting_for(self.owners.get(ticket or 0))
        works_there = agent == owner or agent in self._members(ticket)
        return works_there or ticket is None or SEES_ALL in self.may.get(agent, ())

    def _acting_for(self, agent: int | None) -> int | None:
        return None if agent is None else acting_for(agent, self.away)


def people_for(standings: Iterable[Standing], at: datetime) -> People:
    """A few statements, however many tickets."""
    standings = list(standings)
    lines = {one.number: one.line_id for one in standings}
    owners = {one.number: one.owner_id for one in standings}
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
    return People(away_at(at), may, members, on_duty, lines, owners)
