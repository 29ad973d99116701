"""Forms that stand in menus, drawn when the menu is opened: most visits of a ticket need none of them."""

import uuid

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

from zabota.accounts.access import allowed
from zabota.accounts.permissions import Permission
from zabota.desk.forms.ticket import RefusalForm
from zabota.desk.letter.refusing import proposed_on
from zabota.desk.ticket.screen import handing_forms, place_of_menu, viewer
from zabota.desk.views import acts
from zabota.tickets import access


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
    form = RefusalForm(initial={**proposed_on(ticket), "nonce": uuid.uuid4()})
    return render(
        request, "desk/ticket/refusing.html", {**place_of_menu(request, ticket), "refusal_form": form}
    )
