"""Locking a ticket, and saving what changed. Every change that a list shows raises the version."""

from typing import Any

from django.db.models import F

from zabota.tickets.errors import TicketEnded
from zabota.tickets.models import Ticket


def locked(ticket: Ticket) -> Ticket:
    """The ticket as it is now, ours until the transaction ends."""
    return Ticket.objects.select_for_update(of=("self",)).get(pk=ticket.pk)


def locked_under_way(ticket: Ticket) -> Ticket:
    return under_way(locked(ticket))


def under_way(ticket: Ticket) -> Ticket:
    if not ticket.is_under_way:
        raise TicketEnded(number=ticket.pk)
    return ticket


def change(ticket: Ticket, **columns: Any) -> None:
    for name, value in columns.items():
        setattr(ticket, name, value)
    ticket.version = F("version") + 1
    ticket.save(update_fields=[*columns, "version"])


def place_of(ticket: Ticket) -> dict[str, Any]:
    """Where the ticket stands: the facts that each of its events carries."""
    return {"ticket_id": ticket.pk, "line_id": ticket.line_id, "owner_id": ticket.owner_id}
