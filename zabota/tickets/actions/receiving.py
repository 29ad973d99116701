"""What the client said is filed, and we owe the next step."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from zabota.clients.models import Contact
from zabota.core.clock import now
from zabota.core.events import publish, publish_all
from zabota.team.models import Agent
from zabota.team.queries import first_open_line
from zabota.tickets.actions.changing import change_all, locked_where_they_went, place_of
from zabota.tickets.actions.ending import end_of_reopening, reopen_locked
from zabota.tickets.actions.opening import open_ticket
from zabota.tickets.actions.recording import Saying, said_before, write_messages
from zabota.tickets.actions.snoozing import end_snoozes
from zabota.tickets.events import MessageReceived, TicketContinued
from zabota.tickets.letters import Words
from zabota.tickets.models import Aside, Message, Side, Status, Ticket
from zabota.tickets.searching import index_tickets


@dataclass(frozen=True, slots=True)
class Received:
    ticket: Ticket
    words: Words
    author: Contact


def receive_message(ticket: Ticket, words: Words, *, author: Contact, by: Agent | None = None) -> Message:
    """File what the client said. An ended ticket reopens; after its window a new one follows it.

    What is said in a ticket that was merged is said in the one that it went into.

    The same nonce twice is the same message. A robot's word is filed and seen, but does not reopen.
    `by` wrote down what was said by telephone or in person.
    """
    return receive_messages([Received(ticket, words, author)], by=by)[0]


@transaction.atomic
def receive_messages(received: Sequence[Received], *, by: Agent | None = None) -> list[Message]:
    """The same for several, in their order; all of them or none. No two of one nonce."""
    tickets = locked_where_they_went([one.ticket.pk for one in received])
    known = said_before(one.words for one in received)
    new = [one for one in received if one.words.nonce not in known]
    sayings = [Saying(_open_to(one, tickets), one.words, Side.CLIENT, contact=one.author) for one in new]
    written = write_messages(sayings)
    index_tickets(_joined_by_others(sayings))
    _take_up(sayings)
    publish_all([_told(message, one.author, by) for message, one in zip(written, new, strict=True)])
    in_turn = iter(written)
    return [known.get(one.words.nonce) or next(in_turn) for one in received]


def _open_to(one: Received, tickets: dict[int, Ticket]) -> Ticket:
    """Its ticket, revived if need be: for whoever comes after it in `tickets` too."""
    ticket = tickets[one.ticket.pk]
    if not ticket.is_under_way and not one.words.is_automatic:
        revived = _revived(ticket, one.author)
        tickets |= {number: revived for number, known in tickets.items() if known is ticket}
    return tickets[one.ticket.pk]


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


def _joined_by_others(sayings: Sequence[Saying]) -> list[Ticket]:
    """Tickets in which somebody else than the requester wrote: the search finds them by that name too."""
    others = [one for one in sayings if one.contact and one.contact.pk != one.ticket.requester_id]
    return list({one.ticket.pk: one.ticket for one in others}.values())


def _take_up(sayings: Sequence[Saying]) -> None:
    """A second letter does not move the ticket back in the queue: we owe since the first. A robot's changes no step.

    Nothing stays set aside: a snooze ends, and whoever is asked for something goes on while we answer.
    """
    tickets = {one.ticket.pk: one.ticket for one in sayings}
    people = {one.ticket.pk for one in sayings if not one.words.is_automatic}
    change_all([ticket for ticket in tickets.values() if ticket.pk not in people])
    answered = [ticket for ticket in tickets.values() if ticket.pk in people]
    end_snoozes(answered, cause="client")
    change_all([ticket for ticket in answered if ticket.is_ours], aside=Aside.NO)
    theirs = [ticket for ticket in answered if not ticket.is_ours]
    change_all(theirs, aside=Aside.NO, status=Status.OPEN, waits_since=now())


def _told(message: Message, author: Contact, by: Agent | None) -> MessageReceived:
    return MessageReceived(
        **place_of(message.ticket),
        by_id=by.user_id if by else None,
        message_id=message.pk,
        contact_id=author.pk,
        channel=message.channel,
        is_automatic=message.is_automatic,
    )
