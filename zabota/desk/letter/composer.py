"""Where one writes on a ticket: the letter and the note as far as they are written, and what else belongs there."""

import uuid
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from zabota.core import rich
from zabota.desk.forms.ticket import LetterForm, NoteForm, said_since
from zabota.desk.letter.receivers import named, proposed
from zabota.team.models import Agent
from zabota.tickets.models import Ticket
from zabota.writing.models import Draft, DraftFile, DraftKind
from zabota.writing.queries import drafts_on, files_of, readers_of

NAMED = 2


def composer_of(
    ticket: Ticket, agent_id: int | None, given: dict[str, Any], *, newest: int
) -> dict[str, Any]:
    """`given` replaces what stands in the drafts by forms that were refused; `newest` is the client's last message."""
    drafts = drafts_on(ticket, agent_id)
    own = {draft.kind: draft for draft in drafts if draft.agent_id == agent_id}
    letter, note = own.get(DraftKind.LETTER), own.get(DraftKind.NOTE)
    return {
        "letter_draft": letter,
        "note_draft": note,
        "shared_drafts": [draft for draft in drafts if draft.agent_id != agent_id],
        "draft_files": _files(letter),
        **readers_words(letter),
        "letter_form": given.get("letter_form") or _letter_form(ticket, letter),
        "note_form": given.get("note_form") or NoteForm(initial={"nonce": uuid.uuid4(), "body": _text(note)}),
        "newer": _newer(ticket, letter, given, newest),
        "receivers": given.get("receivers") or _receivers(ticket, letter),
    }


def readers_words(draft: Draft | None) -> dict[str, Any]:
    """Who reads a shared draft, for desk/ticket/draft_sharing.html: two by name, of the rest how many."""
    readers = readers_of(draft) if draft and draft.is_shared else []
    names = [agent.first_name for agent in readers]
    if len(names) > NAMED + 1:
        words = {"names": ", ".join(names[:NAMED]), "number": len(names) - NAMED}
        return {"readers": readers, "reader_names": _("%(names)s and %(number)d more") % words}
    words = {"names": ", ".join(names[:-1]), "last": names[-1] if names else ""}
    return {
        "readers": readers,
        "reader_names": _("%(names)s and %(last)s") % words if len(names) > 1 else words["last"],
    }


def pictures_of(draft: Draft | None) -> dict[str, str]:
    """From the address of each picture of the draft to its content id, as an address inside a letter."""
    found = draft.files.filter(is_inline=True) if draft else ()
    return {reverse("draft_file", args=[one.pk]): f"cid:{one.content_id}" for one in found}


def own_draft(ticket: Ticket, kind: str, agent: Agent) -> Draft | None:
    return Draft.objects.filter(ticket=ticket, kind=kind, agent=agent).first()


def _letter_form(ticket: Ticket, draft: Draft | None) -> LetterForm:
    words = {"body": _text(draft), "html": editable(draft)} if draft else {}
    return LetterForm(ticket=ticket, initial={"nonce": uuid.uuid4(), "then": "wait", **words})


def editable(draft: Draft) -> str:
    """Its HTML with the addresses at which the editor finds the pictures."""
    if "<img" not in draft.html:
        return draft.html
    return rich.shown(draft.html, {cid.removeprefix("cid:"): url for url, cid in pictures_of(draft).items()})


def _text(draft: Draft | None) -> str:
    return draft.text if draft else ""


def _files(draft: Draft | None) -> list[DraftFile]:
    return [one for one in files_of(draft) if not one.is_inline] if draft else []


def _newer(ticket: Ticket, draft: Draft | None, given: dict[str, Any], newest: int) -> list[Any]:
    """What the client wrote after the letter was begun: the writer is shown it before anything leaves."""
    if "letter_form" in given:
        return list(given["letter_form"].newer)
    if draft is None or not draft.text or draft.seen_id is None or draft.seen_id >= newest:
        return []
    return said_since(ticket, draft.seen_id)


def _receivers(ticket: Ticket, draft: Draft | None) -> list[dict[str, Any]]:
    if draft and draft.to:
        return named(ticket, draft.to, draft.cc).lines()
    return proposed(ticket).lines()
