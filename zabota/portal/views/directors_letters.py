"""A letter to the director: written here, and read here by nobody but its writer."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from zabota.core.clock import now
from zabota.portal.eyes import Eyes
from zabota.portal.forms import DirectorsLetterForm
from zabota.portal.limits import count
from zabota.portal.pages import is_part, onward, page
from zabota.satisfaction.access import own_directors_letter
from zabota.satisfaction.actions import write_to_director
from zabota.satisfaction.errors import EnoughForToday
from zabota.satisfaction.queries.voices import answer_due


def new(request: HttpRequest, eyes: Eyes) -> HttpResponse:
    if request.method != "POST":
        return _form(request, eyes, DirectorsLetterForm(eyes=eyes, initial={"nonce": uuid.uuid4()}))
    form = DirectorsLetterForm(request.POST, eyes=eyes)
    if not form.is_valid():
        return _form(request, eyes, form, status=422)
    count(request, "portal_writing")
    said = form.cleaned_data
    try:
        letter = write_to_director(
            eyes.contact,
            words=said["words"],
            may_hand_on=said["may_hand_on"],
            nonce=said["nonce"],
            company=form.chosen_company,
        )
    except EnoughForToday as refusal:
        form.add_error(None, refusal.sentence)
        return _form(request, eyes, form, status=refusal.status)
    messages.success(request, _("Your letter lies before the director, and before nobody else."))
    return onward(request, eyes.url("directors_letter", letter.pk))


def show(request: HttpRequest, eyes: Eyes, directors_letter_id: int) -> HttpResponse:
    letter = own_directors_letter(eyes.contact, eyes.companies, directors_letter_id)
    return page(request, eyes, "director.html", {"letter": letter})


def _form(request: HttpRequest, eyes: Eyes, form: DirectorsLetterForm, *, status: int = 200) -> HttpResponse:
    part = "#form" if is_part(request) else ""
    context = {"form": form, "answer_by": answer_due(now())}
    return page(request, eyes, f"director_new.html{part}", context, status=status)
