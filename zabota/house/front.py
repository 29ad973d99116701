"""The front page, which leads each to their own side of the house."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect

from zabota.accounts.access import signed_in
from zabota.desk.views.queue import home


@signed_in
def front(request: HttpRequest) -> HttpResponseBase:
    """The desk for a colleague, the portal for a client."""
    return home(request) if request.user.is_staff else redirect("portal:tickets")
