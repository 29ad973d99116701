"""Telling colleagues."""

from uuid import UUID, uuid4

from django.db import transaction

from zabota.core.clock import now
from zabota.core.events import publish
from zabota.core.text import without_nul
from zabota.notes.events import NoteWritten
from zabota.notes.mentioning import mentioned_in
from zabota.notes.models import Note
from zabota.team.models import Agent
from zabota.tickets.models import Ticket


@transaction.atomic
def write_note(ticket: Ticket, body: str, *, by: Agent, nonce: UUID | None = None) -> Note:
    """Write it down for colleagues. “@Olga” or “@Olga Remizova” mentions who may see the ticket.

    The same nonce twice is the same note, also when both come at once.
    """
    said = {"ticket": ticket, "author": by, "body": without_nul(body), "written_at": now()}
    note, is_new = Note.objects.get_or_create(nonce=nonce or uuid4(), defaults=said)
    if not is_new:
        return note
    mentioned = mentioned_in(note.body, ticket)
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
