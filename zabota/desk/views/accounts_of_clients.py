"""What billing knows of companies: one by hand, many by a sheet."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zabota.accounts.access import allowed
from zabota.accounts.permissions import Permission
from zabota.clients.access import company_for
from zabota.desk.forms.journeys import AccountForm, AccountSheetForm
from zabota.desk.pages import page, posted
from zabota.desk.ticket.screen import viewer
from zabota.desk.views.settings import status_of
from zabota.journeys.actions import bring_account_facts
from zabota.journeys.bringing import COLUMNS, Brought, UnreadableSheet, bring_sheet
from zabota.journeys.models import AccountFacts

MOST_AT_ONCE = 2_000


@allowed(Permission.CLIENTS_EDIT)
def edit(request: HttpRequest, company_id: int) -> HttpResponse:
    company = company_for(viewer(request), company_id)
    known = AccountFacts.objects.filter(company=company).first()
    form = AccountForm(posted(request), instance=known, company=company)
    if form.is_valid():
        bring_account_facts(company, form.facts, by=viewer(request))
        messages.success(request, _("Saved."))
        return redirect("company_journey", company.pk)
    context = {"form": form, "company": company}
    return page(request, "desk/journeys/account.html", context, status=status_of(form))


@allowed(Permission.JOURNEYS_MANAGE)
def bring(request: HttpRequest) -> HttpResponse:
    form = AccountSheetForm(posted(request), request.FILES or None)
    brought = None
    if form.is_valid():
        brought = _brought(request, form)
    status = 422 if form.errors else 200
    context = {"form": form, "brought": brought, "columns": COLUMNS}
    return page(request, "desk/journeys/accounts.html", context, status=status)


def _brought(request: HttpRequest, form: AccountSheetForm) -> Brought | None:
    try:
        brought = bring_sheet(form.cleaned_data["sheet"].read(), by=viewer(request), most=MOST_AT_ONCE)
    except UnreadableSheet as problem:
        form.add_error("sheet", str(problem))
        return None
    words = ngettext(
        "%(many)s company is brought in.", "%(many)s companies are brought in.", brought.companies
    )
    messages.success(request, words % {"many": brought.companies})
    return brought
