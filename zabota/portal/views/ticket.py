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
from zabota.portal.promised import both_ways, delays_in_words, row_of
from zabota.portal.promises import promises_on
from zabota.portal.queries import following, tickets_of
from zabota.portal.standing import standing_of
from zabota.portal.thread import thread_of
from zabota.promises.models import Promise
from zabota.satisfaction.models import Thanks
from zabota.satisfaction.queries.voices import may_be_thanked, thanked_for
from zabota.tickets.models import Status, Ticket


def show(request: HttpRequest, eyes: Eyes, number: int) -> HttpResponse:
    ticket = access.ticket_for(eyes, number)
    return page(request, eyes, "ticket.html", _context(ticket, eyes))


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
        return talk(request, ticket, eyes, form=form, status=422)
    count(request, "portal_writing")
    message = actions.answer(ticket, eyes, **form.cleaned_data)
    if message.ticket_id != ticket.pk:
        words = _("That one had ended long ago: your words opened this ticket, which follows it.")
        messages.success(request, words)
        return onward(request, eyes.url("ticket", message.ticket_id))
    messages.success(request, _("Sent. We see it."))
    return after(request, eyes, number)


@require_POST
def confirmation(request: HttpRequest, eyes: Eyes, number: int) -> HttpResponse:
    """The client says that it is solved."""
    ticket = access.ticket_for(eyes, number)
    count(request, "portal_writing")
    actions.confirm(ticket, eyes, nonce=uuid.uuid4())
    messages.success(request, _("Thank you for telling us. An answer reopens it if it comes back."))
    return after(request, eyes, number)


def after(request: HttpRequest, eyes: Eyes, number: int) -> HttpResponse:
    if not is_part(request):
        return onward(request, eyes.url("ticket", number))
    return talk(request, access.ticket_for(eyes, number), eyes)


def talk(
    request: HttpRequest, ticket: Ticket, eyes: Eyes, *, status: int = 200, **given: Any
) -> HttpResponse:
    part = "#talk" if is_part(request) else ""
    context = {**_context(ticket, eyes), **given}
    return page(request, eyes, f"ticket.html{part}", context, status=status)


def _context(ticket: Ticket, eyes: Eyes) -> dict[str, Any]:
    return {
        **_news(ticket, eyes),
        "form": AnswerForm(initial={"nonce": uuid.uuid4()}),
        "reopens": ticket.status != Status.CLOSED
        and ticket.reopen_until is not None
        and now() <= ticket.reopen_until,
        "follows": tickets_of(eyes).filter(pk=ticket.previous_id).first() if ticket.previous_id else None,
        "following": following(ticket, eyes),
        "thanked": _thanked(ticket, eyes),
    }


def _thanked(ticket: Ticket, eyes: Eyes) -> list[Thanks] | None:
    """Whom they have thanked by now; None where nothing is solved, or nobody is there to be thanked."""
    is_solved = ticket.status in (Status.SOLVED, Status.CLOSED)
    return thanked_for(ticket, eyes.contact) if is_solved and may_be_thanked(ticket).exists() else None


def _news(ticket: Ticket, eyes: Eyes) -> dict[str, Any]:
    """What changes while one looks; `mark` is different whenever it has."""
    thread, promised = thread_of(ticket, eyes), promises_on(ticket)
    state = (
        (ticket.status, ticket.owner_id, ticket.subject),
        [(item["letter"]["id"], _decided(item["refusal"])) for item in thread],
        [(one.pk, one.due_at, one.outcome) for one in promised],
    )
    is_objected = any(_decided(item["refusal"]) == "" for item in thread)
    ways = both_ways([row_of(one, eyes) for one in promised])
    return {
        "ticket": ticket,
        "standing": standing_of(ticket, _next_of(ticket, promised), is_objected=is_objected),
        "thread": thread,
        "promised": ways,
        "delays": delays_in_words(ticket) if ways["theirs"] else [],
        "giving_nonce": uuid.uuid4(),
        "mark": f"{crc32(repr(state).encode()):x}",
    }


def _decided(refusal: dict[str, Any] | None) -> str | None:
    """What was decided on the objection, "" while it is not; None without one."""
    return refusal["objection"].decision if refusal and refusal["objection"] else None


def _next_of(ticket: Ticket, promised: list[Promise]) -> Promise | None:
    """The soonest of whoever owes the next step."""
    dated = (one for one in promised if one.is_open and one.due_at is not None)
    return next((one for one in dated if one.is_ours == ticket.is_ours), None)
