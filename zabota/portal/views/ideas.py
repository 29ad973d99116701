"""Ideas: proposed, told what becomes of them, backed by colleagues."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zabota.core.text import number_of
from zabota.portal import access
from zabota.portal.eyes import Eyes
from zabota.portal.forms import IdeaForm
from zabota.portal.limits import count
from zabota.portal.pages import is_part, onward, page
from zabota.satisfaction.access import idea_at_client
from zabota.satisfaction.actions import add_voice, suggest_idea, take_voice_back
from zabota.satisfaction.errors import EnoughForToday
from zabota.tickets.models import Ticket


def new(request: HttpRequest, eyes: Eyes) -> HttpResponse:
    """`?ticket=` names the ticket in which one came upon it."""
    ticket = _ticket_of(request, eyes)
    if request.method != "POST" or eyes.is_preview:
        form = IdeaForm(eyes=eyes, initial={"nonce": uuid.uuid4(), "ticket": ticket.pk if ticket else None})
        return _form(request, eyes, form, ticket)
    form = IdeaForm(request.POST, eyes=eyes)
    if not form.is_valid():
        return _form(request, eyes, form, ticket, status=422)
    count(request, "portal_writing")
    said = form.cleaned_data
    facts = {"title": said["title"], "words": said["words"], "nonce": said["nonce"]}
    company = ticket.company if ticket else form.chosen_company
    try:
        idea = suggest_idea(eyes.contact, **facts, company=company, ticket=ticket)
    except EnoughForToday as refusal:
        form.add_error(None, refusal.sentence)
        return _form(request, eyes, form, ticket, status=refusal.status)
    messages.success(request, _("Thank you. We read it, and tell you what becomes of it."))
    return onward(request, eyes.url("idea", idea.pk))


def show(request: HttpRequest, eyes: Eyes, idea_id: int) -> HttpResponse:
    idea = idea_at_client(eyes.contact, eyes.companies, idea_id)
    is_own = idea.contact_id == eyes.contact.pk
    return page(
        request, eyes, "idea.html", {"idea": idea, "is_own": is_own, "ticket": _seen(idea.ticket, eyes)}
    )


@require_POST
def voice(request: HttpRequest, eyes: Eyes, idea_id: int) -> HttpResponse:
    idea = idea_at_client(eyes.contact, eyes.companies, idea_id)
    count(request, "portal_writing")
    add_voice(idea, eyes.contact)
    messages.success(request, _("Your voice is in it now."))
    return onward(request, eyes.url("idea", idea.pk))


@require_POST
def voice_end(request: HttpRequest, eyes: Eyes, idea_id: int) -> HttpResponse:
    idea = idea_at_client(eyes.contact, eyes.companies, idea_id)
    take_voice_back(idea, eyes.contact)
    messages.success(request, _("Your voice is taken back."))
    return onward(request, eyes.url("idea", idea.pk))


def _ticket_of(request: HttpRequest, eyes: Eyes) -> Ticket | None:
    """Http404 for one that they may not know of."""
    asked = number_of(request.POST.get("ticket") or request.GET.get("ticket") or "")
    return access.ticket_for(eyes, asked) if asked else None


def _seen(ticket: Ticket | None, eyes: Eyes) -> Ticket | None:
    """A colleague's idea may come from a ticket that one does not see."""
    if ticket is None:
        return None
    try:
        return access.ticket_for(eyes, ticket.pk)
    except Http404:
        return None


def _form(
    request: HttpRequest, eyes: Eyes, form: IdeaForm, ticket: Ticket | None, *, status: int = 200
) -> HttpResponse:
    part = "#form" if is_part(request) else ""
    return page(request, eyes, f"idea_new.html{part}", {"form": form, "ticket": ticket}, status=status)
