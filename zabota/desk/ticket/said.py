"""What a thread is made of: light rows that tell whether each part has been drawn before, and the whole when not."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from zabota.core.clock import now
from zabota.core.sql import rows
from zabota.notes.models import Note
from zabota.tickets.models import Message, Ticket

SAID = """
SELECT m.id, m.side, m.said_at, c.name, u.name, d.state, d.problem,
    CASE WHEN d.state = 'queued' THEN d.held_until END, r.reread_at, r.forwarded_name, r.forwarded_email
FROM tickets_message m
LEFT JOIN clients_contact c ON c.id = m.contact_id
LEFT JOIN team_agent a ON a.id = m.agent_id
LEFT JOIN accounts_user u ON u.id = a.user_id
LEFT JOIN channels_delivery d ON d.message_id = m.id
LEFT JOIN email_rawletter r ON r.message_id = m.id
WHERE m.ticket_id = %(ticket)s ORDER BY m.id
"""
NOTED = """
SELECT n.id, n.written_at, u.name
FROM notes_note n JOIN team_agent a ON a.id = n.author_id JOIN accounts_user u ON u.id = a.user_id
WHERE n.ticket_id = %(ticket)s ORDER BY n.id
"""


class Said(NamedTuple):
    """A message, and what may change about how it looks: its author's name, what became of it on its way, and what
    another reading of the same letter found in it.
    """

    number: int
    side: str
    said_at: datetime
    contact: str | None
    agent: str | None
    delivery: str | None
    problem: str | None
    held_until: datetime | None  # its writer may take it back until then; None once that is over
    reread_at: datetime | None = None
    forwarded_name: str | None = None
    forwarded_email: str | None = None  # who wrote the letter that it passes on


class Noted(NamedTuple):
    number: int
    written_at: datetime
    author: str


def said_in(ticket: Ticket) -> list[Said]:
    """Every message, oldest first."""
    return [_as_it_is_now(Said._make(row)) for row in rows(SAID, {"ticket": ticket.pk})]


def _as_it_is_now(one: Said) -> Said:
    return one._replace(held_until=None) if one.held_until and one.held_until <= now() else one


def noted_on(ticket: Ticket) -> list[Noted]:
    """Every note, oldest first."""
    return list(map(Noted._make, rows(NOTED, {"ticket": ticket.pk})))


def messages_to_draw(numbers: Iterable[int]) -> dict[int, Message]:
    """By number, with authors, files and what became of them on their way."""
    found = Message.objects.select_related("contact", "agent__user", "delivery", "raw_letter")
    return dict(found.prefetch_related("attachments__file").in_bulk(list(numbers)))


def notes_to_draw(numbers: Iterable[int]) -> dict[int, Note]:
    found = Note.objects.select_related("author__user").prefetch_related("mentioned__user")
    return dict(found.in_bulk(list(numbers)))
