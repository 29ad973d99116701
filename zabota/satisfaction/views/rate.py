"""The page of an answer. A GET only marks a value; the person's button is the answer.

Without the protection by a cookie: who keeps none must still be heard, and the page's nonce does that work.
"""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, override
from django.views.decorators.csrf import csrf_exempt

from zabota.clicks.pages import clicked, undisclosed, visited
from zabota.core.clock import now
from zabota.satisfaction.access import Road, road_of
from zabota.satisfaction.actions import (
    allow_asking,
    give_answer,
    kept_words,
    leave_stray_word,
    stop_asking,
)
from zabota.satisfaction.models import Programme, Survey
from zabota.satisfaction.queries.readers import readers_of
from zabota.satisfaction.scales import values_of
from zabota.satisfaction.wording import STEPS, wording_of

LANGUAGES = dict(settings.LANGUAGES)


@csrf_exempt
def rate(request: HttpRequest, token: str) -> HttpResponse:
    if _is_staff(request):
        return _undisclosed(render(request, "satisfaction/rate/staff.html"))
    road = road_of(token)
    with override(_language(request, road)):
        if request.method == "POST":
            return _heard(request, road, token)
        name = "thanks" if "said" in request.GET else "form"
        return _page(request, road, token, name, value=_value(request.GET.get("v")))


@csrf_exempt
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """“Do not ask me”: the page says what it means, its button does it, and another takes it back."""
    if _is_staff(request):
        return _undisclosed(render(request, "satisfaction/rate/staff.html"))
    road = road_of(token)
    with override(_language(request, road)):
        is_stopped = False
        if request.method == "POST" and road.survey:
            is_stopped = "again" not in request.POST
            (stop_asking if is_stopped else allow_asking)(road.survey.contact)
        context = {**_words(road, token), "is_stopped": is_stopped, "is_posted": request.method == "POST"}
        return _undisclosed(render(request, "satisfaction/rate/stop.html", context))


def _heard(request: HttpRequest, road: Road, token: str) -> HttpResponse:
    """Whatever came is led to the same page, so that nobody learns what it was taken for."""
    if not _kept(request, road):
        busy = render(request, "satisfaction/rate/busy.html", _words(road, token), status=429)
        return _undisclosed(busy)
    chosen = f"&lang={get_language()}" if "lang" in request.GET else ""
    return _undisclosed(redirect(f"{reverse('rate', args=[token])}?said=1{chosen}"))


@transaction.atomic
def _kept(request: HttpRequest, road: Road) -> bool:
    """False when there was too much at once."""
    value, words = _said(request, road.survey)
    click = clicked(request, road.invited, value=value, has_words=bool(words), fault=road.fault)
    if click is None:
        return False
    if road.survey is None or road.fault:
        leave_stray_word(road.survey, click=click, fault=road.fault, value=value, words=words)
    else:
        give_answer(road.survey, click=click, value=value, words=words)
    return True


def _said(request: HttpRequest, survey: Survey | None) -> tuple[int | None, str]:
    """Neither of them is a skip."""
    if "skip" in request.POST:
        return None, ""
    value = _value(request.POST.get("v"))
    is_on_scale = survey is None or value in values_of(survey.measure)
    return (value if is_on_scale else None), kept_words(request.POST.get("words", ""))


def _page(request: HttpRequest, road: Road, token: str, name: str, *, value: int | None) -> HttpResponse:
    """With a form in each of them: to answer, to say it otherwise, to say something all the same."""
    seen = visited(request, road.invited, value=value, fault=road.fault)
    context = {**_words(road, token), "visited": seen, "value": value, "state": name}
    response = render(request, f"satisfaction/rate/{name}.html", context)
    seen.dress(response)
    return response


def _words(road: Road, token: str) -> dict[str, Any]:
    survey = road.survey
    other = next(code for code in LANGUAGES if code != get_language())
    words: dict[str, Any] = {
        "token": token,
        "fault": road.fault,
        "survey": survey,
        "other_language": (other, LANGUAGES[other]),
    }
    return words | (_of_survey(survey) if survey else {})


def _of_survey(survey: Survey) -> dict[str, Any]:
    programme = Programme.objects.get(measure=survey.measure)
    values = values_of(survey.measure)
    return {
        "wording": wording_of(survey.question, is_about_refusal=survey.is_about_refusal),
        "steps": [(value, STEPS.get(survey.measure, {}).get(value, "")) for value in values],
        "readers": readers_of(survey),
        "next_asked": now() + timedelta(days=programme.quiet_days),
    }


def _language(request: HttpRequest, road: Road) -> str:
    """What was chosen on the page, else the person’s own, else the browser’s."""
    chosen = request.GET.get("lang", "")
    if chosen in LANGUAGES:
        return chosen
    return road.survey.contact.language if road.survey else get_language() or settings.LANGUAGE_CODE


def _is_staff(request: HttpRequest) -> bool:
    return request.user.is_authenticated and request.user.is_staff


def _value(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) <= 2 else None


def _undisclosed(response: HttpResponse) -> HttpResponse:
    undisclosed(response)
    return response
