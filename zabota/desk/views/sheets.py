"""Files that bring charges and agreements: what they would do, done, taken back; what was laid aside."""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from zabota.accounts.access import allowed
from zabota.accounts.permissions import Permission
from zabota.clients.access import sheet_for
from zabota.clients.affairs import sheets_lately
from zabota.clients.errors import ColumnsMissing, SheetTooLong, SheetUnreadable
from zabota.clients.importing import bring_sheet, run_sheet, set_columns, take_back_sheet
from zabota.clients.models import Sheet, SheetKind
from zabota.clients.planning import table_of
from zabota.desk.clients.sheets import aside_lines, aside_words, look_of
from zabota.desk.forms.money import BringForm, ColumnsForm
from zabota.desk.pages import page, posted
from zabota.desk.sheets import csv_of
from zabota.desk.ticket.screen import viewer
from zabota.desk.views.settings import status_of


@allowed(Permission.CLIENTS_EDIT)
def index(request: HttpRequest) -> HttpResponse:
    """Those brought lately; a new one is looked at before anything is done."""
    kind = request.GET.get("kind", "")
    first = {"kind": kind if kind in SheetKind.values else SheetKind.CHARGES}
    form = BringForm(posted(request), request.FILES or None, initial=first)
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            sheet = bring_sheet(
                file.read(), name=file.name or "", kind=form.cleaned_data["kind"], by=viewer(request)
            )
        except (SheetUnreadable, SheetTooLong) as refusal:
            form.add_error("file", refusal.sentence)
        else:
            return redirect("sheet", sheet.pk)
    context = {"form": form, "sheets": sheets_lately()}
    return page(request, "desk/clients/sheets.html", context, status=status_of(form))


@allowed(Permission.CLIENTS_EDIT)
def show(request: HttpRequest, sheet_id: int) -> HttpResponse:
    """Which column is what, and what would happen; of one that ran, what happened."""
    sheet = sheet_for(viewer(request), sheet_id)
    if sheet.ran_at:
        aside = [(line, aside_words(why), cells) for line, why, cells in aside_lines(sheet)]
        context = {"sheet": sheet, "aside": aside}
        return page(request, "desk/clients/sheet_done.html", context)
    table = table_of(sheet)
    form = ColumnsForm(posted(request), sheet=sheet, headings=table.headings)
    if form.is_valid():
        currency = form.cleaned_data.get("everywhere", sheet.currency)
        set_columns(sheet, form.columns, currency=currency, by=viewer(request))
        return redirect("sheet", sheet.pk)
    context = {"form": form, "sheet": sheet, "look": look_of(sheet), "rows": len(table.rows)}
    return page(request, "desk/clients/sheet.html", context, status=status_of(form))


@require_POST
@allowed(Permission.CLIENTS_EDIT)
def run(request: HttpRequest, sheet_id: int) -> HttpResponse:
    sheet = sheet_for(viewer(request), sheet_id)
    try:
        sheet = run_sheet(sheet, by=viewer(request))
    except ColumnsMissing as refusal:
        messages.error(request, refusal.sentence)
        return redirect("sheet", sheet.pk)
    many = len(sheet.done["made"]) + len(sheet.done["changed"])
    words = ngettext("Taken in: %(many)s row.", "Taken in: %(many)s rows.", many) % {"many": many}
    messages.success(request, words, extra_tags=reverse("sheet_removal", args=[sheet.pk]))
    return redirect("sheet", sheet.pk)


@require_POST
@allowed(Permission.CLIENTS_EDIT)
def removal(request: HttpRequest, sheet_id: int) -> HttpResponse:
    """Taken back: as if it had never been."""
    sheet = take_back_sheet(sheet_for(viewer(request), sheet_id), by=viewer(request))
    messages.success(request, _("Taken back: what “%(name)s” brought is gone.") % {"name": sheet.name})
    return redirect("sheets")


@require_GET
@allowed(Permission.CLIENTS_EDIT)
def aside(request: HttpRequest, sheet_id: int) -> HttpResponse:
    """Rows that could not be used, as a sheet to be mended and brought again."""
    sheet = sheet_for(viewer(request), sheet_id)
    return csv_of("aside", _aside(sheet))


def _aside(sheet: Sheet) -> Iterator[list[Any]]:
    yield [*table_of(sheet).headings, _("why it was laid aside")]
    for _line, why, cells in aside_lines(sheet):
        yield [*cells, aside_words(why)]
