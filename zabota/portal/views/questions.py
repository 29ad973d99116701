"""What we ask them: answered where they are signed in, skipped, or not asked any more."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zabota.clicks.actions import confirm
from zabota.clicks.pages import clicked
from zabota.portal.eyes import Eyes
from zabota.portal.pages import page
from zabota.satisfaction.access import doubtful_answer_for, open_survey_for
from zabota.satisfaction.actions import allow_asking, give_answer, stop_asking
from zabota.satisfaction.models import DoNotAsk, Survey
from zabota.satisfaction.queries.redress import doubtful_answers_of, open_surveys_of
from zabota.satisfaction.scales import values_of
from zabota.satisfaction.wording import STEPS, wording_of


def index(request: HttpRequest, eyes: Eyes) -> HttpResponse:
    """All that wait for this person, and whether they may be asked at all."""
    found = [
        (survey, wording_of(survey.question, is_about_refusal=survey.is_about_refusal), _steps(survey))
        for survey in open_surveys_of(eyes.contact)
    ]
    context = {
        "asked": found,
        "doubtful": doubtful_answers_of(eyes.contact),
        "is_stopped": DoNotAsk.objects.filter(contact=eyes.contact).exists(),
    }
    return page(request, eyes, "questions.html", context)


@require_POST
def answer(request: HttpRequest, eyes: Eyes, own_survey_id: int) -> HttpResponse:
    """They are signed in as themselves, so that it needs no weighing."""
    survey = open_survey_for(eyes.contact, own_survey_id)
    said = request.POST.get("v", "")
    value = int(said) if said.isascii() and said.isdigit() and len(said) <= 2 else None
    value = value if value in values_of(survey.measure) else None
    words = request.POST.get("words", "")
    if "skip" in request.POST:
        value, words = None, ""
    elif value is None and not words.strip():
        messages.error(request, _("Choose a value or write some words."))
        return redirect(eyes.url("questions"))
    if _kept(request, eyes, survey, value, words):
        messages.success(request, _("Thank you. We have it."))
    else:
        messages.error(request, _("Try again in a minute"))
    return redirect(eyes.url("questions"))


@require_POST
def own(request: HttpRequest, eyes: Eyes, own_answer_id: int) -> HttpResponse:
    """“That was me”: what was doubtful counts from now on."""
    found = doubtful_answer_for(eyes.contact, own_answer_id)
    if found.click:
        confirm(found.click, how="portal", by=eyes.user)
    messages.success(request, _("Thank you. We have it."))
    return redirect(eyes.url("questions"))


@require_POST
def asking(request: HttpRequest, eyes: Eyes) -> HttpResponse:
    """Not to be asked any more, or to be asked again."""
    if "again" in request.POST:
        allow_asking(eyes.contact)
        messages.success(request, _("We may ask you again"))
    else:
        stop_asking(eyes.contact)
        messages.success(request, _("We do not ask you any more"))
    return redirect(eyes.url("questions"))


@transaction.atomic
def _kept(request: HttpRequest, eyes: Eyes, survey: Survey, value: int | None, words: str) -> bool:
    click = clicked(request, survey.invited, value=value, has_words=bool(words.strip()))
    if click is None:
        return False
    give_answer(survey, click=click, value=value, words=words)
    confirm(click, how="portal", by=eyes.user)
    return True


def _steps(survey: Survey) -> list[tuple[int, object]]:
    return [(value, STEPS.get(survey.measure, {}).get(value, "")) for value in values_of(survey.measure)]
