"""Who did what: the whole journal, asked by filters, and as a file."""

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils import translation
from django.views.decorators.http import require_GET, require_POST

from zabota.accounts.access import allowed
from zabota.accounts.permissions import Permission
from zabota.core.clock import now
from zabota.desk.forms.trail import TrailForm
from zabota.desk.pages import slice_of
from zabota.desk.settings.audit import entries_for
from zabota.desk.settings.taking_out import lines_of, note_taking_out
from zabota.desk.settings.trail_rows import rows_of
from zabota.desk.ticket.screen import viewer
from zabota.desk.views.settings import setting, status_of

NEWEST_FIRST = ("-at", "-id")


@require_GET
@allowed(Permission.AUDIT_READ)
def index(request: HttpRequest) -> HttpResponse:
    form = TrailForm(request.GET)
    if not form.is_valid():
        return setting(request, "trail", "trail", {"form": form}, status=status_of(form))
    entries = slice_of(entries_for(form.asked()), NEWEST_FIRST, request)
    rows = rows_of(entries.items, viewer(request))
    context = {"form": form, "events": rows, "page": entries, "filters": form.filters()}
    return setting(request, "trail", "trail", context)


@require_POST
@allowed(Permission.AUDIT_READ)
def file(request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
    """What the filters find, as CSV. That it was taken out is an entry of the journal itself."""
    form = TrailForm(request.POST)
    if not form.is_valid():
        return setting(request, "trail", "trail", {"form": form}, status=422)
    reader = viewer(request)
    note_taking_out(form.filters(), by=reader)
    lines = lines_of(entries_for(form.asked()), reader=reader)
    response = StreamingHttpResponse(
        _in_language(lines, translation.get_language()), content_type="text/csv; charset=utf-8"
    )
    response["Content-Disposition"] = f'attachment; filename="who-did-what-{now():%Y-%m-%d}.csv"'
    return response


def _in_language(lines: Iterator[str], language: str) -> Iterator[str]:
    """The lines are drawn after the request has ended, when its language is forgotten."""
    while True:
        with translation.override(language):
            line = next(lines, None)
        if line is None:
            return
        yield line
