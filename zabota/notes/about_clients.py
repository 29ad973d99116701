"""Notes about a company or a person: for colleagues only, like every note."""

from typing import Any

from django.db import transaction

from zabota.clients.events import ContactsMerged
from zabota.clients.models import Company, Contact
from zabota.core.clock import now
from zabota.core.events import publish
from zabota.core.text import without_nul
from zabota.notes.errors import NotYourNote
from zabota.notes.events import ClientNoteRemoved, ClientNoteWritten
from zabota.notes.models import ClientNote
from zabota.team.models import Agent


@transaction.atomic
def write_client_note(about: Company | Contact, body: str, *, by: Agent) -> ClientNote:
    of = {"company": about} if isinstance(about, Company) else {"contact": about}
    note = ClientNote.objects.create(author=by, body=without_nul(body), written_at=now(), **of)
    publish(ClientNoteWritten(**_about(note), by_id=by.user_id))
    return note


@transaction.atomic
def remove_client_note(note: ClientNote, *, by: Agent) -> None:
    """One's own. Removing twice is removing once. Raises NotYourNote."""
    if note.author_id != by.pk:
        raise NotYourNote(name=note.author.name)
    gone, _ = ClientNote.objects.filter(pk=note.pk).delete()
    if gone:
        publish(ClientNoteRemoved(**_about(note), by_id=by.user_id))


def carry_client_notes(event: ContactsMerged) -> None:
    """What was known of a person follows them."""
    ClientNote.objects.filter(contact=event.contact_id).update(contact=event.into_id)


def _about(note: ClientNote) -> dict[str, Any]:
    return {"client_note_id": note.pk, "company_id": note.company_id, "contact_id": note.contact_id}
