"""Answers that do not count, and a colleague's word about them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from zabota.accounts.access import allowed
from zabota.accounts.permissions import Permission
from zabota.clicks.errors import NoReasonGiven, NotYetWeighed
from zabota.desk.forms.judging import JudgingForm
from zabota.desk.pages import posted, slice_of
from zabota.desk.ticket.screen import agent_of
from zabota.desk.views.settings import setting, status_of
from zabota.satisfaction.access import answer_to_judge
from zabota.satisfaction.actions import judge_answer, take_back_judgement
from zabota.satisfaction.errors import OwnersDoNotJudge
from zabota.satisfaction.models import AnswerState
from zabota.satisfaction.queries.doubts import decisions_about, doubts_about, judged_answers


@require_GET
@allowed(Permission.VERDICTS_JUDGE)
def index(request: HttpRequest) -> HttpResponse:
    """`?state=machine`: those that are void."""
    is_void = request.GET.get("state") == AnswerState.MACHINE
    state = AnswerState.MACHINE if is_void else AnswerState.DOUBTFUL
    found = slice_of(judged_answers().filter(state=state), ("-id",), request)
    context = {"doubts": doubts_about(found.items), "page": found, "is_void": is_void}
    return setting(request, "doubtful_answers", "doubtful", context)


@allowed(Permission.VERDICTS_JUDGE)
def answer(request: HttpRequest, judged_id: int) -> HttpResponse:
    found = answer_to_judge(judged_id)
    form = JudgingForm(posted(request))
    if form.is_valid():
        try:
            judge_answer(found, by=agent_of(request), **form.cleaned_data)
        except (NoReasonGiven, NotYetWeighed, OwnersDoNotJudge) as refusal:
            form.add_error("words", refusal.sentence)
        else:
            messages.success(request, _("Decided. Your words stand beside it."))
            return redirect("doubtful_answer", found.pk)
    [doubt] = doubts_about([found])
    context = {"doubt": doubt, "decisions": decisions_about(found), "form": form}
    return setting(request, "doubtful_answers", "doubt", context, status=status_of(form))


@require_POST
@allowed(Permission.VERDICTS_JUDGE)
def taking_back(request: HttpRequest, judged_id: int) -> HttpResponse:
    found = answer_to_judge(judged_id)
    take_back_judgement(found, by=agent_of(request))
    messages.success(request, _("Taken back: what the program said holds again."))
    return redirect("doubtful_answer", found.pk)
