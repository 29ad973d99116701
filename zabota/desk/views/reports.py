"""What clients think of us: the report, the answers of a theme, and who gets it by mail."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from zabota.accounts.access import allowed
from zabota.accounts.permissions import Permission
from zabota.core.replica import figures
from zabota.desk.forms.reports import ReaderForm
from zabota.desk.pages import page, posted, slice_of
from zabota.desk.reports import satisfaction as report
from zabota.desk.reports.sheet import sheet, sheet_of_silences
from zabota.desk.sheets import csv_of
from zabota.desk.ticket.screen import viewer
from zabota.desk.views.settings import status_of
from zabota.satisfaction import access
from zabota.satisfaction.actions import count_again, send_report_to, stop_report_to
from zabota.satisfaction.models import PERIODS, QUARTER
from zabota.satisfaction.queries.figures import counting as counting_now
from zabota.satisfaction.queries.findings import answers_of
from zabota.satisfaction.queries.report_readers import report_readers


@require_GET
@allowed(Permission.ANSWERS_SEE)
def satisfaction(request: HttpRequest) -> HttpResponse:
    days = _days(request)
    if "csv" in request.GET:
        wanted = request.GET["csv"]
        rows = figures(request, lambda: list(sheet_of_silences() if wanted == "silences" else sheet(days)))
        return csv_of("satisfaction", rows)
    who = viewer(request)
    context = {
        **figures(request, lambda: report.satisfaction(days)),
        "days": days,
        "periods": PERIODS,
        "may_judge": who.may(Permission.VERDICTS_JUDGE),
        "may_manage": who.may(Permission.SURVEYS_MANAGE),
    }
    return page(request, "desk/reports/satisfaction.html", context)


@allowed(Permission.ANSWERS_SEE)
def counting(request: HttpRequest) -> HttpResponse:
    """How far the counting is; asked for by a POST."""
    if request.method == "POST":
        count_again()
        if not request.headers.get("HX-Request"):
            messages.success(request, _("The figures are being counted anew."))
            return redirect("report_satisfaction")
    context = {"counting": counting_now(), "days": _days(request), "was_under_way": True}
    return render(request, "desk/reports/counting.html", context)


@require_GET
@allowed(Permission.ANSWERS_SEE)
def theme(request: HttpRequest, theme_id: int) -> HttpResponse:
    """Who said what it is made of, the newest first."""
    found = access.theme_for(viewer(request), theme_id)
    context = {"theme": found, "page": slice_of(answers_of(found), ("-id",), request)}
    return page(request, "desk/reports/theme.html", context)


@allowed(Permission.SURVEYS_MANAGE)
def readers(request: HttpRequest) -> HttpResponse:
    form = ReaderForm(posted(request))
    if form.is_valid():
        found = form.cleaned_data["user"]
        send_report_to(found, every=form.cleaned_data["every"], by=viewer(request))
        messages.success(request, _("%(name)s gets the report by mail.") % {"name": found.name})
        return redirect("report_readers")
    context = {"form": form, "readers": report_readers()}
    return page(request, "desk/reports/readers.html", context, status=status_of(form))


@require_POST
@allowed(Permission.SURVEYS_MANAGE)
def reader_removal(request: HttpRequest, reader_id: int) -> HttpResponse:
    found = access.report_reader_for(viewer(request), reader_id)
    stop_report_to(found, by=viewer(request))
    messages.success(request, _("%(name)s gets no report any more.") % {"name": found.user.name})
    return redirect("report_readers")


def _days(request: HttpRequest) -> int:
    """A period that is counted, the quarter for anything else a stranger may send."""
    return next((days for days in PERIODS if str(days) == request.GET.get("days")), QUARTER)
