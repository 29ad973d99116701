"""What a client is charged: the table behind the picture, by hand, and as a sheet."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.contrib import messages
from django.forms import model_to_dict
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from zabota.accounts.access import allowed
from zabota.accounts.permissions import Permission
from zabota.advertising.saying import money
from zabota.clients.access import company_for
from zabota.clients.affairs import charges_of
from zabota.clients.charging import set_charge
from zabota.clients.models import Charge, Company
from zabota.core.clock import now
from zabota.desk.clients.page import head_of
from zabota.desk.forms.money import ChargeForm
from zabota.desk.pages import page, posted
from zabota.desk.sheets import csv_of
from zabota.desk.ticket.screen import viewer
from zabota.desk.views.settings import status_of

FOREVER = date(1990, 1, 1)


@allowed(Permission.CLIENTS_READ)
def index(request: HttpRequest, company_id: int) -> HttpResponse:
    """The newest month first; ?csv=1 as a sheet."""
    company = company_for(viewer(request), company_id)
    charges = charges_of(company, FOREVER)[::-1]
    if request.GET.get("csv"):
        return csv_of("charges", _sheet(company, charges))
    return _shown(request, company, charges, ChargeForm(initial=_asked(request, charges) or _first(charges)))


@allowed(Permission.CLIENTS_EDIT)
def change(request: HttpRequest, company_id: int) -> HttpResponse:
    """One month by hand."""
    company, form = company_for(viewer(request), company_id), ChargeForm(posted(request))
    if not form.is_valid():
        return _shown(request, company, charges_of(company, FOREVER)[::-1], form)
    set_charge(company, **form.cleaned_data, by=viewer(request))
    messages.success(request, _("Saved."))
    return redirect("company_charges", company.pk)


def _asked(request: HttpRequest, charges: list[Charge]) -> dict[str, Any]:
    """The charge that a row of the table leads to, to be mended; empty where there is none."""
    month, kind = request.GET.get("month", ""), request.GET.get("kind", "")
    asked = next((one for one in charges if f"{one.month:%Y-%m}" == month and one.kind == kind), None)
    return model_to_dict(asked, fields=ChargeForm.base_fields) if asked else {}


def _first(charges: list[Charge]) -> dict[str, object]:
    currency = charges[0].currency if charges else "RUB"
    return {"month": localdate(now()).replace(day=1), "currency": currency}


def _shown(request: HttpRequest, company: Company, charges: list[Charge], form: ChargeForm) -> HttpResponse:
    lines = [(one, money(float(one.amount), one.currency)) for one in charges]
    context = {
        **head_of(request, company, "charges"),
        "form": form,
        "lines": lines,
        "today": localdate(now()),
    }
    return page(request, "desk/clients/charges.html", context, status=status_of(form))


def _sheet(company: Company, charges: list[Charge]) -> Iterator[list[object]]:
    """With headings that the same program reads again."""
    yield [_("company"), _("month"), _("sum"), _("currency"), _("kind"), _("to be paid by"), _("paid on")]
    for one in charges:
        days = [day.isoformat() if day else "" for day in (one.due_on, one.paid_on)]
        month = f"{one.month:%Y-%m}"
        yield [company.name, month, float(one.amount), one.currency, one.get_kind_display(), *days]
