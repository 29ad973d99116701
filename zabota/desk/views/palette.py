"""The palette's list, for what was typed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from zabota.accounts.access import allowed
from zabota.accounts.permissions import Permission
from zabota.core.text import asked
from zabota.desk.finding.palette import options_for
from zabota.desk.ticket.screen import viewer

MOST_ACTS = 60


@require_GET
@allowed(Permission.TICKETS_READ)
def options(request: HttpRequest) -> HttpResponse:
    """`q` is what was typed, `acts` names what can be pressed on the page now."""
    text = asked(request.GET.get("q", ""))
    acts = request.GET.get("acts", "").split(",")[:MOST_ACTS]
    return render(request, "desk/palette_options.html", {"groups": options_for(viewer(request), text, acts)})
