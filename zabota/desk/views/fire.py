"""Fire mode: a client in an emergency is helped above the agreement."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zabota.accounts.access import allowed
from zabota.accounts.permissions import Permission
from zabota.desk.forms.hours import span_in_words
from zabota.desk.forms.promises import FireForm
from zabota.desk.ticket.screen import agent_of, answer, place_of_menu, viewer
from zabota.promises import actions
from zabota.tickets import access


@allowed(Permission.TICKETS_ANSWER)
def fire(request: HttpRequest, number: int) -> HttpResponse:
    """The form comes when its fold is opened."""
    ticket = access.ticket_for(viewer(request), number)
    if request.method != "POST":
        return render(
            request, "desk/ticket/fire_form.html", {**place_of_menu(request, ticket), "fire_form": FireForm()}
        )
    form = FireForm(request.POST)
    if not form.is_valid():
        return answer(request, ticket, status=422, fire_form=form)
    actions.light_fire(ticket, reason=form.cleaned_data["reason"], by=agent_of(request))
    messages.success(request, _("Fire mode is on: everybody who opens the ticket sees it."))
    return answer(request, ticket)


@require_POST
@allowed(Permission.TICKETS_ANSWER)
def fire_end(request: HttpRequest, number: int) -> HttpResponse:
    ticket = access.ticket_for(viewer(request), number)
    ended = actions.put_out_fire(ticket, by=agent_of(request))
    words = _("Fire mode is over.")
    if ended.excess:
        more = _("Above the agreement: %(span)s. It is written down for the next talk with the client.")
        words = f"{words} {more % {'span': span_in_words(ended.excess)}}"
    messages.success(request, words)
    return answer(request, ticket)
