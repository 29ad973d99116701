"""Notes for colleagues. A door of its own, so that nothing of a client's side ever comes near it."""

from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from zabota.accounts.permissions import Permission
from zabota.api.answering import answer, whole
from zabota.api.gate import Key, caller_of
from zabota.api.paging import page_of
from zabota.api.problems import REFUSALS
from zabota.api.scopes import TokenScope
from zabota.api.shapes.plain import Named
from zabota.api.shapes.tickets import NoteGiven, NotePage, NoteShape, PageAsked
from zabota.notes.actions import write_note
from zabota.notes.models import Note
from zabota.tickets import access

router = Router(tags=["notes"])


@router.get(
    "/tickets/{int:number}/notes",
    auth=Key(TokenScope.NOTES_READ, Permission.TICKETS_READ),
    response={200: NotePage, **REFUSALS},
)
def list_notes(request: HttpRequest, number: int, asked: Query[PageAsked]) -> HttpResponse:
    """Oldest first."""
    ticket = access.ticket_for(caller_of(request).user, number)
    notes = Note.objects.filter(ticket=ticket).select_related("author__user").order_by("pk")
    found, after = page_of(notes, after=asked.after, limit=asked.limit)
    return answer(NotePage(items=[_shape(one) for one in found], next=after))


@router.post(
    "/tickets/{int:number}/notes",
    summary="Write a note",
    auth=Key(TokenScope.NOTES_WRITE, Permission.NOTES_WRITE),
    response={201: NoteShape, **REFUSALS},
)
@whole
def write_one(request: HttpRequest, number: int, said: NoteGiven) -> HttpResponse:
    """“@Olga” calls a colleague."""
    ticket = access.ticket_for(caller_of(request).user, number)
    note = write_note(ticket, said.body, by=caller_of(request).agent, nonce=uuid4())
    return answer(_shape(note), status=201)


def _shape(note: Note) -> NoteShape:
    author = Named(id=note.author_id, name=note.author.name)
    return NoteShape(id=note.pk, author=author, body=note.body, written_at=note.written_at)
