"""What the client's person promises to give us: asked, reminded of, given."""

from datetime import datetime

from django.db import transaction

from zabota.clients.models import Contact
from zabota.core.clock import now
from zabota.core.events import publish
from zabota.promises.actions.changing import (
    fact_of,
    in_one_line,
    locked_open,
    made_on,
    resettle,
    tell,
    to_come,
)
from zabota.promises.clocks import FactKind
from zabota.promises.errors import PromiseEnded
from zabota.promises.events import InputAsked, InputGiven, InputReminded
from zabota.promises.models import Promise, PromiseSide, Source
from zabota.promises.reaching import reachable, writable
from zabota.promises.reminding import reminder
from zabota.promises.settling import end_promise, outcome_of
from zabota.promises.standings import standings_of
from zabota.team.models import Agent
from zabota.tickets.actions import send_by_program
from zabota.tickets.actions.changing import locked_under_way
from zabota.tickets.models import Message, Ticket


@transaction.atomic
def ask_input(
    ticket: Ticket,
    *,
    text: str,
    due: datetime,
    by: Agent,
    contact: Contact | None = None,
    message: Message | None = None,
) -> Promise:
    """`contact` (else who asks) gives us something by then; our clocks stand still meanwhile.

    The same again is nothing new. Raises PromiseInThePast, NothingSaid.
    """
    ticket, text, due = locked_under_way(ticket), in_one_line(text), to_come(due)
    known = Promise.objects.theirs().open().filter(ticket=ticket, text=text).first()
    if known:
        return known
    asked = made_on(
        ticket,
        side=PromiseSide.THEIRS,
        source=Source.INPUT,
        text=text,
        agent=by,
        contact=contact,
        message=message,
        due=due,
        by=by,
    )
    resettle(ticket.pk, fact_of(asked, FactKind.INPUT_ASKED))
    tell(InputAsked, asked, "made", by=by, contact_id=asked.contact_id)
    asked.refresh_from_db()
    return asked


@transaction.atomic
def input_given(promise: Promise, *, by: Agent | None) -> Promise:
    """The client has given it (None: by themselves, in the portal). Our clocks go on with what was left."""
    promise = locked_open(promise)
    end_promise(promise, now(), outcome_of(promise, now()))
    promise.save()
    resettle(promise.ticket_id, fact_of(promise, FactKind.INPUT_GIVEN))
    tell(InputGiven, promise, "kept", by=by, outcome=promise.outcome)
    return promise


@transaction.atomic
def remind(promise: Promise, *, by: Agent | None = None) -> Message | None:
    """Write to the client's person that we wait for it. None when there is no address to write to.

    By hand as often as somebody thinks fit; the guard reminds by itself at its own moments (`by` is None then), and
    neither robots nor addresses from which letters come back.
    """
    promise = locked_open(promise)
    if promise.is_ours or promise.ticket_id is None:
        raise PromiseEnded(what=promise.what)
    person = writable(promise) if by else reachable(promise)
    words = reminder(promise, to=person) if person else None
    if words is None:
        return None
    message = send_by_program(Ticket(pk=promise.ticket_id), words)
    promise.reminded_at, promise.reminders = now(), promise.reminders + 1
    promise.save(update_fields=["reminded_at", "reminders"])
    place = standings_of([promise.ticket_id])[promise.ticket_id].place
    by_id = by.user_id if by else None
    publish(InputReminded(**place, by_id=by_id, promise_id=promise.pk, message_id=message.pk))
    return message
