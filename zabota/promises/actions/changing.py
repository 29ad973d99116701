"""What the verbs of promises have in common: the ticket is locked first, then the promise, and its dates follow."""

from datetime import datetime, timedelta
from typing import Any

from zabota.clients.models import Contact
from zabota.core.clock import now
from zabota.core.events import publish
from zabota.core.text import one_line, without_nul
from zabota.promises.clocks import FactKind
from zabota.promises.errors import NotByHand, NothingSaid, PromiseEnded, PromiseInThePast
from zabota.promises.events import PromiseEvent, of_no_ticket
from zabota.promises.models import BY_PROGRAM, ClockFact, Promise
from zabota.promises.settling import settle
from zabota.promises.standings import Standing, standings_of
from zabota.team.models import Agent
from zabota.tickets.actions.changing import locked
from zabota.tickets.models import Ticket

LONGEST = timedelta(days=366)
LONGEST_TEXT = 500


def to_come(moment: datetime) -> datetime:
    if not now() < moment <= now() + LONGEST:
        raise PromiseInThePast
    return moment


def in_one_line(text: str) -> str:
    line = one_line(without_nul(text), LONGEST_TEXT)
    if not line:
        raise NothingSaid
    return line


def just_made(*, due: datetime, by: Agent, **fields: Any) -> Promise:
    """Not saved yet. The other side hears of it where it is made."""
    return Promise(first_due_at=due, due_at=due, made_at=now(), made_by=by, told_at=now(), **fields)


def made_on(ticket: Ticket, *, contact: Contact | None, **fields: Any) -> Promise:
    """To (or by) `contact`, else whoever asks there."""
    contact_id = contact.pk if contact else ticket.requester_id
    promise = just_made(ticket=ticket, company_id=ticket.company_id, contact_id=contact_id, **fields)
    promise.save()
    return promise


def locked_open(promise: Promise) -> Promise:
    """Its ticket is locked before it, as everywhere."""
    if promise.ticket_id is not None:
        locked(Ticket(pk=promise.ticket_id))
    promise = Promise.objects.select_for_update(of=("self",)).get(pk=promise.pk)
    if not promise.is_open:
        raise PromiseEnded(what=promise.what)
    return promise


def by_hand(promise: Promise) -> Promise:
    if promise.clock or promise.source in BY_PROGRAM:
        raise NotByHand(what=promise.what)
    return promise


def resettle(ticket_id: int | None, *facts: ClockFact) -> Standing | None:
    """The ticket's dates follow. None for a promise that no ticket is about."""
    if ticket_id is None:
        return None
    standing = standings_of([ticket_id])[ticket_id]
    settle({ticket_id: standing}, {ticket_id: facts}, at=now(), redraw=True)
    return standing


def fact_of(promise: Promise, kind: FactKind) -> ClockFact:
    """What the client's Input does to the clocks of its ticket."""
    return ClockFact(ticket_id=promise.ticket_id or 0, kind=kind.value, at=now(), input=promise)


def tell[E: PromiseEvent](
    kind: type[E], promise: Promise, what: str, *, by: Agent | None, **facts: Any
) -> None:
    """By the ticket that it is about, or by the company, or by the person."""
    if promise.ticket_id is not None:
        place = standings_of([promise.ticket_id])[promise.ticket_id].place
        publish(kind(**place, by_id=by.user_id if by else None, promise_id=promise.pk, **facts))
    else:
        by_id = by.user_id if by else None
        publish(of_no_ticket(promise, what, agent_id=promise.agent_id, by_id=by_id))
