"""Whose the ticket is, and on which line it stands."""

from datetime import timedelta

from django.db import transaction
from django.db.models import DurationField, ExpressionWrapper, F, Value

from zabota.core.clock import now
from zabota.core.events import publish
from zabota.team.models import Agent, Line
from zabota.tickets.actions.changing import change, locked_under_way, place_of
from zabota.tickets.errors import LineTakesNoTickets, OwnerNotOnLine
from zabota.tickets.events import TicketAssigned, TicketLeftUnowned, TicketMoved
from zabota.tickets.models import LineMove, Ticket
from zabota.tickets.sight import sight_of

TOLD_AT_ONCE = 200
MINUTE = Value(timedelta(minutes=1))


@transaction.atomic
def take_ticket(ticket: Ticket, *, by: Agent) -> Ticket:
    """Make it mine. Taking twice is taking once."""
    return _own(locked_under_way(ticket), by, by)


@transaction.atomic
def assign_ticket(ticket: Ticket, *, to: Agent, by: Agent) -> Ticket:
    ticket = locked_under_way(ticket)
    if to != by and not _sees_the_line(to, ticket.line):
        raise OwnerNotOnLine(name=to.name, line=ticket.line.name)
    return _own(ticket, to, by)


@transaction.atomic
def release_ticket(ticket: Ticket, *, by: Agent) -> Ticket:
    """Put it back for anyone to take."""
    return _own(locked_under_way(ticket), None, by)


@transaction.atomic
def move_ticket(ticket: Ticket, *, to: Line, reason: str, by: Agent) -> Ticket:
    """Hand it to another line, saying why. It leaves its owner, unless the owner works there too.

    Without an owner it goes on counting since when, and the new line is told in its turn.
    """
    ticket = locked_under_way(ticket)
    if ticket.line_id == to.pk:
        return ticket
    if not to.is_active:
        raise LineTakesNoTickets(line=to.name)
    former = ticket.line
    stays = ticket.owner is not None and to.members.filter(agent=ticket.owner).exists()
    move = LineMove.objects.create(
        ticket=ticket, from_line=former, to_line=to, reason=reason, by=by, at=now()
    )
    left = {} if stays or ticket.owner is None else {"owner": None, "unowned_since": now()}
    change(ticket, line=to, moves=ticket.moves + 1, unowned_told_at=None, **left)
    publish(TicketMoved(**place_of(ticket), by_id=by.user_id, former_line_id=former.pk, move_id=move.pk))
    return ticket


@transaction.atomic
def tell_of_unowned() -> int:
    """Say once of each ticket that stood without an owner longer than its line allows. Returns how many."""
    allowed = ExpressionWrapper(F("line__unowned_for") * MINUTE, output_field=DurationField())
    late = Ticket.objects.unowned().filter(unowned_told_at=None, unowned_since__lt=now() - allowed)
    tickets = list(
        late.select_related("line").select_for_update(of=("self",), skip_locked=True)[:TOLD_AT_ONCE]
    )
    for ticket in tickets:
        change(ticket, unowned_told_at=now())
        publish(TicketLeftUnowned(**place_of(ticket), minutes=ticket.line.unowned_for))
    return len(tickets)


def _own(ticket: Ticket, owner: Agent | None, by: Agent) -> Ticket:
    former = ticket.owner_id
    if former == (owner.pk if owner else None):
        return ticket
    change(ticket, owner=owner, unowned_since=None if owner else now(), unowned_told_at=None)
    publish(TicketAssigned(**place_of(ticket), by_id=by.user_id, former_owner_id=former))
    return ticket


def _sees_the_line(agent: Agent, line: Line) -> bool:
    return sight_of(agent.user).reaches(line.pk, None)
