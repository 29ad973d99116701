"""What is done to a ticket. Each is a noun that is posted; If-Match names the version that was read."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router

from zabota.accounts.permissions import Permission
from zabota.api.answering import refuse_stale, whole
from zabota.api.errors import UnknownThere
from zabota.api.gate import Key, caller_of
from zabota.api.problems import REFUSALS
from zabota.api.scopes import TokenScope
from zabota.api.shapes.tickets import (
    PRIORITIES,
    LineGiven,
    OwnerGiven,
    PriorityGiven,
    ReasonGiven,
    SnoozeGiven,
    TicketShape,
)
from zabota.api.staff.tickets import shown
from zabota.clients.models import Priority
from zabota.team.models import Agent, Line
from zabota.team.queries import agents_for_line, open_lines
from zabota.tickets import access, actions
from zabota.tickets.actions.changing import locked
from zabota.tickets.models import Ticket

router = Router(tags=["tickets"])
ANSWERS: dict[int, Any] = {200: TicketShape, **REFUSALS}
OURS = {word: Priority(number) for number, word in PRIORITIES.items()}


def _may(permission: Permission) -> Key:
    return Key(TokenScope.TICKETS_WRITE, permission)


@router.post("/tickets/{int:number}/taking", auth=_may(Permission.TICKETS_ASSIGN), response=ANSWERS)
@whole
def take(request: HttpRequest, number: int) -> HttpResponse:
    """It is the person's own from now on."""
    return shown(actions.take_ticket(held(request, number), by=caller_of(request).agent))


@router.post("/tickets/{int:number}/owner", auth=_may(Permission.TICKETS_ASSIGN), response=ANSWERS)
@whole
def assign(request: HttpRequest, number: int, said: OwnerGiven) -> HttpResponse:
    ticket, agent = held(request, number), caller_of(request).agent
    if said.agent is None:
        return shown(actions.release_ticket(ticket, by=agent))
    return shown(actions.assign_ticket(ticket, to=_colleague(ticket, said.agent), by=agent))


@router.post("/tickets/{int:number}/line", auth=_may(Permission.TICKETS_ASSIGN), response=ANSWERS)
@whole
def move(request: HttpRequest, number: int, said: LineGiven) -> HttpResponse:
    """To another line, which may be out of the person's own sight."""
    ticket, line = held(request, number), _line(said.line)
    return shown(actions.move_ticket(ticket, to=line, reason=said.reason, by=caller_of(request).agent))


@router.post("/tickets/{int:number}/solution", auth=_may(Permission.TICKETS_CLOSE), response=ANSWERS)
@whole
def solve(request: HttpRequest, number: int, said: ReasonGiven) -> HttpResponse:
    ticket = held(request, number)
    return shown(actions.solve_ticket(ticket, by=caller_of(request).agent, reason=said.reason))


@router.post("/tickets/{int:number}/closure", auth=_may(Permission.TICKETS_CLOSE), response=ANSWERS)
@whole
def close(request: HttpRequest, number: int, said: ReasonGiven) -> HttpResponse:
    """For good: an answer opens a new ticket."""
    ticket = held(request, number)
    return shown(actions.close_ticket(ticket, by=caller_of(request).agent, reason=said.reason))


@router.post("/tickets/{int:number}/reopening", auth=_may(Permission.TICKETS_CLOSE), response=ANSWERS)
@whole
def reopen(request: HttpRequest, number: int) -> HttpResponse:
    return shown(actions.reopen_ticket(held(request, number), by=caller_of(request).agent))


@router.post("/tickets/{int:number}/snooze", auth=_may(Permission.TICKETS_ANSWER), response=ANSWERS)
@whole
def snooze(request: HttpRequest, number: int, said: SnoozeGiven) -> HttpResponse:
    """Out of sight until then, or until the client writes."""
    ticket = held(request, number)
    actions.snooze_ticket(ticket, until=said.until, reason=said.reason, by=caller_of(request).agent)
    return shown(ticket)


@router.delete("/tickets/{int:number}/snooze", auth=_may(Permission.TICKETS_ANSWER), response=ANSWERS)
@whole
def wake(request: HttpRequest, number: int) -> HttpResponse:
    return shown(actions.wake_ticket(held(request, number), by=caller_of(request).agent))


@router.put("/tickets/{int:number}/priority", auth=_may(Permission.TICKETS_ANSWER), response=ANSWERS)
@whole
def set_priority(request: HttpRequest, number: int, said: PriorityGiven) -> HttpResponse:
    ticket, priority = held(request, number), OURS[said.priority]
    return shown(actions.set_priority(ticket, priority=priority, by=caller_of(request).agent))


def held(request: HttpRequest, number: int) -> Ticket:
    """The ticket, locked when the request says which version it was read at. Raises Stale."""
    ticket = access.ticket_for(caller_of(request).user, number)
    if "If-Match" in request.headers:
        refuse_stale(request, locked(ticket))
    return ticket


def _colleague(ticket: Ticket, number: int) -> Agent:
    found = agents_for_line(ticket.line_id).filter(pk=number).first()
    if found is None:
        raise UnknownThere(field="agent")
    return found


def _line(number: int) -> Line:
    found = open_lines().filter(pk=number).first()
    if found is None:
        raise UnknownThere(field="line")
    return found
