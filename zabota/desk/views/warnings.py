"""Letters before trouble: what leaves in the next thirty days, what has left and whether it arrived."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from zabota.accounts.access import allowed
from zabota.accounts.permissions import Permission
from zabota.clients.access import company_for
from zabota.core.clock import now
from zabota.desk.forms.journeys import ReasonForm
from zabota.desk.pages import page, slice_of
from zabota.desk.sheets import csv_of
from zabota.desk.ticket.screen import viewer
from zabota.journeys.access import held_warning_for, warning_rule_for
from zabota.journeys.actions import hold_back, let_go, switch_company_off, switch_company_on
from zabota.journeys.models import WarningRule
from zabota.journeys.queries.people import people_to_tell
from zabota.journeys.queries.warnings import Planned, latest_given, planned_warnings
from zabota.journeys.wording import rule_words

SHOWN = 200


@require_GET
@allowed(Permission.CLIENTS_READ)
def index(request: HttpRequest) -> HttpResponse:
    """?csv=1 the same as a sheet."""
    planned = [one for one in planned_warnings(localdate(now())) if one.rule.is_on]
    if "csv" in request.GET:
        return csv_of("letters-before-trouble", _sheet(planned))
    reached = set(people_to_tell({one.to.pk for one in planned[:SHOWN]}))
    context = {
        "planned": [{"one": one, "is_reached": one.to.pk in reached} for one in planned[:SHOWN]],
        "not_shown": max(0, len(planned) - SHOWN),
        "is_any_on": WarningRule.objects.filter(is_on=True).exists(),
        "would_leave": _would_leave(),
        "page": slice_of(latest_given(), ("-id",), request),
        "may_edit": viewer(request).may(Permission.CLIENTS_EDIT),
        "may_manage": viewer(request).may(Permission.JOURNEYS_MANAGE),
    }
    return page(request, "desk/journeys/letters.html", context)


@require_POST
@allowed(Permission.CLIENTS_EDIT)
def hold(request: HttpRequest, warning_rule_id: int, company_id: int) -> HttpResponse:
    company = company_for(viewer(request), company_id)
    rule = warning_rule_for(viewer(request), warning_rule_id)
    form = ReasonForm(request.POST)
    if form.is_valid():
        hold_back(rule, company, reason=form.cleaned_data["reason"], by=viewer(request))
        messages.success(
            request, _("Held back: nobody at “%(name)s” gets this letter.") % {"name": company.name}
        )
    else:
        messages.error(request, _("Say why the letter is held back."))
    return _back(request)


@require_POST
@allowed(Permission.CLIENTS_EDIT)
def let(request: HttpRequest, held_warning_id: int) -> HttpResponse:
    held = held_warning_for(viewer(request), held_warning_id)
    let_go(held, by=viewer(request))
    messages.success(request, _("The letter leaves after all."))
    return _back(request)


@require_POST
@allowed(Permission.CLIENTS_EDIT)
def off(request: HttpRequest, company_id: int) -> HttpResponse:
    company = company_for(viewer(request), company_id)
    form = ReasonForm(request.POST)
    if form.is_valid():
        switch_company_off(company, reason=form.cleaned_data["reason"], by=viewer(request))
        messages.success(request, _("“%(name)s” gets no letters before trouble.") % {"name": company.name})
    else:
        messages.error(request, _("Say why the company gets no letters."))
    return redirect("company_journey", company.pk)


@require_POST
@allowed(Permission.CLIENTS_EDIT)
def on(request: HttpRequest, company_id: int) -> HttpResponse:
    company = company_for(viewer(request), company_id)
    switch_company_on(company, by=viewer(request))
    messages.success(request, _("“%(name)s” gets letters before trouble.") % {"name": company.name})
    return redirect("company_journey", company.pk)


def _back(request: HttpRequest) -> HttpResponse:
    """To the company from whose page it was done, else to the list."""
    company = request.POST.get("company", "")
    if company.isascii() and company.isdecimal() and len(company) < 19:
        return redirect("company_journey", int(company))
    return redirect("warnings")


def _would_leave() -> int:
    return len(planned_warnings(localdate(now())))


def _sheet(planned: list[Planned]) -> list[list[Any]]:
    head = [_("Leaves on"), _("Company"), _("To"), _("What comes"), _("On the day"), _("Held back")]
    rows = [
        [
            one.leaves_on.isoformat(),
            one.company.name,
            one.to.name,
            rule_words(one.rule),
            one.occasion.on.isoformat(),
            one.held.reason if one.held else one.off.reason if one.off else "",
        ]
        for one in planned
    ]
    return [head, *rows]
