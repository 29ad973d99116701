"""Whose the thing is that a ticket is about: the one who asked, not whoever passed it on."""

from django.db import transaction

from zabota.clients.models import Company, Contact
from zabota.core.events import publish
from zabota.team.models import Agent
from zabota.tickets.actions.changing import change, locked, place_of, stands_by_itself
from zabota.tickets.events import RequesterChanged
from zabota.tickets.models import Ticket
from zabota.tickets.searching import index_tickets


@transaction.atomic
def change_requester(ticket: Ticket, *, to: Contact, company: Company | None, by: Agent) -> Ticket:
    """From now on it is theirs, for that company and in their language. Doing it twice is doing it once."""
    ticket = stands_by_itself(locked(ticket))
    if (ticket.requester_id, ticket.company_id) == (to.pk, company.pk if company else None):
        return ticket
    former = ticket.requester_id
    words = ticket.client_priority if company and company.pk == ticket.company_id else None  # theirs alone
    change(ticket, requester=to, company=company, language=to.language, client_priority=words)
    ticket = locked(ticket)
    index_tickets([ticket])
    publish(
        RequesterChanged(**place_of(ticket), by_id=by.user_id, contact_id=to.pk, former_contact_id=former)
    )
    return ticket
