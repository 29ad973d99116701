"""One letter to the clients of all tickets behind a problem: written, sent, taken back."""

import uuid
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zabota.accounts.access import allowed
from zabota.accounts.permissions import Permission
from zabota.core.errors import Denied
from zabota.core.text import number_of
from zabota.desk.forms.relations import ProblemAnswerForm
from zabota.desk.letter.answering import Addressees, addressees_of
from zabota.desk.pages import page, posted
from zabota.desk.ticket.screen import agent_of, viewer
from zabota.desk.views.settings import status_of
from zabota.tickets import access, actions
from zabota.tickets.models import Problem
from zabota.tickets.sight import sight_of


@allowed(Permission.TICKETS_ANSWER)
def answer(request: HttpRequest, problem_id: int) -> HttpResponse:
    """One text to the clients of all its tickets that the viewer sees. ?again=7: as that one was, taken back."""
    problem = access.problem_for(viewer(request), problem_id)
    people = addressees_of(problem, sight_of(viewer(request)))
    numbers = [one.ticket.pk for one in people.reachable]
    form = ProblemAnswerForm(posted(request), numbers=numbers, initial=_as_before(request, problem))
    if form.is_valid() and _is_sent(request, problem, form, people):
        return redirect("problem", problem.pk)
    context = {"problem": problem, "form": form, "people": people, "chosen": _chosen(form)}
    return page(request, "desk/problems/answer.html", context, status=status_of(form))


def _as_before(request: HttpRequest, problem: Problem) -> dict[str, Any]:
    again = request.GET.get("again", "")
    if not again:
        return {"nonce": uuid.uuid4()}
    former = access.problem_answer_for(viewer(request), number_of(again) or 0)
    if former.problem_id != problem.pk:
        raise Http404
    tickets = list(former.letters.values_list("ticket_id", flat=True))
    return {"nonce": uuid.uuid4(), "text": former.text, "solves": former.solves, "tickets": tickets}


def _is_sent(request: HttpRequest, problem: Problem, form: ProblemAnswerForm, people: Addressees) -> bool:
    """While it is held, the problem's page says so and offers the way back."""
    said, hold_for = form.cleaned_data, settings.ZABOTA_HOLD_FOR_MANY
    chosen = {one.ticket.pk: one.receiver for one in people.reachable if one.ticket.pk in said["tickets"]}
    how = {"solves": said["solves"], "nonce": said["nonce"], "hold_for": hold_for}
    try:
        actions.answer_problem(problem, said["text"], to=chosen, by=agent_of(request), **how)
    except Denied as denied:
        form.start_anew(denied.sentence)
        return False
    if not hold_for:
        messages.success(request, _("The letters are on their way."))
    return True


@require_POST
@allowed(Permission.TICKETS_ANSWER)
def withdrawal(request: HttpRequest, answer_id: int) -> HttpResponse:
    """Nobody gets it. Its form opens again, filled in as it was."""
    found = access.problem_answer_for(viewer(request), answer_id)
    actions.withdraw_answer(found, by=agent_of(request))
    messages.success(
        request, _("Taken back: nobody gets these letters. Change what you like and send them again.")
    )
    again = reverse("problem_answer", args=[found.problem_id], query={"again": found.pk})
    if not request.headers.get("HX-Request"):
        return redirect(again)
    response = HttpResponse(status=204)
    response["HX-Redirect"] = again
    return response


def _chosen(form: ProblemAnswerForm) -> set[int]:
    return {number for one in form["tickets"].value() or () if (number := number_of(str(one))) is not None}
