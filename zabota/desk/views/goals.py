"""What a client wants to reach."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zabota.accounts.access import allowed
from zabota.accounts.permissions import Permission
from zabota.clients.access import company_for, goal_for
from zabota.clients.goals import change_goal, give_up_goal, reach_goal, reopen_goal, set_goal
from zabota.clients.models import Goal
from zabota.core.clock import now
from zabota.desk.forms.goals import GoalEndForm, GoalForm
from zabota.desk.pages import page, posted
from zabota.desk.ticket.screen import viewer
from zabota.desk.views.settings import status_of


@allowed(Permission.CLIENTS_EDIT)
def new(request: HttpRequest, company_id: int) -> HttpResponse:
    company = company_for(viewer(request), company_id)
    form = GoalForm(posted(request), company=company, initial={"said_on": localdate(now())})
    if form.is_valid():
        set_goal(company, **form.cleaned_data, by=viewer(request))
        messages.success(request, _("The goal is written down."))
        return redirect("company", company.pk)
    return page(request, "desk/clients/goal.html", {"form": form, "company": company}, status=status_of(form))


@allowed(Permission.CLIENTS_EDIT)
def edit(request: HttpRequest, goal_id: int) -> HttpResponse:
    goal = goal_for(viewer(request), goal_id)
    form = GoalForm(posted(request), company=goal.company, initial=GoalForm.facts_of(goal))
    if form.is_valid():
        change_goal(goal, **form.cleaned_data, by=viewer(request))
        messages.success(request, _("Saved."))
        return redirect("company", goal.company_id)
    return _shown(request, goal, form, GoalEndForm(), status=status_of(form))


@require_POST
@allowed(Permission.CLIENTS_EDIT)
def end(request: HttpRequest, goal_id: int) -> HttpResponse:
    """Reached or given up, in a word."""
    goal, form = goal_for(viewer(request), goal_id), GoalEndForm(request.POST)
    if not form.is_valid():
        about = GoalForm(company=goal.company, initial=GoalForm.facts_of(goal))
        return _shown(request, goal, about, form, status=422)
    finish = reach_goal if form.cleaned_data["is_reached"] else give_up_goal
    finish(goal, words=form.cleaned_data["words"], by=viewer(request))
    messages.success(
        request,
        _("What became of the goal is written down."),
        extra_tags=reverse("goal_reopening", args=[goal.pk]),
    )
    return redirect("company", goal.company_id)


@require_POST
@allowed(Permission.CLIENTS_EDIT)
def reopening(request: HttpRequest, goal_id: int) -> HttpResponse:
    goal = goal_for(viewer(request), goal_id)
    reopen_goal(goal, by=viewer(request))
    messages.success(request, _("The goal is open again."))
    return redirect("company", goal.company_id)


def _shown(
    request: HttpRequest, goal: Goal, form: GoalForm, end_form: GoalEndForm, *, status: int
) -> HttpResponse:
    context = {"form": form, "end_form": end_form, "goal": goal, "company": goal.company}
    return page(request, "desk/clients/goal.html", context, status=status)
