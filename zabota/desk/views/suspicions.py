"""Answers that a colleague may have given himself: cases for a person to look into. Nothing follows by itself."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from zabota.accounts.access import allowed
from zabota.accounts.permissions import Permission
from zabota.desk.forms.reports import FindingForm
from zabota.desk.pages import page, posted
from zabota.desk.reports.cases import once_in, pieces
from zabota.desk.ticket.screen import agent_of, viewer
from zabota.desk.views.settings import status_of
from zabota.satisfaction import access
from zabota.satisfaction.actions import settle_case
from zabota.satisfaction.errors import AlreadySettled, OwnCase, SaidNothing
from zabota.satisfaction.queries.findings import stuffing_cases


@require_GET
@allowed(Permission.VERDICTS_JUDGE)
def index(request: HttpRequest) -> HttpResponse:
    return page(request, "desk/reports/suspicions.html", {"cases": stuffing_cases()})


@allowed(Permission.VERDICTS_JUDGE)
def show(request: HttpRequest, case_id: int) -> HttpResponse:
    case = access.case_for(viewer(request), case_id)
    form = FindingForm(posted(request))
    if form.is_valid():
        try:
            settle_case(case, **form.cleaned_data, by=agent_of(request))
        except (OwnCase, AlreadySettled, SaidNothing) as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("Written down. Nothing else follows from it."))
            return redirect("suspicions")
    context = {"case": case, "pieces": pieces(case), "once_in": once_in(case), "form": form}
    return page(request, "desk/reports/suspicion.html", context, status=status_of(form))
