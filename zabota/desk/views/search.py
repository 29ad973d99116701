"""One box to find a ticket by."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from zabota.accounts.access import allowed
from zabota.accounts.permissions import Permission
from zabota.desk.rail import rail_for
from zabota.desk.screen import viewer
from zabota.tickets.finding import found_for, ticket_numbered
from zabota.tickets.sight import sight_of


@require_GET
@allowed(Permission.TICKETS_READ)
def search(request: HttpRequest) -> HttpResponse:
    text = request.GET.get("q", "").strip()
    sight = sight_of(viewer(request))
    numbered = ticket_numbered(sight, text)
    if numbered:
        return redirect("ticket", numbered.pk)
    found, cursor = found_for(sight, text, before=_cursor(request.GET.get("after", "")))
    context = {"text": text, "found": found, "page": {"before": None, "after": cursor}}
    return render(request, "desk/search.html", {**context, **rail_for(viewer(request))})


def _cursor(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 18 else None
