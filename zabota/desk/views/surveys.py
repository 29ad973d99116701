"""What clients are asked and how often; and words that wait for an answer."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from zabota.accounts.access import allowed, staff
from zabota.accounts.permissions import Permission
from zabota.desk.forms.surveys import NotingForm, ProgrammeForm, QuestionForm, TellingForm
from zabota.desk.pages import page, posted
from zabota.desk.ticket.screen import agent_of, viewer
from zabota.desk.views.settings import setting, status_of
from zabota.satisfaction import access
from zabota.satisfaction.actions import change_programme, change_question, note_answer, tell_what_changed
from zabota.satisfaction.errors import AlreadyTold, OwnersDoNotNote, SaidNothing
from zabota.satisfaction.models import Programme, Question
from zabota.satisfaction.queries.plan import plans
from zabota.satisfaction.queries.redress import stray_words, words_to_answer
from zabota.satisfaction.wording import wording_of


@require_GET
@allowed(Permission.SURVEYS_MANAGE)
def index(request: HttpRequest) -> HttpResponse:
    questions = Question.objects.all()
    context = {"plans": plans(), "questions": [(one, wording_of(one)) for one in questions]}
    return setting(request, "surveys", "surveys", context)


@allowed(Permission.SURVEYS_MANAGE)
def programme(request: HttpRequest, programme_id: int) -> HttpResponse:
    found = get_object_or_404(Programme, pk=programme_id)
    form = ProgrammeForm(posted(request), of=found)
    if form.is_valid():
        change_programme(found, by=viewer(request), **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("surveys")
    context = {"form": form, "programme": found}
    return setting(request, "surveys", "programme", context, status=status_of(form))


@allowed(Permission.SURVEYS_MANAGE)
def question(request: HttpRequest, question_id: int) -> HttpResponse:
    found = get_object_or_404(Question, pk=question_id)
    form = QuestionForm(posted(request), of=found)
    if form.is_valid():
        change_question(found, by=viewer(request), **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("surveys")
    context = {"form": form, "question": found, "wording": wording_of(found)}
    return setting(request, "surveys", "question", context, status=status_of(form))


@require_GET
@staff
def to_answer(request: HttpRequest) -> HttpResponse:
    """One's own; everybody's for who may see all answers, and what was said where nothing counts."""
    who = viewer(request)
    context = {"words": words_to_answer(who), "stray_words": stray_words(who)}
    return page(request, "desk/surveys/words.html", context)


@staff
def redress(request: HttpRequest, redress_id: int) -> HttpResponse:
    """What came of it is told to the one who said it."""
    found = access.redress_for(viewer(request), redress_id)
    form = TellingForm(posted(request))
    if form.is_valid():
        try:
            tell_what_changed(found, words=form.cleaned_data["words"], by=agent_of(request))
        except (SaidNothing, AlreadyTold) as refusal:
            form.add_error("words", refusal.sentence)
        else:
            messages.success(request, _("The letter is on its way, and the promise is kept."))
            return redirect("words_to_answer")
    context = {"redress": found, "form": form}
    return page(request, "desk/surveys/redress.html", context, status=status_of(form))


@allowed(Permission.TICKETS_ANSWER)
def noting(request: HttpRequest, survey_id: int) -> HttpResponse:
    """They were rung up: somebody who is not the owner writes down what they said."""
    survey = access.survey_to_note(viewer(request), survey_id)
    form = NotingForm(posted(request), measure=survey.measure)
    if form.is_valid():
        try:
            note_answer(survey, by=agent_of(request), **form.cleaned_data)
        except (OwnersDoNotNote, SaidNothing) as refusal:
            form.add_error("value", refusal.sentence)
        else:
            messages.success(request, _("Written down."))
            return redirect("contact", survey.contact_id)
    wording = wording_of(survey.question, is_about_refusal=survey.is_about_refusal)
    context = {"survey": survey, "form": form, "wording": wording}
    return page(request, "desk/surveys/noting.html", context, status=status_of(form))
