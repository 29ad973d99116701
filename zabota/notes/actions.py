"""Telling colleagues."""

import re
from uuid import UUID

from django.db import transaction

from zabota.core.clock import now
from zabota.core.events import publish
from zabota.core.text import without_nul
from zabota.notes.events import NoteWritten
from zabota.notes.models import Note
from zabota.team.models import Agent
from zabota.team.queries import agents_for_line
from zabota.tickets.models import Ticket


@transaction.atomic
def write_note(ticket: Ticket, body: str, *, by: Agent, nonce: UUID | None = None) -> Note:
    """Write it down for colleagues. “@Olga” or “@Olga Remizova” mentions who may see the ticket.

    The same nonce twice is the same note.
    """
    known = Note.objects.filter(nonce=nonce).first() if nonce else None
    if known:
        return known
    note = Note.objects.create(
        ticket=ticket, author=by, body=without_nul(body), written_at=now(), nonce=nonce
    )
    mentioned = _mentioned_in(note.body, ticket)
    note.mentioned.set(mentioned)
    publish(
        NoteWritten(
            ticket_id=ticket.pk,
            line_id=ticket.line_id,
            owner_id=ticket.owner_id,
            by_id=by.user_id,
            note_id=note.pk,
            mentioned_ids=[agent.pk for agent in mentioned],
        )
    )
    return note


def _mentioned_in(body: str, ticket: Ticket) -> list[Agent]:
    """Full names first; what is left over after them may call colleagues by their first names."""
    rest = body.casefold()
    if "@" not in rest:
        return []
    colleagues = list(agents_for_line(ticket.line_id))
    mentioned = []
    for agent in sorted(colleagues, key=lambda agent: -len(agent.name)):
        called = f"@{agent.name.casefold()}"
        if called in rest:
            mentioned.append(agent)
            rest = rest.replace(called, " ")
    first_names = set(re.findall(r"@(\w+)", rest))
    mentioned += [agent for agent in colleagues if agent.first_name.casefold() in first_names]
    return list(dict.fromkeys(mentioned))
