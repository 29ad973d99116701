"""The way into the settings."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from zabota.accounts.access import staff
from zabota.desk.pages import page
from zabota.desk.settings.sections import sections_for
from zabota.desk.ticket.screen import viewer


@staff
def index(request: HttpRequest) -> HttpResponse:
    """Whoever may enter one section at least."""
    menu = sections_for(viewer(request))
    if not menu["groups"]:
        raise PermissionDenied
    return page(request, "desk/settings/index.html", menu)


def setting(
    request: HttpRequest, section: str, template: str, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    """One screen of a section, with the menu beside it."""
    menu = sections_for(viewer(request), section)
    return page(request, f"desk/settings/{template}.html", {**menu, **context}, status=status)


def status_of(form: Any) -> int:
    """A form that was sent and is shown again was refused."""
    return 422 if form.is_bound else 200
