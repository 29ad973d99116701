"""The tables of notes."""

from zabota.notes.models.client_note import ClientNote
from zabota.notes.models.merged import CarriedNotes
from zabota.notes.models.note import Mention, Note

__all__ = ["CarriedNotes", "ClientNote", "Mention", "Note"]
