"""Plays: which run, one of them with its steps, and those of one client."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from zabota.accounts.access import allowed
from zabota.accounts.permissions import Permission
from zabota.clients.access import company_for
from zabota.clients.models import Company
from zabota.core.clock import now
from zabota.core.text import number_of
from zabota.desk.forms.plays import HintForm, MoveStepForm, OpeningForm, ResultForm
from zabota.desk.forms.promises import here
from zabota.desk.letter.moments import moments_said
from zabota.desk.letter.promising import moment_words
from zabota.desk.pages import page
from zabota.desk.plays.hints import shown
from zabota.desk.plays.screen import context_of
from zabota.desk.plays.sheets import sheet_of_plays
from zabota.desk.sheets import csv_of
from zabota.desk.ticket.screen import agent_of, viewer
from zabota.desk.views.clicks import to
from zabota.notifications.actions import mark_read
from zabota.plays import actions
from zabota.plays.access import hint_answer_for, play_for, step_for
from zabota.plays.errors import NobodyToDoIt, PatternNotInUse, PlayRunsAlready
from zabota.plays.models import Play, PlayStep
from zabota.plays.queries import hints_for, last_plays, open_patterns, running_plays
from zabota.promises.errors import PromiseInThePast
from zabota.promises.queries import house_hours
from zabota.team.models import Agent
from zabota.team.queries import acted_for_ids, agents_by_name

LONGEST_READ = 500


@require_GET
@allowed(Permission.CLIENTS_READ)
def index(request: HttpRequest) -> HttpResponse:
    """Those in which the viewer, or whoever they act for, has a step; ?all=1 shows every one."""
    agent = getattr(request.user, "agent", None)
    shows_all = "all" in request.GET or agent is None
    lines = running_plays(agents=None if agent is None or shows_all else _mine(agent))
    if "csv" in request.GET:
        return csv_of("plays", sheet_of_plays(lines))
    context = {"lines": lines, "shows_all": shows_all, "now": now(), **_ways(request)}
    return page(request, "desk/plays/list.html", context)


@require_GET
@allowed(Permission.CLIENTS_READ)
def show(request: HttpRequest, play_id: int) -> HttpResponse:
    play = play_for(viewer(request), play_id)
    mark_read(viewer(request), link=reverse("play", args=[play.pk]))
    return page(request, "desk/plays/play.html", _context(request, play))


@require_GET
@allowed(Permission.CLIENTS_READ)
def of_company(request: HttpRequest, company_id: int) -> HttpResponse:
    """A part of the client's page, and a page of its own."""
    company = company_for(viewer(request), company_id)
    return _company(request, company, OpeningForm(company=company))


@require_POST
@allowed(Permission.PLAYS_RUN)
def open_by_hand(request: HttpRequest, company_id: int) -> HttpResponse:
    company = company_for(viewer(request), company_id)
    form = OpeningForm(request.POST, company=company)
    if form.is_valid():
        try:
            play = actions.open_play(company=company, by=agent_of(request), **form.cleaned_data)
        except (PlayRunsAlready, PatternNotInUse) as refusal:
            form.add_error("pattern", refusal.sentence)
        else:
            messages.success(request, _("The play is opened: its steps have owners and dates."))
            return to(request, reverse("play", args=[play.pk]))
    return _company(request, company, form, status=422)


@require_POST
@allowed(Permission.PLAYS_RUN)
def hint(request: HttpRequest, company_id: int) -> HttpResponse:
    """Taken up by a play, or dismissed for a reason."""
    company = company_for(viewer(request), company_id)
    form = HintForm(request.POST, company=company)
    if not form.is_valid():
        return _company(request, company, OpeningForm(company=company), status=422, hint_form=form)
    said, agent = form.cleaned_data, agent_of(request)
    which = {"rule": said["rule"], "what": said["what"]}
    if said["pattern"]:
        play = actions.take_hint(company, **which, pattern=said["pattern"], words=said["words"], by=agent)
        messages.success(request, _("The play is opened: its steps have owners and dates."))
        return to(request, reverse("play", args=[play.pk]))
    answer = actions.dismiss_hint(company, **which, reason=said["words"], by=agent)
    undo = reverse("hint_again", args=[answer.pk])
    messages.success(request, _("It stays away for a quarter."), extra_tags=undo)
    return to(request, reverse("company_plays", args=[company.pk]))


@require_POST
@allowed(Permission.PLAYS_RUN)
def hint_again(request: HttpRequest, hint_answer_id: int) -> HttpResponse:
    """It was dismissed by mistake."""
    answer = hint_answer_for(viewer(request), hint_answer_id)
    actions.take_back_dismissal(answer, by=agent_of(request))
    return to(request, reverse("company_plays", args=[answer.company_id]))


@require_GET
@allowed(Permission.CLIENTS_READ)
def reading(request: HttpRequest) -> HttpResponse:
    """What is understood of words while they are typed. Nothing is kept."""
    words = request.GET.get("by", "")[:LONGEST_READ].replace("\x00", "")
    found = moments_said(words, now(), house_hours(), here())
    context = {"moments": [(one, moment_words(one)) for one in found], "is_asked": bool(words.strip())}
    return render(request, "desk/ticket/understood.html", context)


@require_POST
@allowed(Permission.PLAYS_RUN)
def end(request: HttpRequest, step_id: int) -> HttpResponse:
    """Done."""
    step = step_for(viewer(request), step_id)
    actions.finish_step(step, words=request.POST.get("words", ""), by=agent_of(request))
    messages.success(request, _("Done."), extra_tags=reverse("play_step_resuming", args=[step.pk]))
    return _again(request, step)


@require_POST
@allowed(Permission.PLAYS_RUN)
def skipping(request: HttpRequest, step_id: int) -> HttpResponse:
    step = step_for(viewer(request), step_id)
    actions.skip_step(step, reason=request.POST.get("reason", ""), by=agent_of(request))
    messages.success(request, _("Skipped."), extra_tags=reverse("play_step_resuming", args=[step.pk]))
    return _again(request, step)


@require_POST
@allowed(Permission.PLAYS_RUN)
def resuming(request: HttpRequest, step_id: int) -> HttpResponse:
    """The way back from an end that was a slip."""
    step = step_for(viewer(request), step_id)
    actions.resume_step(step, by=agent_of(request))
    return _again(request, step)


@require_POST
@allowed(Permission.PLAYS_RUN)
def move(request: HttpRequest, step_id: int) -> HttpResponse:
    step = step_for(viewer(request), step_id)
    form = MoveStepForm(request.POST, calendar=house_hours(), auto_id=f"move_{step.pk}_%s")
    if form.is_valid():
        said = form.cleaned_data
        try:
            actions.move_step(step, to=said["due"], reason=said["reason"], by=agent_of(request))
        except PromiseInThePast as refusal:
            form.add_error("by", refusal.sentence)
        else:
            messages.success(request, _("Moved to %(when)s.") % {"when": moment_words(said["due"])})
            return _again(request, step)
    return _again(request, step, status=422, moved=(step.pk, form))


@require_POST
@allowed(Permission.PLAYS_RUN)
def hand_over(request: HttpRequest, step_id: int) -> HttpResponse:
    step, pk = step_for(viewer(request), step_id), number_of(request.POST.get("agent", ""))
    to = Agent.objects.select_related("user").filter(pk=pk or 0).first()
    if to is None:
        raise NobodyToDoIt
    actions.give_step(step, to=to, by=agent_of(request))
    messages.success(request, _("%(name)s does it now.") % {"name": to.name})
    return _again(request, step)


@require_POST
@allowed(Permission.PLAYS_RUN)
def result(request: HttpRequest, play_id: int) -> HttpResponse:
    """The play ends, with what came of it."""
    play, form = play_for(viewer(request), play_id), ResultForm(request.POST)
    if not form.is_valid():
        return _drawn(request, play, status=422, result_form=form)
    actions.end_play(play, by=agent_of(request), **form.cleaned_data)
    messages.success(request, _("Ended."), extra_tags=reverse("play_reopening", args=[play.pk]))
    return _drawn(request, play_for(viewer(request), play.pk))


@require_POST
@allowed(Permission.PLAYS_RUN)
def reopening(request: HttpRequest, play_id: int) -> HttpResponse:
    play = play_for(viewer(request), play_id)
    actions.reopen_play(play, by=agent_of(request))
    messages.success(request, _("It runs again. Give its open steps new dates."))
    return _drawn(request, play_for(viewer(request), play.pk))


def _mine(agent: Agent) -> list[int]:
    return [agent.pk, *acted_for_ids(agent.pk, now())]


def _ways(request: HttpRequest) -> dict[str, bool]:
    may = viewer(request).may
    return {"may_run": may(Permission.PLAYS_RUN), "may_manage": may(Permission.PLAYS_MANAGE)}


def _again(request: HttpRequest, step: PlayStep, *, status: int = 200, **forms: Any) -> HttpResponse:
    return _drawn(request, play_for(viewer(request), step.play_id), status=status, **forms)


def _drawn(request: HttpRequest, play: Play, *, status: int = 200, **forms: Any) -> HttpResponse:
    """The play anew; the whole page for who has no scripts, but after a success by its own address."""
    if "HX-Request" in request.headers:
        return render(request, "desk/plays/play.html#play", _context(request, play, **forms), status=status)
    if status == 200:
        return redirect("play", play.pk)
    return page(request, "desk/plays/play.html", _context(request, play, **forms), status=status)


def _context(request: HttpRequest, play: Play, **forms: Any) -> dict[str, Any]:
    context = context_of(play)
    calendar = house_hours()
    moves = {
        row.step.pk: MoveStepForm(calendar=calendar, auto_id=f"move_{row.step.pk}_%s")
        for row in context["rows"]
    }
    refused = forms.pop("moved", None)
    if refused:
        moves[refused[0]] = refused[1]
    return {
        **context,
        **_ways(request),
        "steps": [
            (row, moves[row.step.pk], bool(refused and refused[0] == row.step.pk)) for row in context["rows"]
        ],
        "target": "#play",
        "colleagues": agents_by_name().filter(user__is_active=True),
        "result_form": ResultForm(),
        **forms,
    }


def _company(
    request: HttpRequest, company: Company, form: OpeningForm, *, status: int = 200, **more: Any
) -> HttpResponse:
    """Without the page around it where it is a part of another."""
    patterns = open_patterns(company)
    context = {
        "company": company,
        "lines": running_plays(company=company),
        "ended": last_plays(company),
        "form": form,
        "can_open": bool(patterns),
        "patterns": patterns,
        "hints": shown(hints_for(company)),
        "target": "#main",
        "now": now(),
        **_ways(request),
        **more,
    }
    if "HX-Request" in request.headers:
        return render(request, "desk/plays/of_company.html#part", context, status=status)
    return page(request, "desk/plays/of_company.html", context, status=status)
