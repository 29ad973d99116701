"""The client ends a ticket themselves."""

from django.db import transaction

from zabota.clients.models import Contact
from zabota.core.clock import now
from zabota.core.events import publish
from zabota.tickets.actions.changing import locked, place_of
from zabota.tickets.actions.ending import end
from zabota.tickets.actions.receiving import receive_message
from zabota.tickets.events import TicketSolved
from zabota.tickets.letters import Words
from zabota.tickets.models import Closure, Status, Ticket


@transaction.atomic
def confirm_solved(ticket: Ticket, thanks: Words, *, author: Contact) -> Ticket:
    """The client has what was wanted, and says so in a message of theirs. Saying it twice is saying it once."""
    ticket = locked(ticket)
    if not ticket.is_under_way:
        return ticket
    receive_message(ticket, thanks, author=author)
    ticket = locked(ticket)
    end(ticket, Status.SOLVED, by=None)
    ticket = locked(ticket)
    Closure.objects.create(ticket=ticket, status=Status.SOLVED, at=now())
    publish(TicketSolved(**place_of(ticket), by_id=author.user_id))
    return ticket
