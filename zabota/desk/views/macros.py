"""Macros: kept, chosen, shown beforehand, applied, taken back."""

import json
import uuid
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from zabota.accounts.access import allowed
from zabota.accounts.permissions import Permission
from zabota.automation import access, actions
from zabota.automation.models import Macro, MacroRun
from zabota.automation.queries import macros_for, macros_proposed
from zabota.automation.telling import summary
from zabota.core.text import asked, number_of
from zabota.desk.forms.macros import MacroForm
from zabota.desk.pages import page, posted, slice_of
from zabota.desk.ticket.screen import address_of, agent_of, answer, gone, place_of_menu, queue_of, viewer
from zabota.desk.views.replies import back_to
from zabota.desk.views.settings import status_of
from zabota.tickets import access as tickets
from zabota.tickets.models import Ticket
from zabota.tickets.sight import sight_of


class ApplyingForm(forms.Form):
    nonce = forms.UUIDField()


@require_GET
@allowed(Permission.TICKETS_ANSWER)
def index(request: HttpRequest) -> HttpResponse:
    words = _asked(request)
    found = slice_of(macros_for(sight_of(viewer(request)), words), ("name", "id"), request)
    lines = [{"macro": macro, "does": summary(macro)} for macro in found.items]
    return page(
        request, "desk/replies/macros.html", {"part": "macros", "lines": lines, "page": found, "words": words}
    )


@allowed(Permission.TICKETS_ANSWER)
def new(request: HttpRequest) -> HttpResponse:
    form = MacroForm(posted(request), by=agent_of(request))
    if form.is_valid():
        macro = actions.write_macro(by=agent_of(request), **form.facts)
        messages.success(request, _("“%(title)s” is saved.") % {"title": macro.name})
        return redirect("macros")
    return _form(request, form, None)


@allowed(Permission.TICKETS_ANSWER)
def edit(request: HttpRequest, macro_id: int) -> HttpResponse:
    """Whoever may not change it reads it."""
    macro, agent = access.macro_for(viewer(request), macro_id), agent_of(request)
    form = MacroForm(posted(request), by=agent, present=macro)
    if form.is_valid():
        actions.change_macro(macro, by=agent, **form.facts)
        messages.success(request, _("Saved."))
        return redirect("macros")
    return _form(request, form, macro)


@require_POST
@allowed(Permission.TICKETS_ANSWER)
def deletion(request: HttpRequest, macro_id: int) -> HttpResponse:
    macro = access.macro_for(viewer(request), macro_id)
    actions.delete_macro(macro, by=agent_of(request))
    words = _("“%(title)s” is deleted.") % {"title": macro.name}
    messages.success(request, words, extra_tags=reverse("macro_restoring", args=[macro.pk]))
    return redirect("macros")


@require_POST
@allowed(Permission.TICKETS_ANSWER)
def restoring(request: HttpRequest, macro_id: int) -> HttpResponse:
    macro = access.macro_or_deleted_for(viewer(request), macro_id)
    actions.restore_macro(macro, by=agent_of(request))
    return back_to(request, "macros")


@require_GET
@allowed(Permission.TICKETS_ANSWER)
def names(request: HttpRequest) -> HttpResponse:
    """List items for a menu or the palette while one types: ?ticket=7&q=words."""
    number = number_of(request.GET.get("ticket", ""))
    ticket = tickets.ticket_for(viewer(request), number) if number is not None else None
    return render(request, "desk/replies/macro_names.html", _choice(request, ticket))


@require_GET
@allowed(Permission.TICKETS_ANSWER)
def menu(request: HttpRequest, number: int) -> HttpResponse:
    ticket = tickets.ticket_for(viewer(request), number)
    return render(request, "desk/replies/macro_menu.html", _choice(request, ticket))


@allowed(Permission.TICKETS_ANSWER)
def macro(request: HttpRequest, number: int, macro_id: int) -> HttpResponse:
    """What it would do to this ticket; posted, it does it."""
    ticket = tickets.ticket_for(viewer(request), number)
    found = access.macro_for(viewer(request), macro_id)
    if request.method == "POST":
        return _applied(request, ticket, found)
    preview = actions.preview_macro(found, ticket, by=agent_of(request))
    context = {**place_of_menu(request, ticket), "macro": found, "preview": preview, "nonce": uuid.uuid4()}
    if request.headers.get("HX-Request"):
        return render(request, "desk/replies/macro_preview.html", context)
    return page(request, "desk/replies/macro_page.html", context)


@require_POST
@allowed(Permission.TICKETS_ANSWER)
def undoing(request: HttpRequest, number: int, run_id: int) -> HttpResponse:
    run = access.run_for(viewer(request), run_id)
    run = actions.undo_run(run, by=agent_of(request))
    ticket = tickets.ticket_for(viewer(request), run.ticket_id)
    messages.success(request, _undone(run))
    response = answer(request, ticket)
    response["HX-Push-Url"] = address_of(request, ticket)
    return response


def _applied(request: HttpRequest, ticket: Ticket, found: Macro) -> HttpResponse:
    form = ApplyingForm(request.POST)
    nonce = form.cleaned_data["nonce"] if form.is_valid() else uuid.uuid4()
    before = ticket.waits_since
    run = actions.apply_macro(found, ticket, by=agent_of(request), nonce=nonce)
    ticket = Ticket.objects.select_related("line", "requester", "company").get(pk=ticket.pk)
    words = _("“%(name)s” is applied.") % {"name": found.name}
    undo = _undo_of(request, run)
    if _is_out_of_hand(request, ticket):
        ticket.waits_since = before  # the next one in the queue is the one after where it stood
        return gone(request, ticket, words, undo=undo)
    messages.success(request, words, extra_tags=undo)
    response = answer(request, ticket)
    if found.reply_id:
        address = reverse("ticket_reply", args=[ticket.pk, found.reply_id])
        response["HX-Trigger-After-Settle"] = json.dumps({"reply-chosen": {"address": address}})
    return response


def _is_out_of_hand(request: HttpRequest, ticket: Ticket) -> bool:
    """It has ended, sleeps, or is out of sight: nobody wants to go on looking at it."""
    seen = sight_of(viewer(request)).reaches(ticket.line_id, ticket.owner_id)
    return not seen or not ticket.is_under_way or bool(ticket.aside)


def _undo_of(request: HttpRequest, run: MacroRun) -> str:
    """Nothing but a note cannot be taken back."""
    if not set(run.did) - {"note"}:
        return ""
    queue = queue_of(request)
    suffix = f"?in={queue.key}" if queue else ""
    return reverse("macro_undoing", args=[run.ticket_id, run.pk]) + suffix


def _undone(run: MacroRun) -> str:
    if "note" in run.did:
        return _("“%(name)s” is taken back; the note stays.") % {"name": run.name}
    return _("“%(name)s” is taken back.") % {"name": run.name}


def _choice(request: HttpRequest, ticket: "Ticket | None") -> dict[str, Any]:
    found = macros_proposed(sight_of(viewer(request)), _asked(request))
    lines = [{"macro": one, "does": summary(one)} for one in found]
    return {"lines": lines, "ticket": ticket, "words": _asked(request), **place_of_menu(request, ticket)}


def _form(request: HttpRequest, form: MacroForm, found: "Macro | None") -> HttpResponse:
    may = found is None or found.may_be_changed_by(agent_of(request))
    context = {
        "part": "macros",
        "form": form,
        "macro": found,
        "may_change": may,
        "does": summary(found) if found else [],
    }
    return page(request, "desk/replies/macro.html", context, status=status_of(form))


def _asked(request: HttpRequest) -> str:
    return asked(request.GET.get("q", ""))
