"""One ticket: where it stands, what was said, and the client's answer."""

import uuid
from typing import Any
from zlib import crc32

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zabota.core.clock import now
from zabota.portal import access, actions
from zabota.portal.eyes import Eyes
from zabota.portal.forms import AnswerForm
from zabota.portal.limits import count
from zabota.portal.pages import is_part, onward, page
from zabota.portal.queries import following, tickets_of
from zabota.portal.standing import standing_of
from zabota.portal.thread import thread_of
from zabota.tickets.models import Status, Ticket


def show(request: HttpRequest, eyes: Eyes, number: int) -> HttpResponse:
    ticket = access.ticket_for(eyes, number)
    return page(request, eyes, "ticket.html", _context(request, ticket, eyes))


def news(request: HttpRequest, eyes: Eyes, number: int) -> HttpResponse:
    """What has changed since the mark; nothing (204) while all is as it was."""
    context = _news(access.ticket_for(eyes, number), eyes)
    if request.GET.get("mark") == context["mark"]:
        return HttpResponse(status=204)
    return page(request, eyes, "ticket.html#news", {**context, "is_new": True})


@require_POST
def answer(request: HttpRequest, eyes: Eyes, number: int) -> HttpResponse:
    ticket = access.ticket_for(eyes, number)
    form = AnswerForm(request.POST, request.FILES)
    if not form.is_valid():
        return _talk(request, ticket, eyes, form=form, status=422)
    count(request, "portal_writing")
    message = actions.answer(ticket, eyes, **form.cleaned_data)
    if message.ticket_id != ticket.pk:
        words = _("That one had ended long ago: your words opened this ticket, which follows it.")
        messages.success(request, words)
        return onward(request, eyes.url("ticket", message.ticket_id))
    messages.success(request, _("Sent. We see it."))
    return _after(request, eyes, number)


@require_POST
def confirmation(request: HttpRequest, eyes: Eyes, number: int) -> HttpResponse:
    """The client says that it is solved."""
    ticket = access.ticket_for(eyes, number)
    count(request, "portal_writing")
    actions.confirm(ticket, eyes, nonce=uuid.uuid4())
    messages.success(request, _("Thank you for telling us. An answer reopens it if it comes back."))
    return _after(request, eyes, number)


def _after(request: HttpRequest, eyes: Eyes, number: int) -> HttpResponse:
    if not is_part(request):
        return onward(request, eyes.url("ticket", number))
    return _talk(request, access.ticket_for(eyes, number), eyes)


def _talk(
    request: HttpRequest, ticket: Ticket, eyes: Eyes, *, status: int = 200, **given: Any
) -> HttpResponse:
    part = "#talk" if is_part(request) else ""
    context = {**_context(request, ticket, eyes), **given}
    return page(request, eyes, f"ticket.html{part}", context, status=status)


def _context(request: HttpRequest, ticket: Ticket, eyes: Eyes) -> dict[str, Any]:
    news = _news(ticket, eyes)
    initial = {"nonce": uuid.uuid4(), "body": _choice(request.GET.get("way", ""), news["thread"])}
    return {
        **news,
        "form": AnswerForm(initial=initial),
        "reopens": ticket.status != Status.CLOSED
        and ticket.reopen_until is not None
        and now() <= ticket.reopen_until,
        "follows": tickets_of(eyes).filter(pk=ticket.previous_id).first() if ticket.previous_id else None,
        "following": following(ticket, eyes),
    }


def _news(ticket: Ticket, eyes: Eyes) -> dict[str, Any]:
    """What changes while one looks; `mark` is different whenever it has."""
    thread = thread_of(ticket, eyes)
    state = (ticket.status, ticket.owner_id, ticket.subject, [item["letter"]["id"] for item in thread])
    return {
        "ticket": ticket,
        "standing": standing_of(ticket),
        "thread": thread,
        "mark": f"{crc32(repr(state).encode()):x}",
    }


def _choice(asked: str, thread: list[dict[str, Any]]) -> str:
    """The beginning of an answer to our last refusal: which of its ways the client would go. Nothing is sent by it."""
    ways: list[str] = next((item["refusal"]["ways"] for item in reversed(thread) if item["refusal"]), [])
    if not (asked.isascii() and asked.isdecimal() and len(asked) < 4):
        return ""
    if int(asked) < len(ways):
        return _("We choose this way: %(way)s") % {"way": ways[int(asked)]}
    return _("None of these ways suits us. What we need:")
