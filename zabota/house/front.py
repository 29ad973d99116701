"""The front page, which leads each to their own side of the house."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect

from zabota.accounts.access import signed_in
from zabota.accounts.permissions import Permission
from zabota.desk.views.queue import home
from zabota.team.queries import all_lines


@signed_in
def front(request: HttpRequest) -> HttpResponseBase:
    """The desk for a colleague, the portal for a client; a house without a line is set up further first."""
    user = request.user
    if not user.is_staff:
        return redirect("portal:tickets")
    if user.may(Permission.LINES_MANAGE) and not all_lines().exists():
        return redirect("setup")
    return home(request)
