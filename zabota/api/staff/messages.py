"""What was said in a ticket, our letters, files and promises."""

from uuid import uuid4

from django.http import FileResponse, HttpRequest, HttpResponse
from ninja import Query, Router

from zabota.accounts.permissions import Permission
from zabota.api.answering import answer, whole
from zabota.api.gate import Key, caller_of
from zabota.api.paging import page_of
from zabota.api.problems import REFUSALS
from zabota.api.queries import messages_on
from zabota.api.scopes import TokenScope
from zabota.api.shapes.plain import kept
from zabota.api.shapes.tickets import (
    LetterGiven,
    MessagePage,
    MessageShape,
    PageAsked,
    PromiseList,
    ReceiverGiven,
    message_shape,
    promise_shape,
)
from zabota.api.staff.acts import held
from zabota.channels.queries import hold_of
from zabota.core.downloads import handed_out
from zabota.desk.letter.receivers import named, people, proposed
from zabota.promises.queries import promises_of
from zabota.tickets import access, actions
from zabota.tickets.letters import Person, Words
from zabota.tickets.models import Ticket

router = Router(tags=["messages"])
BYTES = {"responses": {200: {"content": {"application/octet-stream": {"schema": {"type": "string"}}}}}}


@router.get(
    "/tickets/{int:number}/messages",
    auth=Key(TokenScope.TICKETS_READ, Permission.TICKETS_READ),
    response={200: MessagePage, **REFUSALS},
)
def list_messages(request: HttpRequest, number: int, asked: Query[PageAsked]) -> HttpResponse:
    """Oldest first. Notes are no messages."""
    ticket = access.ticket_for(caller_of(request).user, number)
    found, after = page_of(messages_on(ticket), after=asked.after, limit=asked.limit)
    return answer(MessagePage(items=[message_shape(one) for one in found], next=after))


@router.post(
    "/tickets/{int:number}/messages",
    auth=Key(TokenScope.TICKETS_WRITE, Permission.TICKETS_ANSWER),
    response={201: MessageShape, **REFUSALS},
)
@whole
def write_letter(request: HttpRequest, number: int, said: LetterGiven) -> HttpResponse:
    """To the client. As from the desk, it may be taken back there for as long as the person's letters are held."""
    ticket, agent = held(request, number), caller_of(request).agent
    to, cc = _receivers(ticket, said)
    words = Words(body=said.body, to=to, cc=cc, uploads=kept(said.files), nonce=uuid4())
    keeps = said.then == "keep"
    message = actions.send_letter(ticket, words, by=agent, keep_step=keeps, hold_for=hold_of(agent))
    if said.then == "solve":
        actions.solve_ticket(message.ticket, by=agent)
    return answer(message_shape(messages_on(ticket).get(pk=message.pk)), status=201)


@router.get(
    "/tickets/{int:number}/promises",
    auth=Key(TokenScope.PROMISES_READ, Permission.TICKETS_READ),
    response={200: PromiseList, **REFUSALS},
)
def list_promises(request: HttpRequest, number: int) -> HttpResponse:
    """Both ways: ours, and what the client promised to give."""
    ticket = access.ticket_for(caller_of(request).user, number)
    return answer(PromiseList(items=[promise_shape(one) for one in promises_of(ticket)]))


@router.get(
    "/files/{int:file_id}",
    auth=Key(TokenScope.FILES_READ, Permission.TICKETS_READ),
    response={200: None, **REFUSALS},
    openapi_extra=BYTES,
)
def download(request: HttpRequest, file_id: int) -> FileResponse:
    """Its bytes, whatever it calls itself."""
    found = access.attachment_for(caller_of(request).user, file_id)
    return handed_out(found.file, found.name)


def _receivers(ticket: Ticket, said: LetterGiven) -> tuple[tuple[Person, ...], tuple[Person, ...]]:
    if not said.to:
        usual = proposed(ticket)
        return people(usual.to), (*people(usual.cc), *_called(ticket, said.cc))
    return _called(ticket, said.to), _called(ticket, said.cc)


def _called(ticket: Ticket, given: list[ReceiverGiven]) -> tuple[Person, ...]:
    """By the names that were said, else by those that we know."""
    known = named(ticket, [one.email for one in given], []).to
    return tuple((one.name or two.name, one.email) for one, two in zip(given, known, strict=True))
