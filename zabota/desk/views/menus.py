"""Forms that stand in menus, drawn when the menu is opened: most visits of a ticket need none of them."""

import uuid

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

from zabota.accounts.access import allowed
from zabota.accounts.permissions import Permission
from zabota.desk.forms.ticket import RefusalForm
from zabota.desk.screen import handing_forms, queue_of, viewer
from zabota.desk.views import acts
from zabota.tickets import access
from zabota.tickets.models import Ticket

FRAMES = {"pane", "main"}


@allowed(Permission.TICKETS_ASSIGN)
def owner(request: HttpRequest, number: int) -> HttpResponseBase:
    if request.method == "POST":
        return acts.owner(request, number)
    ticket = access.ticket_for(viewer(request), number)
    return render(
        request, "desk/ticket/handing.html", {**place_of_menu(request, ticket), **handing_forms(ticket)}
    )


@allowed(Permission.TICKETS_REFUSE)
def refusal(request: HttpRequest, number: int) -> HttpResponseBase:
    if request.method == "POST":
        return acts.refusal(request, number)
    ticket = access.ticket_for(viewer(request), number)
    form = RefusalForm(initial={"nonce": uuid.uuid4()})
    return render(
        request, "desk/ticket/refusing.html", {**place_of_menu(request, ticket), "refusal_form": form}
    )


def place_of_menu(request: HttpRequest, ticket: Ticket) -> dict[str, object]:
    """Where the answer of the form has to be put: the frame that the menu stands in says."""
    queue, frame = queue_of(request), request.GET.get("frame", "")
    return {
        "ticket": ticket,
        "suffix": f"?in={queue.key}" if queue else "",
        "frame": frame if frame in FRAMES else "main",
    }
