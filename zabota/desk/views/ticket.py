"""One ticket: shown, refreshed, opened for a client."""

import uuid

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from zabota.accounts.access import allowed
from zabota.accounts.permissions import Permission
from zabota.clients.access import company_for
from zabota.clients.actions import contact_for_address
from zabota.clients.directory import people_of
from zabota.clients.queries import company_of
from zabota.core.text import number_of
from zabota.desk.clients.panel import panel_for
from zabota.desk.forms.ticket import NewTicketForm
from zabota.desk.rail import rail_for
from zabota.desk.ticket.screen import (
    address_of,
    agent_of,
    context_of,
    frame_of,
    news_of,
    queue_of,
    viewer,
    where_it_went,
)
from zabota.team.queries import lines_for
from zabota.tickets import access
from zabota.tickets.actions import open_ticket as open_for_client
from zabota.tickets.actions import receive_message
from zabota.tickets.letters import Words
from zabota.tickets.models import Ticket
from zabota.tickets.sight import sight_of
from zabota.tickets.uploads import kept


@require_GET
@allowed(Permission.TICKETS_READ)
def show(request: HttpRequest, number: int) -> HttpResponse:
    asked, frame = access.ticket_for(viewer(request), number), frame_of(request)
    ticket = where_it_went(request, asked)
    if ticket is not asked and frame == "main":
        return redirect(address_of(request, ticket))
    context = context_of(request, ticket, queue=queue_of(request), frame=frame)
    if frame == "pane":
        response = render(request, "desk/ticket.html#inside", context)
        response["HX-Push-Url"] = address_of(request, ticket)
        return response
    return render(request, "desk/ticket.html", context | rail_for(viewer(request)))


@require_GET
@allowed(Permission.TICKETS_READ)
def client(request: HttpRequest, number: int) -> HttpResponse:
    """The client beside the ticket, a part that comes after it."""
    ticket = access.ticket_for(viewer(request), number)
    panel = panel_for(ticket, sight_of(viewer(request)))
    return render(request, "desk/ticket/panel.html", {"ticket": ticket, "panel": panel})


@require_GET
@allowed(Permission.TICKETS_READ)
def news(request: HttpRequest, number: int) -> HttpResponse:
    """The parts of an open ticket that change while one looks at it; what is being written stays."""
    ticket = access.ticket_for(viewer(request), number)
    return render(request, "desk/ticket.html#news", news_of(ticket, viewer(request)))


@allowed(Permission.TICKETS_OPEN)
def new(request: HttpRequest) -> HttpResponse:
    """For a client who called or came."""
    lines = lines_for(sight_of(viewer(request)).line_ids, sees_all=sight_of(viewer(request)).sees_all)
    first = {"nonce": uuid.uuid4(), "channel": request.GET.get("channel", "")}
    form = NewTicketForm(request.POST or None, request.FILES or None, lines=lines, initial=first)
    if request.method == "POST" and form.is_valid():
        ticket = _opened(request, form)
        messages.success(request, _("The ticket is open, and it is yours."))
        return redirect("ticket", ticket.pk)
    status = 422 if form.is_bound else 200
    context = {"form": form, "known": _known(request), **rail_for(viewer(request))}
    return render(request, "desk/new.html", context, status=status)


def _known(request: HttpRequest) -> list[tuple[str, str]]:
    """Addresses and names at the company that the address names, to choose from while one types."""
    company = number_of(request.GET.get("company", ""))
    if company is None or not viewer(request).may(Permission.CLIENTS_READ):
        return []
    people = people_of(company_for(viewer(request), company))
    return [(str(address), one.contact.name) for one in people for address in one.contact.addresses.all()]


@transaction.atomic
def _opened(request: HttpRequest, form: NewTicketForm) -> Ticket:
    said = form.cleaned_data
    known = Ticket.objects.filter(messages__nonce=said["nonce"]).first()
    if known:
        return known
    contact = contact_for_address(said["email"], name=said["name"], language=get_language() or "")
    ticket = open_for_client(
        said["subject"],
        requester=contact,
        company=company_of(contact, said["email"]),
        line=said["line"],
        channel=said["channel"],
        by=agent_of(request),
    )
    words = Words(
        body=said["body"], channel=said["channel"], uploads=kept(said["files"]), nonce=said["nonce"]
    )
    receive_message(ticket, words, author=contact, by=agent_of(request))
    return ticket
