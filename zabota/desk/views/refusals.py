"""Refusals: proposed by whoever may not refuse, decided when the client objects, looked at afterwards."""

import uuid
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from zabota.accounts.access import allowed
from zabota.accounts.permissions import Permission
from zabota.channels.queries import hold_of
from zabota.desk.forms.ticket import DecliningForm, RefusalForm, ReviewForm, UpholdingForm
from zabota.desk.letter.receivers import people, proposed
from zabota.desk.pages import page, slice_of
from zabota.desk.ticket.awaited import awaited_by
from zabota.desk.ticket.screen import agent_of, answer, gone, place_of_menu, viewer, way_back
from zabota.tickets import access, actions
from zabota.tickets.errors import NothingToDecide
from zabota.tickets.letters import Words
from zabota.tickets.models import Objection, Refusal, Ticket, Verdict
from zabota.tickets.refusals import (
    awaited_on,
    objections_to_decide,
    proposals_to_decide,
    refusals_for,
)
from zabota.tickets.sight import sight_of

SHOWN: dict[str, dict[str, Any]] = {
    "new": {"review": None},
    "objected": {"objection__isnull": False},
    "all": {},
}


@require_GET
@allowed(Permission.LINES_MANAGE)
def index(request: HttpRequest) -> HttpResponse:
    """What waits for a decision, and the refusals that nobody has looked at; ?show=objected or all."""
    return _listed(request)


@require_POST
@allowed(Permission.LINES_MANAGE)
def review(request: HttpRequest, refusal_id: int) -> HttpResponse:
    """Whether it was right to refuse."""
    refusal = _seen(request).filter(pk=min(refusal_id, 2**63 - 1)).first()
    if refusal is None:
        raise Http404
    form = ReviewForm(request.POST, auto_id=f"review_{refusal.pk}_%s")
    if not form.is_valid():
        return _listed(request, status=422, refused=(refusal.pk, form))
    verdict, words = Verdict(form.cleaned_data["verdict"]), form.cleaned_data["words"]
    actions.review_refusal(refusal, verdict=verdict, words=words, by=agent_of(request))
    messages.success(request, _("Saved."))
    return redirect(f"{reverse('refusals')}?show={_shown(request)}")


@require_GET
@allowed(Permission.TICKETS_READ)
def awaited(request: HttpRequest, number: int) -> HttpResponse:
    """What is to be decided about a ticket, while one has it open."""
    ticket = access.ticket_for(viewer(request), number)
    context = {**place_of_menu(request, ticket), **awaited_by(ticket, viewer(request))}
    return render(request, "desk/ticket/awaited.html", context)


@allowed(Permission.NOTES_WRITE)
def proposal(request: HttpRequest, number: int) -> HttpResponse:
    """By whoever may not refuse; the form comes when its fold is opened."""
    ticket = access.ticket_for(viewer(request), number)
    if request.method != "POST":
        form = RefusalForm(initial={"nonce": uuid.uuid4()})
        context = {**place_of_menu(request, ticket), "proposal_form": form}
        return render(request, "desk/ticket/proposing.html", context)
    form = RefusalForm(request.POST)
    if not form.is_valid():
        return answer(request, ticket, status=422, proposal_form=form)
    actions.propose_refusal(ticket, no=form.no, by=agent_of(request))
    messages.success(request, _("Proposed. Whoever leads the line decides; the client knows nothing of it."))
    return answer(request, ticket)


@require_POST
@allowed(Permission.TICKETS_REFUSE)
def declining(request: HttpRequest, number: int) -> HttpResponse:
    ticket = access.ticket_for(viewer(request), number)
    form = DecliningForm(request.POST)
    if not form.is_valid():
        return answer(request, ticket, status=422, declining_form=form)
    actions.decline_proposal(ticket, words=form.cleaned_data["words"], by=agent_of(request))
    messages.success(request, _("Not refused; whoever proposed it is told."))
    return answer(request, ticket)


@require_POST
@allowed(Permission.NOTES_WRITE)
def withdrawal(request: HttpRequest, number: int) -> HttpResponse:
    ticket = access.ticket_for(viewer(request), number)
    actions.withdraw_proposal(ticket, by=agent_of(request))
    return answer(request, ticket)


@require_POST
@allowed(Permission.LINES_MANAGE)
def granting(request: HttpRequest, number: int) -> HttpResponse:
    """The objection is right: the ticket goes on."""
    ticket = access.ticket_for(viewer(request), number)
    actions.grant_objection(_objection_on(ticket), by=agent_of(request))
    messages.success(request, _("The refusal is taken back. Tell the client what happens now."))
    return answer(request, ticket, opened="letter_form")


@require_POST
@allowed(Permission.LINES_MANAGE)
def upholding(request: HttpRequest, number: int) -> HttpResponse:
    """The refusal stands, in words that leave as a letter."""
    ticket, agent = access.ticket_for(viewer(request), number), agent_of(request)
    form = UpholdingForm(request.POST)
    if not form.is_valid():
        return answer(request, ticket, status=422, upholding_form=form)
    said, hold = form.cleaned_data, hold_of(agent)
    letter = Words(body=said["words"], to=people(proposed(ticket).to), nonce=said["nonce"])
    decided = actions.uphold_refusal(_objection_on(ticket), letter=letter, by=agent, hold_for=hold)
    undo = way_back(request, decided.answer, hold) if decided.answer else ""
    return gone(request, ticket, _("The refusal stands; the client gets your answer."), undo=undo)


def _objection_on(ticket: Ticket) -> Objection:
    objection = awaited_on(ticket).objection
    if objection is None:
        raise NothingToDecide(number=ticket.pk)
    return objection


def _seen(request: HttpRequest) -> QuerySet[Refusal]:
    return refusals_for(sight_of(viewer(request)))


def _shown(request: HttpRequest) -> str:
    asked = request.GET.get("show", "")
    return asked if asked in SHOWN else "new"


def _listed(
    request: HttpRequest, *, status: int = 200, refused: tuple[int, ReviewForm] | None = None
) -> HttpResponse:
    """`refused`: which refusal's form has to be filled in again."""
    shown, sight = _shown(request), sight_of(viewer(request))
    found = slice_of(_seen(request).filter(**SHOWN[shown]), ("-id",), request)
    context: dict[str, Any] = {
        "page": found,
        "rows": [_row(one, refused) for one in found.items],
        "shown": shown,
        "objections": list(objections_to_decide(sight)),
        "proposals": list(proposals_to_decide(sight)),
    }
    return page(request, "desk/refusals.html", context, status=status)


def _row(refusal: Refusal, refused: tuple[int, ReviewForm] | None) -> dict[str, Any]:
    known = getattr(refusal, "review", None)
    said = {"verdict": known.verdict, "words": known.words} if known else {}
    fresh = ReviewForm(auto_id=f"review_{refusal.pk}_%s", initial=said)
    form = refused[1] if refused and refused[0] == refusal.pk else fresh
    return {
        "refusal": refusal,
        "choice": getattr(refusal, "choice", None),
        "objection": getattr(refusal, "objection", None),
        "review": known,
        "form": form,
    }
