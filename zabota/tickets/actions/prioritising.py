"""How urgent a ticket is, in our words and in its company's."""

from django.db import transaction

from zabota.clients.models import ClientPriority, Priority
from zabota.core.events import publish
from zabota.team.models import Agent
from zabota.tickets.actions.changing import change_quietly, locked, place_of
from zabota.tickets.errors import PriorityOfOthers
from zabota.tickets.events import TicketPrioritySet
from zabota.tickets.models import Ticket


def set_priority(ticket: Ticket, *, priority: Priority, by: Agent | None) -> Ticket:
    """In our words; what the client called it is forgotten. None: a rule did."""
    return _set(ticket, priority, None, by)


def set_client_priority(ticket: Ticket, *, client_priority: ClientPriority, by: Agent | None) -> Ticket:
    """In the company's words; ours is what they mean. PriorityOfOthers when the words are another company's."""
    if client_priority.company_id != ticket.company_id:
        raise PriorityOfOthers(name=client_priority.name)
    return _set(ticket, Priority(client_priority.means), client_priority, by)


@transaction.atomic
def _set(ticket: Ticket, priority: Priority, own: ClientPriority | None, by: Agent | None) -> Ticket:
    ticket = locked(ticket)
    former, former_own = ticket.priority, ticket.client_priority_id
    if (former, former_own) == (priority, own.pk if own else None):
        return ticket
    change_quietly(ticket, priority=priority, client_priority=own)
    publish(
        TicketPrioritySet(
            **place_of(ticket),
            by_id=by.user_id if by else None,
            priority=priority,
            client_priority_id=ticket.client_priority_id,
            former_priority=former,
            former_client_priority_id=former_own,
        )
    )
    return ticket
