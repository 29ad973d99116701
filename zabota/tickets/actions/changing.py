"""Locking a ticket, and saving what changed. Every change that a list shows raises the version."""

from collections.abc import Sequence
from typing import Any

from django.db.models import F

from zabota.tickets.errors import TicketEnded, TicketMerged
from zabota.tickets.models import Reading, Ticket
from zabota.tickets.relations import merge_of, survivor_numbers


def locked(ticket: Ticket) -> Ticket:
    """The ticket as it is now, ours until the transaction ends."""
    return Ticket.objects.select_for_update(of=("self",)).get(pk=ticket.pk)


def locked_pair(one: Ticket, other: Ticket) -> tuple[Ticket, Ticket]:
    """Both, in the order of their numbers: two who lock the same two wait for each other and never in a circle."""
    both = {number: locked(Ticket(pk=number)) for number in sorted({one.pk, other.pk})}
    return both[one.pk], both[other.pk]


def locked_where_they_went(numbers: Sequence[int]) -> dict[int, Ticket]:
    """Of each number the ticket, or the one that it was merged into.

    Asked again once they are ours: a merge may have changed it meanwhile.
    """
    went: dict[int, int] = {}
    while went != (now_there := survivor_numbers(numbers)):
        went = now_there
        found = Ticket.objects.select_for_update(of=("self",)).filter(pk__in=went.values())
        held = {ticket.pk: ticket for ticket in found.order_by("pk")}
    return {number: held[went[number]] for number in numbers}


def locked_under_way(ticket: Ticket) -> Ticket:
    return under_way(locked(ticket))


def under_way(ticket: Ticket) -> Ticket:
    stands_by_itself(ticket)
    if not ticket.is_under_way:
        raise TicketEnded(number=ticket.pk)
    return ticket


def stands_by_itself(ticket: Ticket) -> Ticket:
    merge = merge_of(ticket)
    if merge:
        raise TicketMerged(number=ticket.pk, into=merge.into_id)
    return ticket


def change(ticket: Ticket, **columns: Any) -> None:
    for name, value in columns.items():
        setattr(ticket, name, value)
    ticket.version = F("version") + 1
    ticket.save(update_fields=[*columns, "version"])


def change_all(tickets: Sequence[Ticket], **columns: Any) -> None:
    """Of tickets that are locked."""
    if tickets:
        Ticket.objects.filter(pk__in=[one.pk for one in tickets]).update(version=F("version") + 1, **columns)
    for ticket in tickets:
        for name, value in (*columns.items(), ("version", ticket.version + 1)):
            setattr(ticket, name, value)


def change_quietly(ticket: Ticket, **columns: Any) -> None:
    """A list may show it, but it is no news: whoever had read the ticket has read this too."""
    Reading.objects.filter(ticket=ticket, version=ticket.version).update(version=F("version") + 1)
    change(ticket, **columns)


def place_of(ticket: Ticket) -> dict[str, Any]:
    """Where the ticket stands: the facts that each of its events carries."""
    return {"ticket_id": ticket.pk, "line_id": ticket.line_id, "owner_id": ticket.owner_id}
