"""What it means to move a card into a column."""

from zabota.accounts.models import User
from zabota.accounts.permissions import Permission
from zabota.desk.queue.board import Way
from zabota.desk.queue.errors import ColleagueHasIt, NoSuchColumn, NotByMoving, NotYourPart
from zabota.team.models import Agent, Line
from zabota.tickets import actions
from zabota.tickets.models import Aside, Ticket

NEEDS = {
    Way.LINE: Permission.TICKETS_ASSIGN,
    Way.OWNER: Permission.TICKETS_ASSIGN,
    Way.STEP: Permission.TICKETS_ANSWER,
}


def move_card(ticket: Ticket, way: Way, column: str, *, reason: str, user: User, by: Agent) -> Ticket:
    """`reason` is asked for when it changes the line. Raises Denied with the sentence that says why not."""
    if not user.may(NEEDS[way]):
        raise NotYourPart
    match way:
        case Way.STEP:
            return _take_step(ticket, column, by)
        case Way.OWNER:
            return _give(ticket, column, by)
    line = Line.objects.filter(pk=_number(column)).first()
    if line is None:
        raise NoSuchColumn
    return actions.move_ticket(ticket, to=line, reason=reason, by=by)


def _take_step(ticket: Ticket, column: str, by: Agent) -> Ticket:
    if column in ("colleague", "snoozed"):
        raise NotByMoving
    if ticket.aside == Aside.COLLEAGUE:
        raise ColleagueHasIt
    if ticket.aside == Aside.SNOOZED:
        actions.wake_ticket(ticket, by=by)
    match column:
        case "us":
            return actions.owe_next_step(ticket, by=by)
        case "client":
            return actions.expect_client(ticket, by=by)
    raise NoSuchColumn


def _give(ticket: Ticket, column: str, by: Agent) -> Ticket:
    if column == "nobody":
        return actions.release_ticket(ticket, by=by)
    owner = Agent.objects.filter(pk=_number(column), user__is_active=True).select_related("user").first()
    if owner is None:
        raise NoSuchColumn
    return actions.assign_ticket(ticket, to=owner, by=by)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0
