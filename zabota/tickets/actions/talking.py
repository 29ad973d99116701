"""Letters, both ways, and who owes the next step after them."""

from datetime import datetime

from django.db import transaction

from zabota.clients.models import Contact
from zabota.core.clock import now
from zabota.core.events import publish
from zabota.core.text import without_nul
from zabota.team.models import Agent
from zabota.team.queries import first_open_line
from zabota.tickets.actions.changing import (
    change,
    locked,
    locked_under_way,
    locked_where_it_went,
    place_of,
    under_way,
)
from zabota.tickets.actions.ending import end_of_reopening, reopen_locked
from zabota.tickets.actions.handing_off import running_hand_off
from zabota.tickets.actions.opening import open_ticket
from zabota.tickets.actions.snoozing import end_snooze
from zabota.tickets.actions.taking_back import remember_standing
from zabota.tickets.errors import NoReceiver
from zabota.tickets.events import MessageReceived, MessageSent, StepTaken, TicketContinued
from zabota.tickets.letters import Words
from zabota.tickets.models import Aside, Attachment, Message, Side, Status, Ticket
from zabota.tickets.searching import index_message, index_ticket


@transaction.atomic
def receive_message(ticket: Ticket, words: Words, *, author: Contact, by: Agent | None = None) -> Message:
    """File what the client said. An ended ticket reopens; after its window a new one follows it.

    What is said in a ticket that was merged is said in the one that it went into.

    The same nonce twice is the same message. A robot's word is filed and seen, but does not reopen.
    `by` wrote down what was said by telephone or in person.
    """
    ticket = locked_where_it_went(ticket)
    known = _said_before(words)
    if known:
        return known
    if not ticket.is_under_way and not words.is_automatic:
        ticket = _revived(ticket, author)
    message = _write(ticket, words, side=Side.CLIENT, contact=author)
    if author.pk != ticket.requester_id:
        index_ticket(ticket)
    if not words.is_automatic:
        _we_owe(ticket)
    else:
        change(ticket)
    publish(
        MessageReceived(
            **place_of(ticket),
            by_id=by.user_id if by else None,
            message_id=message.pk,
            contact_id=author.pk,
            channel=words.channel,
            is_automatic=words.is_automatic,
        )
    )
    return message


@transaction.atomic
def send_letter(
    ticket: Ticket, words: Words, *, by: Agent, keep_step: bool = False, hold_for: int = 0
) -> Message:
    """Answer the client. The next step is then theirs, unless `keep_step` says it stays with us.

    The same nonce twice is the same letter. An unowned ticket becomes the writer's.
    `hold_for` seconds it may be taken back (see `take_back_letter`).
    """
    ticket = locked(ticket)
    known = _said_before(words)
    if known:
        return known
    ticket = under_way(ticket)
    if not words.to:
        raise NoReceiver(number=ticket.pk)
    message = _write(ticket, words, side=Side.US, agent=by)
    if hold_for:
        remember_standing(ticket, message)
    change(ticket, **_after_our_letter(ticket, message, by, keep_step))
    publish(
        MessageSent(
            **place_of(ticket),
            by_id=by.user_id,
            message_id=message.pk,
            agent_id=by.pk,
            channel=words.channel,
            hold_for=hold_for,
        )
    )
    return message


@transaction.atomic
def send_by_program(ticket: Ticket, words: Words, *, news_by: datetime | None = None) -> Message:
    """A letter nobody wrote by hand. It changes nobody's step. `news_by`: by when it says that news comes."""
    ticket = locked_where_it_went(ticket)
    known = _said_before(words)
    if known:
        return known
    message = _write(ticket, words, side=Side.PROGRAM)
    change(ticket, **({"news_by": news_by} if news_by else {}))
    publish(MessageSent(**place_of(ticket), message_id=message.pk, agent_id=None, channel=words.channel))
    return message


@transaction.atomic
def expect_client(ticket: Ticket, *, by: Agent) -> Ticket:
    """Say by hand that the client owes the next step."""
    return _take_step(ticket, Status.WAITING, by)


@transaction.atomic
def owe_next_step(ticket: Ticket, *, by: Agent) -> Ticket:
    """Say by hand that we owe the next step."""
    return _take_step(ticket, Status.OPEN, by)


def _take_step(ticket: Ticket, status: Status, by: Agent) -> Ticket:
    ticket = locked_under_way(ticket)
    if ticket.status != status:
        change(ticket, status=status, waits_since=now())
        publish(StepTaken(**place_of(ticket), by_id=by.user_id, status=status))
    return ticket


def _said_before(words: Words) -> Message | None:
    return Message.objects.filter(nonce=words.nonce).first() if words.nonce else None


def _revived(ticket: Ticket, author: Contact) -> Ticket:
    if ticket.status != Status.CLOSED and now() <= end_of_reopening(ticket):
        return reopen_locked(ticket, by=None)
    line = ticket.line
    following = open_ticket(
        ticket.subject,
        requester=author,
        line=line if line.is_active else first_open_line(),
        company=ticket.company,
        channel=ticket.channel,
        previous=ticket,
    )
    publish(TicketContinued(**place_of(ticket), next_id=following.pk))
    return following


def _write(
    ticket: Ticket, words: Words, *, side: Side, contact: Contact | None = None, agent: Agent | None = None
) -> Message:
    message = Message.objects.create(
        ticket=ticket,
        side=side,
        contact=contact,
        agent=agent,
        said_at=words.said_at or now(),
        **words.columns,
    )
    Attachment.objects.bulk_create(
        Attachment(
            message=message,
            file=upload.file,
            name=without_nul(upload.name)[-255:] or "file",
            content_type=without_nul(upload.content_type)[:120],
            content_id=without_nul(upload.content_id)[:255],
            is_inline=upload.is_inline,
        )
        for upload in words.uploads
    )
    index_message(message)
    return message


def _we_owe(ticket: Ticket) -> None:
    """A second letter does not move the ticket back in the queue: we owe since the first.

    Nothing stays set aside: a snooze ends, and whoever is asked for something goes on while we answer.
    """
    end_snooze(ticket, cause="client")
    if ticket.is_ours:
        change(ticket, aside=Aside.NO)
    else:
        change(ticket, aside=Aside.NO, status=Status.OPEN, waits_since=now())


def _after_our_letter(ticket: Ticket, message: Message, by: Agent, keep_step: bool) -> dict[str, object]:
    """By the moments, which are the letter's own, one that is taken back finds what it has changed."""
    changes: dict[str, object] = {
        "status": Status.OPEN if keep_step else Status.WAITING,
        "waits_since": message.said_at,
    }
    if ticket.first_answered_at is None:
        changes["first_answered_at"] = message.said_at
    if ticket.owner_id is None:
        changes |= {"owner": by, "unowned_since": None}
    if running_hand_off(ticket):
        changes["aside"] = Aside.COLLEAGUE
    return changes
