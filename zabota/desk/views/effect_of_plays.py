"""What plays do: alarms that were played beside those held out by lot."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from zabota.accounts.access import allowed
from zabota.accounts.permissions import Permission
from zabota.clients.access import company_for
from zabota.desk.forms.plays import ExemptForm, HoldOutForm
from zabota.desk.pages import page, slice_of
from zabota.desk.plays.effect import shown
from zabota.desk.plays.sheets import sheet_of_lots
from zabota.desk.sheets import csv_of
from zabota.desk.ticket.screen import viewer
from zabota.desk.views.clicks import to
from zabota.plays.actions import exempt_company, let_be_drawn, set_hold_out
from zabota.plays.queries import drawn, effect, exempt_companies
from zabota.plays.queries import hold_out as rule_of_the_house


@require_GET
@allowed(Permission.PLAYS_MANAGE)
def show(request: HttpRequest) -> HttpResponse:
    if "csv" in request.GET:
        return csv_of("plays-and-lots", sheet_of_lots(drawn()))
    return _page(request)


@require_POST
@allowed(Permission.PLAYS_MANAGE)
def hold_out(request: HttpRequest) -> HttpResponse:
    form = HoldOutForm(request.POST, rule=rule_of_the_house())
    if not form.is_valid():
        return _page(request, status=422, hold_out_form=form)
    set_hold_out(by=viewer(request), **form.cleaned_data)
    messages.success(request, _("Saved. Lots that were drawn stay as they fell."))
    return to(request, reverse("effect_of_plays"))


@require_POST
@allowed(Permission.PLAYS_MANAGE)
def exempt(request: HttpRequest) -> HttpResponse:
    form = ExemptForm(request.POST)
    if not form.is_valid():
        return _page(request, status=422, exempt_form=form)
    said = form.cleaned_data
    exempt_company(said["company"], reason=said["reason"], by=viewer(request))
    undo = reverse("plays_exempt_removal", args=[said["company"].pk])
    messages.success(request, _("This client is never held out."), extra_tags=undo)
    return to(request, reverse("effect_of_plays"))


@require_POST
@allowed(Permission.PLAYS_MANAGE)
def exempt_removal(request: HttpRequest, company_id: int) -> HttpResponse:
    let_be_drawn(company_for(viewer(request), company_id), by=viewer(request))
    messages.success(request, _("Lots are drawn for this client again."))
    return to(request, reverse("effect_of_plays"))


def _page(request: HttpRequest, *, status: int = 200, **forms: object) -> HttpResponse:
    rule = rule_of_the_house()
    context = {
        "rule": rule,
        "target": "#main",
        "measures": shown(effect(rule.percent)),
        "page": slice_of(drawn(), ("-id",), request),
        "exempt": exempt_companies(),
        "hold_out_form": HoldOutForm(rule=rule),
        "exempt_form": ExemptForm(),
        **forms,
    }
    return page(request, "desk/plays/effect.html", context, status=status)
