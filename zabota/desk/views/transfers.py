"""The histories that were brought in, and what could not be."""

import csv
from collections.abc import Iterator

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from zabota.accounts.access import allowed
from zabota.accounts.permissions import Permission
from zabota.desk.pages import slice_of
from zabota.desk.settings.brought import brought_row
from zabota.desk.ticket.screen import viewer
from zabota.desk.views.settings import setting
from zabota.transfers.actions import ask_to_take_back
from zabota.transfers.models import Run
from zabota.transfers.queries import bad_rows_of, runs

FORMULAS = ("=", "+", "-", "@", "\t", "\r")  # a sheet program would run it


class _Line:
    """What a csv writer writes to: it gives the line back."""

    def write(self, line: str) -> str:
        return line


@require_GET
@allowed(Permission.AUDIT_READ)
def index(request: HttpRequest) -> HttpResponse:
    found = slice_of(runs(), ("-id",), request)
    context = {
        "brought": [brought_row(run) for run in found.items],
        "page": found,
        "may_undo": viewer(request).may(Permission.SECURITY_MANAGE),
    }
    return setting(request, "brought", "brought", context)


@require_GET
@allowed(Permission.AUDIT_READ)
def bad_rows(request: HttpRequest, brought_id: int) -> StreamingHttpResponse:
    """As CSV, to be mended and brought again."""
    run = get_object_or_404(Run, pk=brought_id)
    response = StreamingHttpResponse(_lines(run), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="run-{run.pk}-bad-rows.csv"'
    return response


@allowed(Permission.SECURITY_MANAGE)
def undo(request: HttpRequest, brought_id: int) -> HttpResponse:
    """Asks first; what is asked for is done in the background. RunTouched is answered by its sentence."""
    run = get_object_or_404(runs(), pk=brought_id)
    if request.method == "POST":
        with transaction.atomic():
            ask_to_take_back(run, by=viewer(request))
        messages.success(request, _("Run %(run)s is being taken back.") % {"run": run.pk})
        return redirect("brought")
    return setting(request, "brought", "brought_undo", {"one": brought_row(run)})


def _lines(run: Run) -> Iterator[str]:
    writer = csv.writer(_Line())
    yield "\ufeff" + writer.writerow(["line", "column", "why", "text"])
    for one in bad_rows_of(run).iterator():
        yield writer.writerow([one.line, *map(_harmless, (one.column, one.why, one.text))])


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULAS) else text
