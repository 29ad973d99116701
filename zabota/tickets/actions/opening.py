"""A ticket begins."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from zabota.clients.models import ClientPriority, Company, Contact, Priority
from zabota.core.clock import now
from zabota.core.events import publish_all
from zabota.core.text import one_line, without_nul
from zabota.team.models import Agent, Line
from zabota.tickets.actions.changing import place_of
from zabota.tickets.errors import LineTakesNoTickets
from zabota.tickets.events import TicketOpened
from zabota.tickets.models import Channel, Ticket
from zabota.tickets.searching import index_tickets


@dataclass(frozen=True, slots=True)
class Opening:
    """What a ticket begins with."""

    subject: str
    requester: Contact
    line: Line
    company: Company | None = None
    channel: str = Channel.EMAIL
    previous: Ticket | None = None
    client_priority: ClientPriority | None = None


def open_ticket(
    subject: str,
    *,
    requester: Contact,
    line: Line,
    company: Company | None = None,
    channel: str = Channel.EMAIL,
    previous: Ticket | None = None,
    client_priority: ClientPriority | None = None,
    by: Agent | None = None,
) -> Ticket:
    """Open it for the requester: by a letter of theirs, or `by` an agent on their behalf, who then owns it."""
    opening = Opening(subject, requester, line, company, channel, previous, client_priority)
    return open_tickets([opening], by=by)[0]


@transaction.atomic
def open_tickets(openings: Sequence[Opening], *, by: Agent | None = None) -> list[Ticket]:
    """The same for several, in their order; all of them or none."""
    for opening in openings:
        if not opening.line.is_active:
            raise LineTakesNoTickets(line=opening.line.name)
    tickets = Ticket.objects.bulk_create(_ticket(opening, by) for opening in openings)
    index_tickets(tickets)
    publish_all([_opened(ticket, by) for ticket in tickets])
    return tickets


def _ticket(opening: Opening, by: Agent | None) -> Ticket:
    moment, own = now(), opening.client_priority
    return Ticket(
        subject=one_line(without_nul(opening.subject), 300) or _no_subject(opening.requester),
        requester=opening.requester,
        company=opening.company,
        line=opening.line,
        owner=by,
        previous=opening.previous,
        channel=opening.channel,
        client_priority=own,
        priority=own.means if own else Priority.NORMAL,
        language=opening.requester.language,
        opened_at=moment,
        waits_since=moment,
        unowned_since=None if by else moment,
    )


def _opened(ticket: Ticket, by: Agent | None) -> TicketOpened:
    return TicketOpened(
        **place_of(ticket),
        by_id=by.user_id if by else None,
        contact_id=ticket.requester_id,
        company_id=ticket.company_id,
        channel=ticket.channel,
        previous_id=ticket.previous_id,
    )


def _no_subject(requester: Contact) -> str:
    with override(requester.language):
        return _("No subject")
