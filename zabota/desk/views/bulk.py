"""One act on many tickets: begun, watched, stopped, taken back."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from zabota.accounts.access import allowed
from zabota.accounts.permissions import Permission
from zabota.desk.forms.bulk import ASKING, MOST, SelectionForm, form_of
from zabota.desk.queue.errors import NotYourPart
from zabota.desk.queue.together import progress_of
from zabota.desk.ticket.screen import agent_of, queue_of, viewer
from zabota.tickets import access, actions
from zabota.tickets.models import Bulk, BulkAct, Ticket
from zabota.tickets.queries import in_order
from zabota.tickets.sight import sight_of

CLOSES = {BulkAct.SOLVE, BulkAct.CLOSE}
UNDO_SECONDS = 30


@require_POST
@allowed(Permission.TICKETS_READ)
def begin(request: HttpRequest) -> HttpResponse:
    selection = SelectionForm(request.POST)
    if not selection.is_valid():
        return render(request, "desk/queue/said.html", {"form": selection, **_fresh(request)}, status=422)
    act = BulkAct(selection.cleaned_data["act"])
    if not may(request, act):
        raise NotYourPart
    how = form_of(act, sight=sight_of(viewer(request)), said=request.POST)
    if not how.is_valid():
        return render(
            request, "desk/queue/asking.html", {"form": how, "act": act, **_place(request)}, status=422
        )
    tickets, lost, left_out = _chosen(request, selection.cleaned_data)
    bulk = actions.begin_together(
        act, tickets, nonce=selection.cleaned_data["nonce"], by=agent_of(request), **how.cleaned_data
    )
    return _told(request, bulk, lost=lost, left_out=left_out)


@require_GET
@allowed(Permission.TICKETS_READ)
def asking(request: HttpRequest, act: str) -> HttpResponse:
    """What an act needs to know, when its menu is opened."""
    if act not in ASKING:
        raise Http404
    if not may(request, BulkAct(act)):
        raise NotYourPart
    form = form_of(act, sight=sight_of(viewer(request)))
    return render(request, "desk/queue/asking.html", {"form": form, "act": act, **_place(request)})


@require_GET
@allowed(Permission.TICKETS_READ)
def show(request: HttpRequest, bulk_id: int) -> HttpResponse:
    return _told(request, access.bulk_for(viewer(request), bulk_id))


@require_POST
@allowed(Permission.TICKETS_READ)
def stop(request: HttpRequest, bulk_id: int) -> HttpResponse:
    bulk = access.bulk_for(viewer(request), bulk_id)
    return _told(request, actions.stop_together(bulk, by=agent_of(request)))


@require_POST
@allowed(Permission.TICKETS_READ)
def undo(request: HttpRequest, bulk_id: int) -> HttpResponse:
    bulk = access.bulk_for(viewer(request), bulk_id)
    return _told(request, actions.undo_together(bulk, by=agent_of(request)))


def may(request: HttpRequest, act: BulkAct) -> bool:
    return viewer(request).may(Permission.TICKETS_CLOSE if act in CLOSES else Permission.TICKETS_ASSIGN)


def _chosen(request: HttpRequest, said: dict[str, Any]) -> tuple[dict[int, int | None], list[int], int]:
    """The tickets with the versions looked at; those that are not there for this viewer; how many are too many."""
    sight = sight_of(viewer(request))
    if said["all"]:
        queue = queue_of(request)
        if queue is None:
            raise Http404
        numbers = in_order(queue.tickets(sight)).values_list("pk", flat=True)
        found = list(numbers[: MOST + 1])
        return dict.fromkeys(found[:MOST]), [], int(len(found) > MOST)
    marks: dict[int, int] = said["tickets"]
    seen = set(Ticket.objects.visible_to(sight).filter(pk__in=marks).values_list("pk", flat=True))
    known = {number: version for number, version in marks.items() if number in seen}
    return {**known}, sorted(marks.keys() - seen), 0


def _told(
    request: HttpRequest, bulk: Bulk, *, lost: list[int] | None = None, left_out: int = 0
) -> HttpResponse:
    progress = progress_of(bulk)
    if not request.headers.get("HX-Request"):
        messages.success(request, progress.words)
        queue = queue_of(request)
        return redirect(queue.url if queue else "home")
    words = {
        "progress": progress,
        "lost": lost,
        "left_out": left_out,
        "most": MOST,
        "undo_seconds": UNDO_SECONDS,
    }
    response = render(request, "desk/queue/said.html", {**words, **_fresh(request), **_place(request)})
    response["HX-Trigger"] = "together"
    return response


def _fresh(request: HttpRequest) -> dict[str, Any]:
    return {"nonce": uuid.uuid4()}


def _place(request: HttpRequest) -> dict[str, Any]:
    queue = queue_of(request)
    return {"suffix": f"?in={queue.key}" if queue else ""}
