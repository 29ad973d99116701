from dataclasses import dataclass
from typing import ClassVar

from zabota.core.events import Event
from zabota.tickets.events import TicketEvent


@dataclass(frozen=True, kw_only=True)
class NoteWritten(TicketEvent):
    """The text stays in the note; readers of the journal never get it."""

    note_id: int
    mentioned_ids: list[int]  # agents


@dataclass(frozen=True, kw_only=True)
class ClientNoteEvent(Event):
    """About a company or a person; the text stays in the note."""

    about: ClassVar[str] = "client_note"
    client_note_id: int
    company_id: int | None
    contact_id: int | None


@dataclass(frozen=True, kw_only=True)
class ClientNoteWritten(ClientNoteEvent):
    pass


@dataclass(frozen=True, kw_only=True)
class ClientNoteRemoved(ClientNoteEvent):
    pass


@dataclass(frozen=True, kw_only=True)
class MentionsSeen(Event):
    """A colleague caught up with notes that call them."""

    about: ClassVar[str] = "user"
    user_id: int
