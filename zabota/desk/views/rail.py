"""The rail, when something has changed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from zabota.accounts.access import allowed
from zabota.accounts.permissions import Permission
from zabota.desk.rail import rail_for
from zabota.desk.ticket.screen import viewer


@require_GET
@allowed(Permission.TICKETS_READ)
def show(request: HttpRequest) -> HttpResponse:
    return render(request, "desk/rail_alone.html", rail_for(viewer(request)))
