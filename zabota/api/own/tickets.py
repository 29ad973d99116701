"""What a client's person may do by a program: just what the portal shows them, through the portal's own eyes."""

from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import FileResponse, HttpRequest, HttpResponse
from ninja import Query, Router

from zabota.api.answering import answer, whole
from zabota.api.errors import NotAllowed, TooFast, UnknownThere
from zabota.api.gate import Key, caller_of
from zabota.api.paging import page_of
from zabota.api.problems import REFUSALS
from zabota.api.queries import messages_on
from zabota.api.scopes import TokenScope
from zabota.api.shapes.plain import FileGiven
from zabota.api.shapes.tickets import (
    AskedOfUs,
    OwnAnswer,
    OwnMessage,
    OwnMessagePage,
    OwnTicket,
    OwnTicketPage,
    PageAsked,
    PromiseList,
    own_message,
    own_ticket,
    promise_shape,
)
from zabota.clients.models import Company
from zabota.core.downloads import handed_out
from zabota.portal import access, actions
from zabota.portal.errors import TooOften
from zabota.portal.eyes import Eyes, eyes_of_user
from zabota.portal.limits import count
from zabota.portal.promises import promises_on
from zabota.portal.queries import messages_that_left, tickets_of
from zabota.tickets.models import Message

router = Router(tags=["own"])
READS, WRITES = Key(TokenScope.OWN_READ), Key(TokenScope.OWN_WRITE)
LONGEST_WAIT = 600  # seconds in which the portal's own limit counts
BYTES = {"responses": {200: {"content": {"application/octet-stream": {"schema": {"type": "string"}}}}}}


@router.get("/own/tickets", auth=READS, response={200: OwnTicketPage, **REFUSALS})
def list_own(request: HttpRequest, asked: Query[PageAsked]) -> HttpResponse:
    """Those of the person and of companies that they lead, the newest first."""
    tickets = tickets_of(_eyes(request)).select_related("requester", "company", "owner__user").order_by("-pk")
    found, after = page_of(tickets, after=asked.after, limit=asked.limit, newest_first=True)
    return answer(OwnTicketPage(items=[own_ticket(one) for one in found], next=after))


@router.get("/own/tickets/{int:number}", auth=READS, response={200: OwnTicket, **REFUSALS})
def read_own(request: HttpRequest, number: int) -> HttpResponse:
    return answer(own_ticket(access.ticket_for(_eyes(request), number)))


@router.post("/own/tickets", auth=WRITES, response={201: OwnTicket, **REFUSALS})
@whole
def ask(request: HttpRequest, said: AskedOfUs) -> HttpResponse:
    """A new ticket, on the house's first line."""
    eyes = _eyes(request)
    company = _company(eyes, said.company)
    _count(request)
    ticket = actions.ask(
        eyes,
        subject=said.subject,
        body=said.body,
        company=company,
        files=_uploaded(said.files),
        nonce=uuid4(),
    )
    response = answer(own_ticket(access.ticket_for(eyes, ticket.pk)), status=201)
    response["Location"] = f"{request.path.rstrip('/')}/{ticket.pk}"
    return response


@router.get("/own/tickets/{int:number}/messages", auth=READS, response={200: OwnMessagePage, **REFUSALS})
def list_own_messages(request: HttpRequest, number: int, asked: Query[PageAsked]) -> HttpResponse:
    """Oldest first; a letter that its writer may still take back is not there yet."""
    ticket = access.ticket_for(_eyes(request), number)
    left = messages_on(ticket).filter(pk__in=messages_that_left().filter(ticket=ticket).values("pk"))
    found, after = page_of(left, after=asked.after, limit=asked.limit)
    return answer(OwnMessagePage(items=[own_message(one) for one in found], next=after))


@router.post("/own/tickets/{int:number}/messages", auth=WRITES, response={201: OwnMessage, **REFUSALS})
@whole
def write_own(request: HttpRequest, number: int, said: OwnAnswer) -> HttpResponse:
    """An answer in the ticket. When that ended long ago, it opens one that follows it: see Location."""
    eyes = _eyes(request)
    ticket = access.ticket_for(eyes, number)
    _count(request)
    message = actions.answer(ticket, eyes, body=said.body, files=_uploaded(said.files), nonce=uuid4())
    response = answer(own_message(_read(message)), status=201)
    response["Location"] = request.path.replace(f"/{number}/messages", f"/{message.ticket_id}/messages")
    return response


@router.get("/own/tickets/{int:number}/promises", auth=READS, response={200: PromiseList, **REFUSALS})
def list_own_promises(request: HttpRequest, number: int) -> HttpResponse:
    """Both ways, as far as they were told."""
    ticket = access.ticket_for(_eyes(request), number)
    return answer(PromiseList(items=[promise_shape(one) for one in promises_on(ticket)]))


@router.get("/own/files/{int:file_id}", auth=READS, response={200: None, **REFUSALS}, openapi_extra=BYTES)
def download_own(request: HttpRequest, file_id: int) -> FileResponse:
    found = access.attachment_for(_eyes(request), file_id)
    return handed_out(found.file, found.name)


def _eyes(request: HttpRequest) -> Eyes:
    """With whose eyes it is looked; NotAllowed for who is nobody's contact any more."""
    eyes = eyes_of_user(caller_of(request).user, {})
    if eyes is None:
        raise NotAllowed
    return eyes


def _company(eyes: Eyes, number: int | None) -> Company | None:
    """The one they belong to, or that they name; None for who belongs to none."""
    if number is None and len(eyes.companies) < 2:
        return eyes.companies[0] if eyes.companies else None
    found = next((one for one in eyes.companies if one.pk == number), None)
    if found is None:
        raise UnknownThere(field="company")
    return found


def _uploaded(given: list[FileGiven]) -> list[SimpleUploadedFile]:
    return [SimpleUploadedFile(one.name, one.read(), one.content_type) for one in given]


def _count(request: HttpRequest) -> None:
    """As often as in the portal."""
    try:
        count(request, "portal_writing")
    except TooOften as refusal:
        raise TooFast(wait=LONGEST_WAIT) from refusal


def _read(message: Message) -> Message:
    return messages_on(message.ticket).get(pk=message.pk)
