"""Tickets: listed, read, opened."""

from uuid import uuid4

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from ninja import Query, Router

from zabota.accounts.permissions import Permission
from zabota.api.answering import answer, whole
from zabota.api.errors import UnknownThere
from zabota.api.gate import Caller, Key, caller_of
from zabota.api.paging import page_of
from zabota.api.problems import REFUSALS
from zabota.api.queries import changed_since, tickets_named
from zabota.api.scopes import TokenScope
from zabota.api.shapes.plain import kept
from zabota.api.shapes.tickets import Opened, TicketPage, TicketsAsked, TicketShape, ticket_shape
from zabota.clients.actions import contact_for_address
from zabota.clients.queries import company_of
from zabota.team.models import Line
from zabota.team.queries import lines_for
from zabota.tickets import access
from zabota.tickets.actions import open_ticket, receive_message
from zabota.tickets.letters import Words
from zabota.tickets.models import Ticket
from zabota.tickets.sight import sight_of

router = Router(tags=["tickets"])
READS = Key(TokenScope.TICKETS_READ, Permission.TICKETS_READ)
NAMES = ("status", "line", "owner", "company", "requester")


@router.get("/tickets", auth=READS, response={200: TicketPage, **REFUSALS})
def list_tickets(request: HttpRequest, asked: Query[TicketsAsked]) -> HttpResponse:
    """Those that the person sees, the newest first."""
    wanted = {name: value for name in NAMES if (value := getattr(asked, name)) is not None}
    tickets: QuerySet[Ticket] = Ticket.objects.filter(**wanted).visible_to(sight_of(caller_of(request).user))
    if asked.changed_since:
        tickets = changed_since(tickets, asked.changed_since)
    found, after = page_of(tickets_named(tickets), after=asked.after, limit=asked.limit, newest_first=True)
    return answer(TicketPage(items=[ticket_shape(one) for one in found], next=after))


@router.get("/tickets/{int:number}", auth=READS, response={200: TicketShape, **REFUSALS})
def read_ticket(request: HttpRequest, number: int) -> HttpResponse:
    ticket = access.ticket_for(caller_of(request).user, number)
    return shown(ticket)


@router.post(
    "/tickets",
    summary="Open a ticket",
    auth=Key(TokenScope.TICKETS_WRITE, Permission.TICKETS_OPEN),
    response={201: TicketShape, **REFUSALS},
)
@whole
def open_one(request: HttpRequest, said: Opened) -> HttpResponse:
    """The ticket is the person's own; what the client said is filed as their message."""
    caller = caller_of(request)
    contact = contact_for_address(said.email, name=said.name, language=get_language() or "")
    ticket = open_ticket(
        said.subject,
        requester=contact,
        company=company_of(contact, said.email),
        line=_line(caller, said.line),
        channel=said.channel,
        by=caller.agent,
    )
    words = Words(body=said.body, channel=said.channel, uploads=kept(said.files), nonce=uuid4())
    receive_message(ticket, words, author=contact, by=caller.agent)
    response = shown(ticket, status=201)
    response["Location"] = f"{request.path.rstrip('/')}/{ticket.pk}"
    return response


def shown(ticket: Ticket, *, status: int = 200) -> HttpResponse:
    """As it is in the database now, with its version."""
    fresh = tickets_named(Ticket.objects.filter(pk=ticket.pk)).get()
    return answer(ticket_shape(fresh), status=status, version=fresh.version)


def _line(caller: Caller, number: int) -> Line:
    sight = sight_of(caller.user)
    found = lines_for(sight.line_ids, sees_all=sight.sees_all).filter(pk=number).first()
    if found is None:
        raise UnknownThere(field="line")
    return found
