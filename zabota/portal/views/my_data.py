"""What we keep of them: a copy of it, or to be forgotten. Their own affair: no preview and no colleague sees it."""

from collections.abc import Mapping

from django import forms
from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from zabota.core.downloads import handed_out
from zabota.core.errors import Denied
from zabota.portal.eyes import Eyes
from zabota.portal.forms import CopyForm, ForgettingForm
from zabota.portal.limits import count
from zabota.portal.pages import onward, page
from zabota.records.access import own_copy_for, own_request_for
from zabota.records.asking import ask_for, note_taken, own_requests, take_back, would_be_due_on
from zabota.records.models import Asked

MOST = 50


@require_GET
def show(request: HttpRequest, eyes: Eyes) -> HttpResponse:
    return _page(request, eyes)


@require_POST
def asking_copy(request: HttpRequest, eyes: Eyes) -> HttpResponse:
    return _asked(request, eyes, Asked.COPY, CopyForm(request.POST))


@require_POST
def asking_forgetting(request: HttpRequest, eyes: Eyes) -> HttpResponse:
    return _asked(request, eyes, Asked.FORGETTING, ForgettingForm(request.POST))


@require_POST
def taking_back(request: HttpRequest, eyes: Eyes, own_request_id: int) -> HttpResponse:
    take_back(own_request_for(eyes.contact, own_request_id), by=eyes.user)
    messages.success(request, _("Taken back. Nothing is done."))
    return onward(request, eyes.url("my_data"))


@require_GET
def copy(request: HttpRequest, eyes: Eyes, own_request_id: int) -> FileResponse:
    """No browser keeps it: it is gone from here after a week."""
    found, stored = own_copy_for(eyes.contact, own_request_id)
    count(request, "portal_copy")
    note_taken(found)
    response = handed_out(stored, f"my-data-{found.asked_at:%Y-%m-%d}.zip")
    response["Cache-Control"] = "no-store"
    return response


def _asked(request: HttpRequest, eyes: Eyes, kind: Asked, form: CopyForm | ForgettingForm) -> HttpResponse:
    if not form.is_valid():
        return _page(request, eyes, {kind: form}, status=422)
    count(request, "portal_request")
    try:
        made = ask_for(eyes.contact, kind, by=eyes.user)
    except Denied as refusal:
        form.add_error(None, refusal.sentence)
        return _page(request, eyes, {kind: form}, status=refusal.status)
    messages.success(
        request, _("We have your request. A letter to you says the same, and by when we answer.")
    )
    return onward(request, f"{eyes.url('my_data')}#request-{made.pk}")


def _page(
    request: HttpRequest, eyes: Eyes, refused: Mapping[str, forms.Form] | None = None, *, status: int = 200
) -> HttpResponse:
    shown = {Asked.COPY: CopyForm(), Asked.FORGETTING: ForgettingForm(), **(refused or {})}
    rows = list(own_requests(eyes.contact)[:MOST])
    waiting = {one.kind for one in rows if one.is_open}
    context = {
        "rows": rows,
        "due_on": would_be_due_on(),
        "may_ask_copy": Asked.COPY not in waiting,
        "may_ask_forgetting": Asked.FORGETTING not in waiting,
        "copy_form": shown[Asked.COPY],
        "forgetting_form": shown[Asked.FORGETTING],
    }
    return page(request, eyes, "data.html", context, status=status)
