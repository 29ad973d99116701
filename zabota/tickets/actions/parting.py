"""A ticket as a part of a larger one."""

from django.db import connection, transaction

from zabota.core.events import publish
from zabota.team.models import Agent
from zabota.tickets.actions.changing import change, locked, place_of
from zabota.tickets.errors import CircleOfParts, SameTicket
from zabota.tickets.events import ParentChanged, PartsChanged
from zabota.tickets.models import Ticket
from zabota.tickets.relations import ancestors_of

ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtextextended('parts of tickets', 0))"


@transaction.atomic
def make_part(ticket: Ticket, *, of: Ticket, by: Agent) -> Ticket:
    """Make it a part of `of`, whatever it was a part of before. Never in a circle."""
    if ticket.pk == of.pk:
        raise SameTicket
    return _place(ticket, of, by)


@transaction.atomic
def take_out(ticket: Ticket, *, by: Agent) -> Ticket:
    """It is a part of nothing any more."""
    return _place(ticket, None, by)


def _place(ticket: Ticket, parent: Ticket | None, by: Agent) -> Ticket:
    """One at a time in the whole house: several at once could close a circle that none of them sees."""
    with connection.cursor() as cursor:
        cursor.execute(ONE_AT_A_TIME)
    ticket = locked(ticket)
    former = ticket.parent
    if former == parent:
        return ticket
    if parent and ticket.pk in ancestors_of(parent):
        raise CircleOfParts(parent=parent.pk, number=ticket.pk)
    change(ticket, parent=parent)
    publish(
        ParentChanged(
            **place_of(ticket),
            by_id=by.user_id,
            parent_id=parent.pk if parent else None,
            former_parent_id=former.pk if former else None,
        )
    )
    for whole, has_it in ((former, False), (parent, True)):
        if whole:
            publish(PartsChanged(**place_of(whole), by_id=by.user_id, child_id=ticket.pk, has_it=has_it))
    return ticket
