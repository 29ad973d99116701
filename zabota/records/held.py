"""What stands in the way of deleting and forgetting."""

from collections.abc import Collection

from django.db.models import Q, QuerySet

from zabota.records.models import Hold
from zabota.tickets.models import Message, Ticket


def holds_over(
    contacts: Collection[int], companies: Collection[int], tickets: Collection[int]
) -> QuerySet[Hold]:
    """What stands in the way of forgetting these."""
    found = Q(contact__in=contacts) | Q(company__in=companies) | Q(ticket__in=tickets)
    at_tickets = Q(company__in=Ticket.objects.filter(pk__in=tickets).values("company"))
    return Hold.objects.filter(found | at_tickets, lifted_at=None).order_by("pk")


def without_held(tickets: QuerySet[Ticket]) -> QuerySet[Ticket]:
    """Those that nobody holds: not themselves, not their company, nor anybody who asked for them or wrote there."""
    held = Hold.objects.filter(lifted_at=None)
    people = list(held.filter(contact__isnull=False).values_list("contact", flat=True))
    companies = held.filter(company__isnull=False).values("company")
    wrote = Message.objects.filter(contact__in=people).values("ticket")
    free = tickets.exclude(pk__in=held.filter(ticket__isnull=False).values("ticket"))
    free = free.exclude(requester__in=people).exclude(pk__in=wrote)
    return free.filter(Q(company=None) | ~Q(company__in=companies))
