"""What a page says that could not be made: our mistake, or a database that is away while another one takes over."""

import sys

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.defaults import server_error

from zabota.api import problems
from zabota.core.away import is_database_away

SECONDS = 5


def broken(request: HttpRequest) -> HttpResponse:
    """Drawn without asking the database anything. What was being saved is either whole or not there at all."""
    is_away = is_database_away(sys.exc_info()[1])
    if request.path.startswith("/api/"):
        return problems.away(SECONDS) if is_away else problems.broken()
    if not is_away:
        return server_error(request)
    page = render_to_string("503.html", {"seconds": SECONDS if request.method == "GET" else None})
    return HttpResponse(page, status=503, headers={"Retry-After": str(SECONDS), "Cache-Control": "no-store"})
