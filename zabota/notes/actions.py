"""Telling colleagues."""

from uuid import UUID, uuid4

from django.db import transaction

from zabota.core.clock import now
from zabota.core.events import publish
from zabota.core.text import without_nul
from zabota.notes.events import MentionsSeen, NoteWritten
from zabota.notes.mentioning import mentioned_in
from zabota.notes.models import Mention, Note
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
    catch_up(by, ticket=ticket)
    return note


@transaction.atomic
def catch_up(agent: Agent, *, note: Note | None = None, ticket: Ticket | None = None) -> int:
    """The agent has seen what calls them: in this note, on this ticket, or (with neither) everywhere. Returns how many.

    Who writes a note on the ticket has seen it too.
    """
    waiting = Mention.objects.filter(agent=agent, seen_at=None)
    if note is not None:
        waiting = waiting.filter(note=note)
    if ticket is not None:
        waiting = waiting.filter(note__ticket=ticket)
    count = waiting.update(seen_at=now())
    if count:
        publish(MentionsSeen(user_id=agent.user_id, by_id=agent.user_id))
    return count
