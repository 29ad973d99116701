"""Problems: one cause behind several tickets."""

from typing import Any

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from zabota.accounts.access import allowed
from zabota.accounts.permissions import Permission
from zabota.desk.forms.relations import JoiningProblemForm, ProblemEditForm, ProblemForm
from zabota.desk.pages import page, posted, slice_of
from zabota.desk.ticket.screen import agent_of, place_of_menu, viewer
from zabota.desk.ticket.screen import answer as answer_on_ticket
from zabota.desk.views.relations import panel
from zabota.desk.views.settings import status_of
from zabota.tickets import access, actions
from zabota.tickets.models import Problem, ProblemAnswer, Ticket
from zabota.tickets.relations import count_behind, known_behind, problems_for
from zabota.tickets.sight import sight_of

ANSWERS_SHOWN = 5


@require_GET
@allowed(Permission.TICKETS_READ)
def index(request: HttpRequest) -> HttpResponse:
    """The open ones, or with ?all=1 the solved ones too."""
    shows_all = request.GET.get("all") == "1"
    found = problems_for(sight_of(viewer(request)))
    shown = slice_of(found if shows_all else found.filter(solved_at=None), ("-id",), request)
    return page(request, "desk/problems/list.html", {"page": shown, "shows_all": shows_all})


@require_GET
@allowed(Permission.TICKETS_READ)
def show(request: HttpRequest, problem_id: int) -> HttpResponse:
    return page(request, "desk/problems/problem.html", _context(request, problem_id))


@require_GET
@allowed(Permission.TICKETS_READ)
def news(request: HttpRequest, problem_id: int) -> HttpResponse:
    """What changes while letters go out and tickets end."""
    return render(request, "desk/problems/problem.html#news", _context(request, problem_id))


def _context(request: HttpRequest, problem_id: int) -> dict[str, Any]:
    user = viewer(request)
    problem = access.problem_for(user, problem_id)
    sight = sight_of(user)
    shown = slice_of(known_behind(problem, sight), ("id",), request)
    answers = _answers(problem)
    return {
        "problem": problem,
        "page": shown,
        "behind": count_behind(problem, sight),
        "numbers": " ".join(str(ticket.pk) for ticket in shown.items),
        "answers": answers,
        "held": [answer for answer in answers if answer.is_held and answer.by.user_id == user.pk],
        "may_answer": user.may(Permission.TICKETS_ANSWER),
        "may_edit": user.may(Permission.TICKETS_ASSIGN),
        "may_solve": user.may(Permission.TICKETS_CLOSE),
    }


def _answers(problem: Problem) -> list[ProblemAnswer]:
    """The newest, each with how many letters it has (`every`), how many are sent, and those that were refused."""
    counted = problem.answers.annotate(
        every=Count("letters"),
        sent=Count("letters", filter=Q(letters__message__isnull=False)),
        settled=Count("letters", filter=Q(letters__message__isnull=False) | ~Q(letters__refused="")),
    )
    refused = counted.select_related("by__user").prefetch_related("letters").order_by("-pk")
    return list(refused[:ANSWERS_SHOWN])


@allowed(Permission.TICKETS_ASSIGN)
def edit(request: HttpRequest, problem_id: int) -> HttpResponse:
    problem = access.problem_for(viewer(request), problem_id)
    facts = {"title": problem.title, "cause": problem.cause, "owner": problem.owner_id}
    form = ProblemEditForm(posted(request), problem=problem, initial=facts)
    if form.is_valid():
        actions.edit_problem(problem, **form.cleaned_data, by=agent_of(request))
        messages.success(request, _("Saved."))
        return redirect("problem", problem.pk)
    return page(
        request, "desk/problems/form.html", {"problem": problem, "form": form}, status=status_of(form)
    )


@require_POST
@allowed(Permission.TICKETS_CLOSE)
def solution(request: HttpRequest, problem_id: int) -> HttpResponse:
    problem = access.problem_for(viewer(request), problem_id)
    actions.solve_problem(problem, by=agent_of(request))
    messages.success(request, _("The problem is solved. Its tickets stand as they are."))
    return redirect("problem", problem.pk)


@require_POST
@allowed(Permission.TICKETS_CLOSE)
def reopening(request: HttpRequest, problem_id: int) -> HttpResponse:
    problem = access.problem_for(viewer(request), problem_id)
    actions.reopen_problem(problem, by=agent_of(request))
    return redirect("problem", problem.pk)


@allowed(Permission.TICKETS_ASSIGN)
def behind(request: HttpRequest, number: int) -> HttpResponse:
    """The forms of the menu; sent, the one that opens a new problem."""
    ticket = access.ticket_for(viewer(request), number)
    form = ProblemForm(posted(request))
    if not form.is_bound:
        return render(
            request, "desk/ticket/problem_form.html", {**place_of_menu(request, ticket), **_forms(request)}
        )
    if not form.is_valid():
        return _refused(request, ticket, problem_form=form)
    actions.open_problem(**form.cleaned_data, of=ticket, by=agent_of(request))
    messages.success(
        request,
        _(
            "The problem is written down. Add the other tickets to it from their menus, or many at once in the list."
        ),
    )
    return answer_on_ticket(request, ticket)


@require_POST
@allowed(Permission.TICKETS_ASSIGN)
def joining(request: HttpRequest, number: int) -> HttpResponse:
    ticket = access.ticket_for(viewer(request), number)
    form = JoiningProblemForm(request.POST, sight=sight_of(viewer(request)))
    if not form.is_valid():
        return _refused(request, ticket, joining_form=form)
    problem = form.cleaned_data["problem"]
    actions.add_to_problem(ticket, problem=problem, by=agent_of(request))
    messages.success(request, _("It stands behind the ticket now: “%(title)s”.") % {"title": problem.title})
    return answer_on_ticket(request, ticket)


@require_POST
@allowed(Permission.TICKETS_ASSIGN)
def removal(request: HttpRequest, number: int) -> HttpResponse:
    """From beside the ticket, or with ?from=problem from the problem's page."""
    ticket = access.ticket_for(viewer(request), number)
    former = ticket.problem_id
    actions.take_from_problem(ticket, by=agent_of(request))
    if request.headers.get("HX-Target") == "relations":
        return panel(request, access.ticket_for(viewer(request), number))
    if former and request.GET.get("from") == "problem":
        return redirect("problem", former)
    return answer_on_ticket(request, ticket)


def _refused(request: HttpRequest, ticket: Ticket, **form: Any) -> HttpResponse:
    return answer_on_ticket(request, ticket, status=422, **{**form, **_forms(request), **form})


def _forms(request: HttpRequest) -> dict[str, Any]:
    return {
        "problem_form": ProblemForm(),
        "joining_form": JoiningProblemForm(sight=sight_of(viewer(request))),
    }
