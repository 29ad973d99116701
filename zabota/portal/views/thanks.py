"""Thanks to one of us, for a ticket that is solved."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from zabota.core.errors import Denied
from zabota.portal import access
from zabota.portal.eyes import Eyes
from zabota.portal.forms import ThanksForm
from zabota.portal.limits import count
from zabota.portal.pages import is_part, onward, page
from zabota.satisfaction.actions import thank
from zabota.satisfaction.queries.voices import may_be_thanked, thanked_for
from zabota.tickets.models import Status, Ticket

SOLVED = (Status.SOLVED, Status.CLOSED)


def thanks(request: HttpRequest, eyes: Eyes, number: int) -> HttpResponse:
    """Whom, and in which words. A link in a letter about the ticket may lead here too."""
    ticket = access.ticket_for(eyes, number)
    people = list(may_be_thanked(ticket))
    if not people:
        raise Http404
    if request.method != "POST" or eyes.is_preview:
        form = ThanksForm(people=people, initial={"agent": ticket.owner_id or people[0].pk})
        return _form(request, eyes, form, ticket)
    form = ThanksForm(request.POST, people=people)
    if not form.is_valid():
        return _form(request, eyes, form, ticket, status=422)
    count(request, "portal_writing")
    said = form.cleaned_data
    try:
        given = thank(eyes.contact, agent=form.chosen, ticket=ticket, words=said["words"])
    except Denied as refusal:
        form.add_error(None, refusal.sentence)
        return _form(request, eyes, form, ticket, status=refusal.status)
    messages.success(request, _("Your thanks have reached %(name)s.") % {"name": given.agent.name})
    return onward(request, eyes.url("ticket", ticket.pk))


def _form(
    request: HttpRequest, eyes: Eyes, form: ThanksForm, ticket: Ticket, *, status: int = 200
) -> HttpResponse:
    context = {
        "form": form,
        "ticket": ticket,
        "is_solved": ticket.status in SOLVED,
        "thanked": thanked_for(ticket, eyes.contact),
    }
    part = "#form" if is_part(request) else ""
    return page(request, eyes, f"thanks.html{part}", context, status=status)
