"""Thanks: my own, and those of the people whom one leads. By their day; nobody is ranked."""

from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from zabota.accounts.access import allowed
from zabota.accounts.permissions import Permission
from zabota.core.clock import now
from zabota.desk.pages import page, slice_of
from zabota.desk.ticket.screen import agent_of, viewer
from zabota.notifications.actions import mark_read
from zabota.satisfaction.models import Thanks
from zabota.satisfaction.queries.voices import thanks_on_lines, thanks_since, thanks_to
from zabota.tickets.sight import Sight, sight_of

SEASON = timedelta(days=90)


@require_GET
@allowed(Permission.TICKETS_READ)
def mine(request: HttpRequest) -> HttpResponse:
    mark_read(viewer(request), link=request.path)
    return _listed(request, thanks_to(agent_of(request)), is_team=False)


@require_GET
@allowed(Permission.LINES_MANAGE)
def team(request: HttpRequest) -> HttpResponse:
    return _listed(request, thanks_on_lines(sight_of(viewer(request))), is_team=True)


def _listed(request: HttpRequest, found: Any, *, is_team: bool) -> HttpResponse:
    shown, sight = slice_of(found, ("-id",), request), sight_of(viewer(request))
    context = {
        "page": shown,
        "rows": [(one, _sees(sight, one)) for one in shown.items],
        "every": found.count(),
        "lately": thanks_since(found, now() - SEASON),
        "is_team": is_team,
        "may_lead": viewer(request).may(Permission.LINES_MANAGE),
    }
    return page(request, "desk/voices/thanks.html", context)


def _sees(sight: Sight, thanks: Thanks) -> bool:
    return sight.reaches(thanks.ticket.line_id, thanks.ticket.owner_id)
