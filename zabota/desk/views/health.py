"""How clients are: by what needs attention first, one alarm with its sum, and the two parts of a client's page."""

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
from zabota.core.errors import Denied
from zabota.core.text import number_of
from zabota.desk.forms.health import LullForm, MoodForm, SettlementForm
from zabota.desk.forms.plays import OpeningForm
from zabota.desk.health.drawing import rhythm_of
from zabota.desk.health.evidence import rows_of
from zabota.desk.health.lines import FILTER_NAMES, lines_of, sheet_of
from zabota.desk.health.parts import alarm_of, health_part
from zabota.desk.health.plays import plays_of, words_of
from zabota.desk.pages import page, posted, slice_of
from zabota.desk.sheets import csv_of
from zabota.desk.ticket.screen import agent_of, viewer
from zabota.desk.views.clicks import to
from zabota.desk.views.settings import status_of
from zabota.plays.actions import open_play
from zabota.plays.errors import PatternNotInUse, PlayRunsAlready
from zabota.retention.access import alarm_for, lull_for, mood_for
from zabota.retention.actions import (
    expect_lull,
    reopen_alarm,
    set_mood,
    settle_alarm,
    take_back_lull,
    take_back_mood,
)
from zabota.retention.actions.feeling import may_feel
from zabota.retention.models import Alarm, SignalKind
from zabota.retention.queries.attention import (
    ATTENTION,
    FILTERS,
    MOST_PAGES,
    PAGE,
    how_many,
    standings,
)
from zabota.retention.queries.watches import alarms_of, health_of, lulls_of, night, signals_of
from zabota.retention.saying import ignored_words

MOST_IN_SHEET = 20_000


@require_GET
@allowed(Permission.CLIENTS_READ)
def index(request: HttpRequest) -> HttpResponse:
    user = viewer(request)
    wanted = request.GET.get("show", "")
    wanted = wanted if wanted in FILTERS else ATTENTION
    own = user.pk if "own" in request.GET else None
    if "csv" in request.GET:
        return csv_of("clients-health", sheet_of(standings(wanted, own=own, most=MOST_IN_SHEET)))
    turn = min(number_of(request.GET.get("turn", "")) or 0, MOST_PAGES)
    found, looked = standings(wanted, own=own, turn=turn), night()
    context = {
        "wanted": wanted,
        "own": own,
        "tabs": [(key, FILTER_NAMES[key], many) for key, many in how_many(own=own).items()],
        "lines": lines_of(found[:PAGE]),
        "turn": turn,
        "has_more": len(found) > PAGE,
        "night": looked,
        "ignored": ignored_words(looked.ignored) if looked else "",
    }
    return page(request, "desk/health/list.html", context)


@require_GET
@allowed(Permission.CLIENTS_READ)
def alarm(request: HttpRequest, alarm_id: int) -> HttpResponse:
    return _alarm(request, alarm_for(viewer(request), alarm_id))


@require_POST
@allowed(Permission.CLIENTS_EDIT)
def settlement(request: HttpRequest, alarm_id: int) -> HttpResponse:
    found, form = alarm_for(viewer(request), alarm_id), SettlementForm(request.POST)
    if form.is_valid():
        settle_alarm(found, **form.cleaned_data, by=viewer(request))
        undo = reverse("alarm_reopening", args=[found.pk])
        messages.success(request, _("Settled. Your words stand with the client."), extra_tags=undo)
        return redirect("alarm", found.pk)
    return _alarm(request, found, form)


@require_POST
@allowed(Permission.PLAYS_RUN)
def opening(request: HttpRequest, alarm_id: int) -> HttpResponse:
    """A play by hand, because of this alarm."""
    found = alarm_for(viewer(request), alarm_id)
    form = OpeningForm(request.POST, company=found.company)
    if form.is_valid():
        try:
            open_play(company=found.company, cause_id=found.pk, by=agent_of(request), **form.cleaned_data)
        except (PlayRunsAlready, PatternNotInUse) as refusal:
            form.add_error("pattern", refusal.sentence)
        else:
            messages.success(request, _("The play is opened: its steps have owners and dates."))
            return redirect("alarm", found.pk)
    return _alarm(request, found, opening_form=form)


@require_POST
@allowed(Permission.CLIENTS_EDIT)
def reopening(request: HttpRequest, alarm_id: int) -> HttpResponse:
    found = alarm_for(viewer(request), alarm_id)
    reopen_alarm(found, by=viewer(request))
    messages.success(request, _("The alarm is open again."))
    return to(request, reverse("alarm", args=[found.pk]))


@require_GET
@allowed(Permission.CLIENTS_READ)
def health(request: HttpRequest, company_id: int) -> HttpResponse:
    company = company_for(viewer(request), company_id)
    return _part(request, "health", company, health_part(company, viewer(request)))


@require_GET
@allowed(Permission.CLIENTS_READ)
def rhythm(request: HttpRequest, company_id: int) -> HttpResponse:
    company = company_for(viewer(request), company_id)
    found, alarms = health_of(company), alarms_of(company)
    drawn = rhythm_of(found.watch.rhythm, [one.week for one in alarms]) if found.watch else None
    return _part(
        request,
        "rhythm",
        company,
        {"drawn": drawn, "health": found, "alarms": alarms, "lulls": lulls_of(company)},
    )


@require_GET
@allowed(Permission.CLIENTS_READ)
def signals(request: HttpRequest, company_id: int) -> HttpResponse:
    """The evidence, the newest first."""
    company = company_for(viewer(request), company_id)
    kind = request.GET.get("kind", "")
    kind = kind if kind in SignalKind.values else ""
    found = slice_of(signals_of(company, kind), ("-at", "-id"), request)
    context = {
        "company": company,
        "kind": kind,
        "kinds": SignalKind.choices,
        "page": found,
        "rows": rows_of(found.items),
    }
    return page(request, "desk/health/signals.html", context)


@allowed(Permission.CLIENTS_READ)
def mood(request: HttpRequest, company_id: int) -> HttpResponse:
    """Set by the account owner; the action says so to anybody else."""
    company = company_for(viewer(request), company_id)
    form = MoodForm(posted(request), initial=MoodForm.begun())
    if form.is_valid():
        try:
            set_mood(company, **form.cleaned_data, by=viewer(request))
        except Denied as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("Kept. It stands beside the health, in no number."))
            return redirect("company", company.pk)
    context = {"form": form, "company": company, "health": health_of(company)}
    context["may_feel"] = may_feel(company, viewer(request))
    return page(request, "desk/health/mood.html", context, status=status_of(form))


@require_POST
@allowed(Permission.CLIENTS_READ)
def mood_removal(request: HttpRequest, mood_id: int) -> HttpResponse:
    found = mood_for(viewer(request), mood_id)
    take_back_mood(found, by=viewer(request))
    messages.success(request, _("The mood is taken away."))
    return to(request, reverse("company", args=[found.company_id]))


@allowed(Permission.CLIENTS_EDIT)
def lull(request: HttpRequest, company_id: int) -> HttpResponse:
    company = company_for(viewer(request), company_id)
    form = LullForm(posted(request))
    if form.is_valid():
        try:
            made = expect_lull(company, **form.cleaned_data, by=viewer(request))
        except Denied as refusal:
            form.add_error(None, refusal.sentence)
        else:
            undo = reverse("lull_removal", args=[made.pk])
            said = _("Kept. Their silence of these days raises no alarm.")
            messages.success(request, said, extra_tags=undo)
            return redirect("company", company.pk)
    context = {"form": form, "company": company}
    return page(request, "desk/health/lull.html", context, status=status_of(form))


@require_POST
@allowed(Permission.CLIENTS_EDIT)
def lull_removal(request: HttpRequest, lull_id: int) -> HttpResponse:
    found = lull_for(viewer(request), lull_id)
    take_back_lull(found, by=viewer(request))
    messages.success(request, _("Taken back: their silence is watched again."))
    return to(request, reverse("company", args=[found.company_id]))


def _alarm(
    request: HttpRequest,
    found: Alarm,
    form: SettlementForm | None = None,
    opening_form: OpeningForm | None = None,
) -> HttpResponse:
    played = plays_of(found, viewer(request), opening_form)
    context = {
        **alarm_of(found),
        **played,
        "form": form or SettlementForm(initial={"words": words_of(played["ended"])}),
        "may_settle": viewer(request).may(Permission.CLIENTS_EDIT),
    }
    return page(request, "desk/health/alarm.html", context, status=status_of(form or played["opening"]))


def _part(request: HttpRequest, part: str, company: Company, context: dict[str, Any]) -> HttpResponse:
    """Alone on a page, or as a part that htmx puts into the client's."""
    context = {"company": company, "part": f"desk/health/{part}.html", **context}
    if request.headers.get("HX-Request"):
        return render(request, context["part"], context)
    return page(request, "desk/health/alone.html", context)
