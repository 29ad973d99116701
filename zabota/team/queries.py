"""Who is on our side."""

from django.db.models import Count, Prefetch, Q, QuerySet

from zabota.accounts.permissions import Permission
from zabota.team.errors import NoLine
from zabota.team.models import Agent, Line


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
