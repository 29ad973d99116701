"""Promises made in our own words: they are dated, kept or taken back."""

from datetime import datetime

from django.db import transaction

from zabota.clients.models import Company, Contact
from zabota.core.clock import now
from zabota.promises.actions.changing import (
    by_hand,
    fact_of,
    in_one_line,
    just_made,
    locked_open,
    made_on,
    resettle,
    tell,
    to_come,
)
from zabota.promises.clocks import FactKind
from zabota.promises.events import PromiseKept, PromiseMade, PromiseWithdrawn
from zabota.promises.models import ClockFact, Outcome, Promise, Source
from zabota.promises.risks import dated
from zabota.promises.settling import end_promise, outcome_of
from zabota.team.models import Agent
from zabota.tickets.actions.changing import locked_under_way
from zabota.tickets.models import Message, Ticket


@transaction.atomic
def make_promise(
    ticket: Ticket,
    *,
    text: str,
    due: datetime,
    by: Agent,
    source: str = Source.LETTER,
    agent: Agent | None = None,
    contact: Contact | None = None,
    message: Message | None = None,
) -> Promise:
    """We promise something to the client: `agent` (else `by`) does it, `contact` (else who asks) waits for it.

    `message` is the letter that says it: taken back, nothing was promised. The same again is nothing new.
    Raises PromiseInThePast, NothingSaid.
    """
    ticket, text, due = locked_under_way(ticket), in_one_line(text), to_come(due)
    known = Promise.objects.ours().open().filter(ticket=ticket, text=text, due_at=due, source=source).first()
    if known:
        return known
    promise = made_on(
        ticket, source=source, text=text, agent=agent or by, contact=contact, message=message, due=due, by=by
    )
    resettle(ticket.pk)
    tell(PromiseMade, promise, "made", by=by)
    promise.refresh_from_db()
    return promise


@transaction.atomic
def promise_to_company(
    company: Company, *, text: str, due: datetime, by: Agent, source: str, contact: Contact | None = None
) -> Promise:
    """What a meeting or a call brought that no ticket is about."""
    text, due = in_one_line(text), to_come(due)
    promise = just_made(company=company, source=source, text=text, agent=by, contact=contact, due=due, by=by)
    dated(promise).save()
    tell(PromiseMade, promise, "made", by=by)
    return promise


@transaction.atomic
def promise_to_person(contact: Contact, *, text: str, due: datetime, by: Agent, source: str) -> Promise:
    """To one person alone: no ticket is about it, and nobody else of their company hears of it."""
    text, due = in_one_line(text), to_come(due)
    promise = just_made(source=source, text=text, agent=by, contact=contact, due=due, by=by)
    dated(promise).save()
    tell(PromiseMade, promise, "made", by=by)
    return promise


@transaction.atomic
def promise_news(message: Message, *, news_by: datetime, by: Agent) -> None:
    """A letter of ours that leaves the ticket open says by when the next news comes; said again, the later word
    holds.
    """
    ticket = locked_under_way(message.ticket)
    news_by = to_come(news_by)
    resettle(ticket.pk)  # the fact of the letter stands before it is written on
    fact = ClockFact.objects.filter(message=message, kind=FactKind.ANSWERED.value)
    if fact.exclude(to=news_by).update(to=news_by):
        resettle(ticket.pk)
        clock = Promise.objects.open().filter(message=message, ticket=ticket).first()
        if clock:
            Promise.objects.filter(pk=clock.pk).update(told_at=now(), made_by=by)
            tell(PromiseMade, clock, "made", by=by)


@transaction.atomic
def keep_promise(promise: Promise, *, by: Agent) -> Promise:
    """It is done. Kept counts by the first date. Raises NotByHand for clocks, PromiseEnded."""
    promise = by_hand(locked_open(promise))
    end_promise(promise, now(), outcome_of(promise, now()))
    promise.save()
    resettle(promise.ticket_id)
    tell(PromiseKept, promise, "kept", by=by, outcome=promise.outcome)
    return promise


@transaction.atomic
def withdraw_promise(promise: Promise, *, by: Agent) -> Promise:
    """Nobody needs it any more; what is broken stays broken."""
    promise = by_hand(locked_open(promise))
    is_late = promise.broken_at is not None or outcome_of(promise, now()) == Outcome.BROKEN
    end_promise(promise, now(), Outcome.BROKEN if is_late else Outcome.WITHDRAWN)
    promise.save()
    resettle(promise.ticket_id, *([] if promise.is_ours else [fact_of(promise, FactKind.INPUT_GIVEN)]))
    tell(PromiseWithdrawn, promise, "withdrawn", by=by)
    return promise
