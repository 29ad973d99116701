"""How a ticket ends, and begins again."""

from datetime import datetime, timedelta

from django.db import transaction

from zabota.core.clock import now
from zabota.core.events import publish
from zabota.team.models import Agent
from zabota.tickets.actions.changing import change, locked, place_of, stands_by_itself, under_way
from zabota.tickets.actions.filling import refuse_unfilled
from zabota.tickets.actions.handing_off import end_hand_off
from zabota.tickets.actions.snoozing import forget_snooze
from zabota.tickets.errors import TicketUnderWay
from zabota.tickets.events import TicketClosed, TicketReopened, TicketSolved
from zabota.tickets.models import Aside, Closure, Status, Ticket

CLOSED_AT_ONCE = 200


@transaction.atomic
def solve_ticket(ticket: Ticket, *, by: Agent, reason: str = "") -> Ticket:
    """The client has what was wanted. Solving twice is solving once. FieldsMissing: fill something in first."""
    ticket = locked(ticket)
    if ticket.status == Status.SOLVED:
        return ticket
    refuse_unfilled(under_way(ticket))
    end(ticket, Status.SOLVED, by=by)
    ticket = locked(ticket)
    Closure.objects.create(ticket=ticket, status=Status.SOLVED, reason=reason, by=by, at=now())
    publish(TicketSolved(**place_of(ticket), by_id=by.user_id))
    return ticket


@transaction.atomic
def close_ticket(ticket: Ticket, *, by: Agent | None, reason: str = "") -> Ticket:
    """Put it away for good: an answer will open a new, linked one. Closing twice is closing once."""
    ticket = locked(ticket)
    if ticket.status == Status.CLOSED:
        return ticket
    end(ticket, Status.CLOSED, by=by)
    ticket = locked(ticket)
    Closure.objects.create(ticket=ticket, status=Status.CLOSED, reason=reason, by=by, at=now())
    publish(TicketClosed(**place_of(ticket), by_id=by.user_id if by else None))
    return ticket


@transaction.atomic
def reopen_ticket(ticket: Ticket, *, by: Agent) -> Ticket:
    ticket = stands_by_itself(locked(ticket))
    if ticket.is_under_way:
        raise TicketUnderWay(number=ticket.pk)
    return reopen_locked(ticket, by=by)


def reopen_locked(ticket: Ticket, *, by: Agent | None) -> Ticket:
    former = ticket.status
    change(ticket, status=Status.OPEN, ended_at=None, reopen_until=None, waits_since=now())
    publish(TicketReopened(**place_of(ticket), by_id=by.user_id if by else None, former_status=former))
    return ticket


@transaction.atomic
def close_over_time() -> int:
    """Close what was solved or refused and whose reopening window has passed. Returns how many.

    Locked, so that what somebody reopens in the same moment stays open.
    """
    over = Ticket.objects.filter(status__in=[Status.SOLVED, Status.REFUSED], reopen_until__lt=now())
    tickets = list(over.order_by("reopen_until").select_for_update(skip_locked=True)[:CLOSED_AT_ONCE])
    for ticket in tickets:
        close_ticket(ticket, by=None)
    return len(tickets)


def end_of_reopening(ticket: Ticket) -> datetime:
    return ticket.reopen_until or (ticket.ended_at or now())


def end(ticket: Ticket, status: Status, *, by: Agent | None) -> None:
    """Nothing is set aside any more: a snooze and what a colleague was asked end with it."""
    forget_snooze(ticket)
    end_hand_off(ticket, by=by)
    ended = ticket.ended_at or now()
    changes: dict[str, object] = {
        "status": status,
        "aside": Aside.NO,
        "ended_at": ended,
        "waits_since": ended,
    }
    if status != Status.CLOSED:
        changes["reopen_until"] = now() + timedelta(days=ticket.line.reopen_days)
    if ticket.owner_id is None and by:
        changes |= {"owner": by, "unowned_since": None}
    change(ticket, **changes)
