"""A ticket begins."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from zabota.clients.models import Company, Contact
from zabota.core.clock import now
from zabota.core.events import publish
from zabota.core.text import one_line, without_nul
from zabota.team.models import Agent, Line
from zabota.tickets.actions.changing import place_of
from zabota.tickets.errors import LineTakesNoTickets
from zabota.tickets.events import TicketOpened
from zabota.tickets.models import Channel, Ticket
from zabota.tickets.searching import index_ticket


@transaction.atomic
def open_ticket(
    subject: str,
    *,
    requester: Contact,
    line: Line,
    company: Company | None = None,
    channel: str = Channel.EMAIL,
    previous: Ticket | None = None,
    by: Agent | None = None,
) -> Ticket:
    """Open it for the requester: by a letter of theirs, or `by` an agent on their behalf, who then owns it."""
    if not line.is_active:
        raise LineTakesNoTickets(line=line.name)
    moment = now()
    ticket = Ticket.objects.create(
        subject=one_line(without_nul(subject), 300) or _no_subject(requester),
        requester=requester,
        company=company,
        line=line,
        owner=by,
        previous=previous,
        channel=channel,
        language=requester.language,
        opened_at=moment,
        waits_since=moment,
        unowned_since=None if by else moment,
    )
    index_ticket(ticket)
    publish(
        TicketOpened(
            **place_of(ticket),
            by_id=by.user_id if by else None,
            contact_id=requester.pk,
            company_id=company.pk if company else None,
            channel=channel,
            previous_id=previous.pk if previous else None,
        )
    )
    return ticket


def _no_subject(requester: Contact) -> str:
    with override(requester.language):
        return _("No subject")
