"""Our letters, and who owes the next step."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from zabota.core.clock import now
from zabota.core.events import publish, publish_all
from zabota.team.models import Agent
from zabota.tickets.actions.changing import (
    change,
    locked,
    locked_under_way,
    locked_where_they_went,
    place_of,
    under_way,
)
from zabota.tickets.actions.handing_off import running_hand_off
from zabota.tickets.actions.recording import Saying, said_before, write_messages
from zabota.tickets.actions.taking_back import remember_standing
from zabota.tickets.errors import NoReceiver
from zabota.tickets.events import MessageSent, StepTaken
from zabota.tickets.letters import Words
from zabota.tickets.models import Aside, Message, Side, Status, Ticket

NEWS = """
UPDATE tickets_ticket ticket SET news_by = said.news_by, version = said.version
FROM unnest(%(ids)s::bigint[], %(news_by)s::timestamptz[], %(versions)s::bigint[]) AS said (id, news_by, version)
WHERE ticket.id = said.id
"""


@transaction.atomic
def send_letter(
    ticket: Ticket, words: Words, *, by: Agent, keep_step: bool = False, hold_for: int = 0
) -> Message:
    """Answer the client. The next step is then theirs, unless `keep_step` says it stays with us.

    The same nonce twice is the same letter. An unowned ticket becomes the writer's.
    `hold_for` seconds it may be taken back (see `take_back_letter`).
    """
    ticket = locked(ticket)
    if known := said_before([words]):
        return known[words.nonce]
    ticket = under_way(ticket)
    if not words.to:
        raise NoReceiver(number=ticket.pk)
    (message,) = write_messages([Saying(ticket, words, Side.US, agent=by)])
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


@dataclass(frozen=True, slots=True)
class Automatic:
    """A letter nobody wrote by hand. `news_by`: by when it says that news comes."""

    ticket: Ticket
    words: Words
    news_by: datetime | None = None


def send_by_program(ticket: Ticket, words: Words, *, news_by: datetime | None = None) -> Message:
    """It changes nobody's step. The same nonce twice is the same letter."""
    return send_all_by_program([Automatic(ticket, words, news_by)])[0]


@transaction.atomic
def send_all_by_program(letters: Sequence[Automatic]) -> list[Message]:
    """The same for several, in their order; all of them or none. No two of one nonce."""
    tickets = locked_where_they_went([one.ticket.pk for one in letters])
    known = said_before(one.words for one in letters)
    new = [one for one in letters if one.words.nonce not in known]
    sayings = [Saying(tickets[one.ticket.pk], one.words, Side.PROGRAM) for one in new]
    written = write_messages(sayings)
    for one in new:
        ticket = tickets[one.ticket.pk]
        ticket.news_by, ticket.version = one.news_by or ticket.news_by, ticket.version + 1
    _promise_news({saying.ticket for saying in sayings})
    publish_all([_sent_by_program(message) for message in written])
    in_turn = iter(written)
    return [known.get(one.words.nonce) or next(in_turn) for one in letters]


def _promise_news(tickets: Collection[Ticket]) -> None:
    """As it stands in them. In plain SQL: the ORM's own way for many costs as much as writing the letters."""
    columns: dict[str, list[Any]] = {
        "ids": [one.pk for one in tickets],
        "news_by": [one.news_by for one in tickets],
        "versions": [one.version for one in tickets],
    }
    with connection.cursor() as cursor:
        cursor.execute(NEWS, columns)


def _sent_by_program(message: Message) -> MessageSent:
    return MessageSent(
        **place_of(message.ticket), message_id=message.pk, agent_id=None, channel=message.channel
    )


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
