"""When a client's name or addresses change, the search and the rows of its tickets follow."""

from itertools import batched

from django.db import transaction
from django.db.models import F, Q

from zabota.clients.events import (
    CompanyChanged,
    ContactChanged,
    ContactJoined,
    ContactLeft,
    ContactsMerged,
)
from zabota.core.clock import now
from zabota.core.events import of_many
from zabota.team.models import Absence
from zabota.tickets.events import TicketAssigned
from zabota.tickets.models import Lending, Message, Reading, Ticket, TicketQuerySet
from zabota.tickets.searching import index_tickets

AT_ONCE = 200


def on_company_changed(event: CompanyChanged) -> None:
    if "name" in event.what:
        _follow(Ticket.objects.filter(company=event.company_id))


def on_contact_changed(event: ContactChanged) -> None:
    if "name" in event.what or "addresses" in event.what:
        wrote = Message.objects.filter(contact=event.contact_id).values("ticket")
        _follow(Ticket.objects.filter(Q(requester=event.contact_id) | Q(pk__in=wrote)))


def on_part_changed(event: ContactJoined | ContactLeft) -> None:
    """A row says what part its person plays."""
    _redraw(Ticket.objects.filter(requester=event.contact_id, company=event.company_id))


def carry_to_one_person(event: ContactsMerged) -> None:
    """In the same transaction: what one of the two asked and wrote is from now on the other's."""
    Ticket.objects.filter(requester=event.contact_id).update(requester=event.into_id)
    Message.objects.filter(contact=event.contact_id).update(contact=event.into_id)


def on_contacts_merged(event: ContactsMerged) -> None:
    wrote = Message.objects.filter(contact=event.into_id).values("ticket")
    _follow(Ticket.objects.filter(Q(requester=event.into_id) | Q(pk__in=wrote)))


@of_many
def lend_while_away(events: list[TicketAssigned]) -> None:
    """In the same transaction: what is given to others while its owner is away is offered back on return."""
    given = [event for event in events if event.former_owner_id is not None]
    away = {event.former_owner_id for event in given}
    absences = Absence.objects.at(now()).filter(agent__in=away) if away else ()
    of_agent = {absence.agent_id: absence for absence in absences}
    Lending.objects.bulk_create(
        (
            Lending(ticket_id=event.ticket_id, absence=of_agent[event.former_owner_id], at=event.at)
            for event in given
            if event.former_owner_id in of_agent
        ),
        ignore_conflicts=True,
    )


def _follow(tickets: TicketQuerySet) -> None:
    _redraw(tickets)
    people = tickets.select_related("requester", "company").order_by("pk")
    for some in batched(people.iterator(AT_ONCE), AT_ONCE):
        index_tickets(some)


def _redraw(tickets: TicketQuerySet) -> None:
    """A list draws a ticket anew when its version has grown. Whoever had read it has read this too."""
    with transaction.atomic():
        locked = tickets.under_way().order_by("pk").select_for_update()
        numbers = list(locked.values_list("pk", flat=True))
        read = Reading.objects.filter(ticket__in=numbers, version=F("ticket__version"))
        read.update(version=F("version") + 1)
        Ticket.objects.filter(pk__in=numbers).update(version=F("version") + 1)
