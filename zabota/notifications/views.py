"""The bell, and how one wants to be told."""

from itertools import groupby
from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from zabota.accounts.access import staff
from zabota.accounts.models import User
from zabota.notifications.actions import mark_read, set_preference
from zabota.notifications.forms import PreferenceForm
from zabota.notifications.models import Notification
from zabota.notifications.queries import bell_for, preference_of
from zabota.notifications.words import PICTURES, SAID


@staff
@require_GET
def bell(request: HttpRequest) -> HttpResponse:
    return _bell(request)


@staff
@require_POST
def readings(request: HttpRequest) -> HttpResponse:
    """Mark as read: `id` (several), `link`, or, with neither, all."""
    ids = [int(given) for given in request.POST.getlist("id") if given.isascii() and given.isdigit()]
    asked_for_some = "id" in request.POST
    mark_read(_me(request), ids=ids if asked_for_some else None, link=request.POST.get("link"))
    return _bell(request)


@staff
@require_http_methods(["GET", "POST"])
def preference(request: HttpRequest) -> HttpResponse:
    if request.method == "GET":
        return _preference(request, PreferenceForm(initial=vars(preference_of(_me(request)))))
    form = PreferenceForm(request.POST)
    if not form.is_valid():
        return _preference(request, form, status=422)
    set_preference(_me(request), **form.cleaned_data)
    messages.success(request, _("Saved."))
    return redirect("notifications:preference")


def _bell(request: HttpRequest) -> HttpResponse:
    lines = bell_for(_me(request))
    said = [_group(list(alike)) for _same, alike in groupby(lines, _what_is_alike)]
    unread = sum(line.read_at is None for line in lines)
    return render(request, "notifications/bell.html", {"said": said, "unread": unread})


def _what_is_alike(line: Notification) -> tuple[str, str]:
    return line.kind, line.who


def _group(lines: list[Notification]) -> dict[str, Any]:
    """News of one kind that came one after another, as after an act on many tickets: they are said once."""
    first = lines[0]
    return {
        "words": SAID[first.kind],
        "picture": PICTURES[first.kind],
        "who": first.who,
        "at": first.at,
        "is_read": all(line.read_at for line in lines),
        "lines": lines,
    }


def _preference(request: HttpRequest, form: PreferenceForm, status: int = 200) -> HttpResponse:
    return render(request, "notifications/preference.html", {"form": form}, status=status)


def _me(request: HttpRequest) -> User:
    return cast(User, request.user)
