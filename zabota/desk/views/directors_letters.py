"""Letters to the director, for whoever may read them and for nobody else."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_GET, require_POST

from zabota.accounts.access import allowed
from zabota.accounts.permissions import Permission
from zabota.core.clock import now
from zabota.desk.forms.voices import DirectorsAnswerForm, DirectorsPromiseForm, HandingOnForm
from zabota.desk.pages import page, slice_of
from zabota.desk.ticket.screen import agent_of, viewer
from zabota.notifications.actions import mark_read
from zabota.promises.actions import keep_promise
from zabota.promises.choosing import default_level
from zabota.promises.errors import PromiseInThePast
from zabota.satisfaction import actions
from zabota.satisfaction.access import directors_letter_for
from zabota.satisfaction.errors import NothingToKeep
from zabota.satisfaction.models import DirectorsLetter, LetterState
from zabota.satisfaction.queries.voices import answer_due, directors_letters

SHOWN = {"received": LetterState.RECEIVED, "answered": LetterState.ANSWERED, "handed": LetterState.HANDED_ON}


@require_GET
@allowed(Permission.VOICES_DIRECTOR)
def index(request: HttpRequest) -> HttpResponse:
    """Those that wait for an answer; ?show=answered, handed or all."""
    shown = request.GET.get("show", "received")
    found = directors_letters()
    if shown in SHOWN:
        found = found.filter(state=SHOWN[shown])
    context = {"page": slice_of(found, ("-id",), request), "shown": shown if shown in SHOWN else "all"}
    return page(request, "desk/voices/directors_letters.html", context)


@require_GET
@allowed(Permission.VOICES_DIRECTOR)
def show(request: HttpRequest, directors_letter_id: int) -> HttpResponse:
    letter = directors_letter_for(viewer(request), directors_letter_id)
    mark_read(viewer(request), link=request.path)
    return _shown(request, letter)


@require_POST
@allowed(Permission.VOICES_DIRECTOR)
def answers(request: HttpRequest, directors_letter_id: int) -> HttpResponse:
    letter = directors_letter_for(viewer(request), directors_letter_id)
    form = DirectorsAnswerForm(request.POST)
    if not form.is_valid():
        return _shown(request, letter, status=422, answer_form=form)
    actions.answer_directors_letter(letter, **form.cleaned_data, by=viewer(request))
    messages.success(request, _("Your answer is on its way."))
    return redirect("directors_letter", letter.pk)


@require_POST
@allowed(Permission.VOICES_DIRECTOR)
def promise(request: HttpRequest, directors_letter_id: int) -> HttpResponse:
    """To the person who wrote, by when."""
    letter, agent = directors_letter_for(viewer(request), directors_letter_id), agent_of(request)
    form = DirectorsPromiseForm(request.POST, calendar=default_level().calendar.value)
    if form.is_valid():
        said = form.cleaned_data
        try:
            actions.promise_on_directors_letter(letter, text=said["text"], due=said["due"], by=agent)
        except PromiseInThePast as refusal:
            form.add_error("by", refusal.sentence)
        else:
            messages.success(request, _("Promised, and told by letter."))
            return redirect("directors_letter", letter.pk)
    return _shown(request, letter, status=422, promise_form=form)


@require_POST
@allowed(Permission.VOICES_DIRECTOR)
def promise_end(request: HttpRequest, directors_letter_id: int) -> HttpResponse:
    """It is kept."""
    letter, agent = directors_letter_for(viewer(request), directors_letter_id), agent_of(request)
    if letter.promise is None:
        raise NothingToKeep
    keep_promise(letter.promise, by=agent)
    messages.success(request, _("Kept."))
    return redirect("directors_letter", letter.pk)


@require_POST
@allowed(Permission.VOICES_DIRECTOR)
def handing_on(request: HttpRequest, directors_letter_id: int) -> HttpResponse:
    """To the team, as a ticket; only where its writer allowed it."""
    letter = directors_letter_for(viewer(request), directors_letter_id)
    form = HandingOnForm(request.POST)
    if not form.is_valid():
        return _shown(request, letter, status=422, handing_form=form)
    letter = actions.hand_on_directors_letter(letter, line=form.cleaned_data["line"], by=viewer(request))
    words = _("Handed on: ticket %(number)s. Its writer sees it.") % {"number": letter.ticket_id}
    messages.success(request, words)
    return redirect("directors_letter", letter.pk)


def _shown(request: HttpRequest, letter: DirectorsLetter, *, status: int = 200, **given: Any) -> HttpResponse:
    context = {
        "letter": letter,
        "answer_form": DirectorsAnswerForm(initial={"nonce": uuid.uuid4()}),
        "promise_form": DirectorsPromiseForm(initial=_proposed(letter)),
        "handing_form": HandingOnForm(),
        "may_promise": hasattr(request.user, "agent"),
        "wanted_by": answer_due(letter.came_at),
        "is_late": letter.state == LetterState.RECEIVED and now() > answer_due(letter.came_at),
        **given,
    }
    return page(request, "desk/voices/directors_letter.html", context, status=status)


def _proposed(letter: DirectorsLetter) -> dict[str, Any]:
    """In the words of its reader, by when the house wants it."""
    with override(letter.contact.language):
        text = _("An answer to your letter to the director")
    return {"text": text, "own": localtime(answer_due(now()))}
