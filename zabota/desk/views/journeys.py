"""The way of one company: its strip of stages, what to say now, what it was told, whether it left."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from zabota.accounts.access import allowed
from zabota.accounts.permissions import Permission
from zabota.clients.access import company_for
from zabota.clients.models import Company
from zabota.core.clock import now
from zabota.core.errors import Denied
from zabota.desk.forms.journeys import DepartureForm, MoveForm, ReasonForm
from zabota.desk.pages import page
from zabota.desk.ticket.screen import viewer
from zabota.journeys.actions import move_to_stage, part_with, take_back_move, take_departure_back
from zabota.journeys.models import AccountFacts, WarningsOff
from zabota.journeys.queries.warnings import given_warnings, planned_warnings
from zabota.journeys.queries.way import Way, way_of
from zabota.journeys.wording import called, said_then

LATEST = 20


@require_GET
@allowed(Permission.CLIENTS_READ)
def show(request: HttpRequest, company_id: int) -> HttpResponse:
    """The strip for the company's page; by itself a page with all that belongs to it."""
    company = company_for(viewer(request), company_id)
    if "HX-Request" in request.headers:
        context = {"company": company, "way": way_of(company), "is_part": True}
        return render(request, "desk/journeys/strip.html", context)
    return _shown(request, company)


@require_POST
@allowed(Permission.CLIENTS_EDIT)
def move(request: HttpRequest, company_id: int) -> HttpResponse:
    company = company_for(viewer(request), company_id)
    form = MoveForm(request.POST)
    if form.is_valid():
        try:
            entry = move_to_stage(company, **form.cleaned_data, by=viewer(request))
        except Denied as refusal:
            form.add_error(None, refusal.sentence)
        else:
            undo = reverse("company_move_removal", args=[company.pk])
            words = _("Now in “%(stage)s”.") % {"stage": called(entry.stage)}
            messages.success(request, words, extra_tags=undo)
            return redirect("company_journey", company.pk)
    return _shown(request, company, move_form=form)


@require_POST
@allowed(Permission.CLIENTS_EDIT)
def move_removal(request: HttpRequest, company_id: int) -> HttpResponse:
    company = company_for(viewer(request), company_id)
    entry = take_back_move(company, by=viewer(request))
    messages.success(request, _("Again in “%(stage)s”.") % {"stage": called(entry.stage)})
    return redirect("company_journey", company.pk)


@require_POST
@allowed(Permission.CLIENTS_EDIT)
def departure(request: HttpRequest, company_id: int) -> HttpResponse:
    company = company_for(viewer(request), company_id)
    form = DepartureForm(request.POST)
    if form.is_valid():
        part_with(company, **form.cleaned_data, by=viewer(request))
        undo = reverse("company_departure_removal", args=[company.pk])
        words = _("It is written down that “%(name)s” has left.") % {"name": company.name}
        messages.success(request, words, extra_tags=undo)
        return redirect("company_journey", company.pk)
    return _shown(request, company, departure_form=form)


@require_POST
@allowed(Permission.CLIENTS_EDIT)
def departure_removal(request: HttpRequest, company_id: int) -> HttpResponse:
    company = company_for(viewer(request), company_id)
    take_departure_back(company, by=viewer(request))
    messages.success(request, _("“%(name)s” is with us.") % {"name": company.name})
    return redirect("company_journey", company.pk)


def _shown(
    request: HttpRequest,
    company: Company,
    *,
    move_form: MoveForm | None = None,
    departure_form: DepartureForm | None = None,
) -> HttpResponse:
    way = way_of(company)
    is_refused = bool(move_form or departure_form)
    context = {
        "company": company,
        "way": way,
        "may_edit": viewer(request).may(Permission.CLIENTS_EDIT),
        "move_form": move_form or MoveForm(but_not=way.now.stage_id if way.now else None),
        "departure_form": departure_form or DepartureForm(),
        "reason_form": ReasonForm(),
        "account": AccountFacts.objects.filter(company=company).select_related("partner").first(),
        "off": WarningsOff.objects.filter(company=company).select_related("by").first(),
        "planned": planned_warnings(localdate(now()), companies=[company.pk]),
        "given": given_warnings(company)[:LATEST],
        **_now(way),
    }
    return page(request, "desk/journeys/way.html", context, status=422 if is_refused else 200)


def _now(way: Way) -> dict[str, Any]:
    """What to say in the stage it is in, and what is asked then."""
    if way.now is None:
        return {}
    stage = way.now.stage
    return {"stage": stage, "says": said_then(stage), "questions": list(stage.questions.all())}
