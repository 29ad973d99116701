"""Promises as lists: each in as many statements for twenty as for ten."""

from collections.abc import Collection
from datetime import date, datetime, time, timedelta

from django.db.models import Case, F, QuerySet, Value, When
from django.utils.timezone import get_default_timezone

from zabota.clients.models import Company, Contact
from zabota.promises.models import FireMode, Promise, TicketLevel
from zabota.team.models import Agent
from zabota.team.queries import acted_for
from zabota.tickets.models import Ticket

MOST = 200
IS_OPEN_FIRST = Case(When(outcome="", then=Value(0)), default=Value(1))


def promises_of(ticket: Ticket) -> list[Promise]:
    """Open ones first: what is due first before others, what stands still last; then the ended ones, newest first."""
    found = Promise.objects.filter(ticket=ticket).select_related("agent__user", "contact", "made_by__user")
    ordered = found.order_by(
        IS_OPEN_FIRST, F("ended_at").desc(nulls_first=True), F("due_at").asc(nulls_last=True)
    )
    return list(
        ordered.prefetch_related("all_moves__by__user", "escalations__agents__user", "prepared_moves")
    )


def my_promises(agent: Agent, day: date, *, ahead: timedelta = timedelta()) -> list[Promise]:
    """What this agent has to keep by the end of that day and so long after, and whoever they act for then; late ones
    first. At most MOST.
    """
    end = datetime.combine(day + timedelta(days=1) + ahead, time(), get_default_timezone())
    mine = Promise.objects.open().ours().filter(agent__in=_mine(agent, day), due_at__lt=end)
    return list(_named(mine).order_by("due_at", "pk")[:MOST])


def awaited_inputs(agent: Agent, day: date) -> list[Promise]:
    """What clients owe us on this agent's tickets, and of whoever they act for that day. At most MOST."""
    theirs = Promise.objects.open().theirs().filter(ticket__owner__in=_mine(agent, day))
    return list(_named(theirs).order_by("due_at", "pk")[:MOST])


def _mine(agent: Agent, day: date) -> list[int]:
    return [agent.pk, *(absence.agent_id for absence in acted_for(agent.pk, _noon(day)))]


def _named(promises: QuerySet[Promise]) -> QuerySet[Promise]:
    named = promises.select_related(
        "ticket__requester", "ticket__company", "company", "agent__user", "contact"
    )
    return named.prefetch_related("all_moves")


def promises_with(contact: Contact) -> QuerySet[Promise]:
    """What was promised between us and one person: both ways, but for what we promised only ourselves."""
    return _told().filter(contact=contact)


def promises_with_company(company: Company) -> QuerySet[Promise]:
    return _told().filter(company=company)


def level_of(ticket: Ticket) -> TicketLevel | None:
    """Which level it has since when, by which rule. None until something has happened in it."""
    return TicketLevel.objects.select_related("level__calendar", "rule").filter(ticket=ticket).first()


def open_fire(ticket: Ticket) -> FireMode | None:
    return FireMode.objects.select_related("by__user").filter(ticket=ticket, ended_at=None).first()


def tickets_on_fire(numbers: Collection[int]) -> set[int]:
    """Of these tickets, those in fire mode."""
    burning = (
        FireMode.objects.filter(ticket__in=numbers, ended_at=None) if numbers else FireMode.objects.none()
    )
    return set(burning.values_list("ticket", flat=True))


def _told() -> QuerySet[Promise]:
    found = Promise.objects.told().select_related("ticket", "agent__user", "contact")
    return found.prefetch_related("all_moves").order_by(IS_OPEN_FIRST, "-made_at", "-pk")


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), get_default_timezone())
