"""Who is on our side."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Count, Prefetch, Q, QuerySet

from zabota.accounts.permissions import Permission
from zabota.team.deputies import acted_for_by, acting_for
from zabota.team.errors import NoLine
from zabota.team.models import Absence, Agent, Duty, Line


def all_lines() -> QuerySet[Line]:
    return Line.objects.order_by("id")


def open_lines() -> QuerySet[Line]:
    return Line.objects.filter(is_active=True)


def first_open_line() -> Line:
    """Where a letter goes that belongs nowhere else."""
    line = open_lines().order_by("id").first()
    if line is None:
        raise NoLine
    return line


def agents_for_line(line_id: int) -> QuerySet[Agent]:
    """Who may own a ticket of the line: its members, and those who see every line."""
    sees_all = Q(user__role__permissions__contains=[Permission.TICKETS_SEE_ALL.value])
    works = Q(user__role__permissions__contains=[Permission.TICKETS_ANSWER.value])
    found = Agent.objects.filter(works, Q(lines=line_id) | sees_all, user__is_active=True)
    return found.select_related("user").order_by("user__name").distinct()


def agents_by_name() -> QuerySet[Agent]:
    lines = Prefetch("lines", queryset=Line.objects.order_by("id"))
    return Agent.objects.select_related("user__role").prefetch_related(lines).order_by("user__name", "id")


def lines_with_sizes() -> QuerySet[Line]:
    return Line.objects.annotate(size=Count("members")).order_by("id")


def lines_for(line_ids: frozenset[int], *, sees_all: bool) -> QuerySet[Line]:
    """The open lines a colleague may open a ticket on."""
    return open_lines() if sees_all else open_lines().filter(pk__in=line_ids)


def acting_for_each(agents: Iterable[int], at: datetime) -> dict[int, int | None]:
    """Ids of agents → whoever acts for them: they themselves, a deputy, or nobody. One statement."""
    away = away_at(at)
    return {agent: acting_for(agent, away) for agent in agents}


def acted_for(agent_id: int, at: datetime) -> list[Absence]:
    """The absences of everybody for whom this agent acts now, by whose name it is."""
    others = acted_for_ids(agent_id, at)
    return absences_of(others, at) if others else []


def acted_for_ids(agent_id: int, at: datetime) -> frozenset[int]:
    """The agents who are away and for whom this one acts."""
    return acted_for_by(agent_id, away_at(at))


def absences_of(agents: Iterable[int], at: datetime) -> list[Absence]:
    """Those of these agents who are away at that moment, by name."""
    absences = Absence.objects.at(at).filter(agent__in=agents)
    return list(absences.select_related("agent__user").order_by("agent__user__name"))


def away_at(at: datetime) -> dict[int, int | None]:
    """Everybody who is away, with their deputy; one who may no longer sign in acts for nobody."""
    absences = Absence.objects.at(at).values_list("agent", "deputy", "deputy__user__is_active")
    return {agent: deputy if is_active else None for agent, deputy, is_active in absences}


def on_duty(line: Line | None, at: datetime) -> list[Agent]:
    """Who is told outside hours: those on duty for the line, else for all lines; deputies of those who are away."""
    duties = list(Duty.objects.at(at).filter(Q(line=line) | Q(line=None), agent__user__is_active=True))
    chosen = [duty for duty in duties if duty.line_id] or duties
    if not chosen:
        return []
    acting = acting_for_each([duty.agent_id for duty in chosen], at).values()
    return list(Agent.objects.select_related("user").filter(pk__in=[one for one in acting if one]))


def absences_not_over(at: datetime) -> QuerySet[Absence]:
    return Absence.objects.not_over(at).select_related("agent__user", "deputy__user")


def duties_not_over(at: datetime) -> QuerySet[Duty]:
    return Duty.objects.not_over(at).select_related("agent__user", "line")
