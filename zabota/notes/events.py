from dataclasses import dataclass

from zabota.tickets.events import TicketEvent


@dataclass(frozen=True, kw_only=True)
class NoteWritten(TicketEvent):
    """The text stays in the note; readers of the journal never get it."""

    note_id: int
    mentioned_ids: list[int]  # agents
