"""What the page of an answer fetches while somebody looks at it. Nothing here answers anything."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from zabota.clicks.models import Mark, Trace, Visit
from zabota.clicks.pages import undisclosed
from zabota.core.clock import now

PIXEL = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'  # untranslated: a picture of nothing


@require_safe
def style(request: HttpRequest, nonce: str) -> HttpResponse:
    """Rules that fetch a picture of nothing when the form is pointed at, reached or pressed: no script is needed."""
    _note(request, nonce, Mark.LOOK)
    urls = {mark.value: reverse("click_mark", args=[nonce, mark.value]) for mark in Mark if mark != Mark.LOOK}
    return _undisclosed(
        render(request, "clicks/look.css", {"urls": urls}, content_type="text/css; charset=utf-8")
    )


@require_safe
def mark(request: HttpRequest, nonce: str, mark: str) -> HttpResponse:
    _note(request, nonce, mark)
    if mark == Mark.TRAP:
        return _undisclosed(render(request, "clicks/nothing.html"))
    return _undisclosed(HttpResponse(PIXEL, content_type="image/svg+xml"))


def _note(request: HttpRequest, nonce: str, mark: str) -> None:
    """Whatever was sent is answered alike, so that nobody learns which marks there are."""
    try:
        known = uuid.UUID(nonce)
    except ValueError:
        return
    if request.method != "GET" or mark not in Mark.values:
        return
    visit = Visit.objects.filter(nonce=known).only("pk").first()
    if visit:
        Trace.objects.bulk_create([Trace(visit=visit, mark=mark, at=now())], ignore_conflicts=True)


def _undisclosed(response: HttpResponse) -> HttpResponse:
    undisclosed(response)
    return response
