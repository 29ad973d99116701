"""The page of one reader. A GET tells nothing of who reads; the button, pressed by a person, does.

Without the protection by a cookie: who keeps none is a reader too, and the page's nonce does that work.
"""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, override
from django.views.decorators.csrf import csrf_exempt

from zabota.briefings.access import Road, road_of
from zabota.briefings.actions import allow_briefings, stop_briefings
from zabota.briefings.actions.sending import READ
from zabota.briefings.saying import page_of
from zabota.clicks.pages import clicked, undisclosed, visited

LANGUAGES = dict(settings.LANGUAGES)


@csrf_exempt
def show(request: HttpRequest, token: str) -> HttpResponse:
    """Staff see it as well, and nothing is written down of that."""
    road = road_of(token)
    with override(_language(request, road)):
        if request.method == "POST" and not _is_staff(request):
            return _read(request, road, token)
        if road.letter is None or road.fault:
            return _undisclosed(render(request, "briefings/ended.html", _words(road, token)))
        return _page(request, road, token)


@csrf_exempt
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """The page says what it means, its button does it, and another takes it back."""
    road = road_of(token)
    with override(_language(request, road)):
        is_stopped = False
        if request.method == "POST" and road.letter and not _is_staff(request):
            is_stopped = "again" not in request.POST
            (stop_briefings if is_stopped else allow_briefings)(road.letter.contact)
        context = {**_words(road, token), "is_stopped": is_stopped, "is_posted": request.method == "POST"}
        return _undisclosed(render(request, "briefings/stop.html", context))


def _page(request: HttpRequest, road: Road, token: str) -> HttpResponse:
    assert road.letter is not None  # noqa: S101
    context = {
        **_words(road, token),
        "page": page_of(road.letter.briefing),
        "is_staff": _is_staff(request),
        "is_thanked": "read" in request.GET,
    }
    if _is_staff(request):
        return _undisclosed(render(request, "briefings/page.html", context))
    seen = visited(request, road.invited, value=None, fault=road.fault)
    response = render(request, "briefings/page.html", {**context, "visited": seen})
    seen.dress(response)
    return response


def _read(request: HttpRequest, road: Road, token: str) -> HttpResponse:
    """Whatever came is led to the same page, so that nobody learns what it was taken for."""
    clicked(request, road.invited, value=READ, fault=road.fault)
    chosen = f"&lang={get_language()}" if "lang" in request.GET else ""
    return _undisclosed(redirect(f"{reverse('briefing_page', args=[token])}?read=1{chosen}"))


def _words(road: Road, token: str) -> dict[str, Any]:
    other = next(code for code in LANGUAGES if code != get_language())
    return {
        "token": token,
        "fault": road.fault,
        "letter": road.letter,
        "other_language": (other, LANGUAGES[other]),
    }


def _language(request: HttpRequest, road: Road) -> str:
    """What was chosen on the page, else the letter's, else the browser's."""
    chosen = request.GET.get("lang", "")
    if chosen in LANGUAGES:
        return chosen
    return road.letter.language if road.letter else get_language() or settings.LANGUAGE_CODE


def _is_staff(request: HttpRequest) -> bool:
    return request.user.is_authenticated and request.user.is_staff


def _undisclosed(response: HttpResponse) -> HttpResponse:
    undisclosed(response)
    return response
