"""Promises as lists: my own, and the board on which a lead sees how all are kept."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from zabota.accounts.access import allowed
from zabota.accounts.permissions import Permission
from zabota.desk.keeping import mine as own
from zabota.desk.keeping import watch
from zabota.desk.pages import page
from zabota.desk.sheets import csv_of
from zabota.desk.ticket.screen import agent_of, viewer


@require_GET
@allowed(Permission.TICKETS_READ)
def mine(request: HttpRequest) -> HttpResponse:
    groups = own.mine(agent_of(request))
    if "csv" in request.GET:
        return csv_of("promises", own.sheet_of(groups))
    context = {"groups": groups, "may_answer": viewer(request).may(Permission.TICKETS_ANSWER)}
    if request.headers.get("HX-Target") == "mine":
        return render(request, "desk/promises/mine.html#list", context)
    return page(request, "desk/promises/mine.html", context)


@require_GET
@allowed(Permission.PROMISES_WATCH)
def board(request: HttpRequest) -> HttpResponse:
    days = watch.period_of(request.GET.get("days", ""))
    watched = watch.watched(viewer(request), days)
    if "csv" in request.GET:
        return csv_of(f"promises-{days}-days", watch.sheet_of(watched))
    if request.headers.get("HX-Target") == "watch":
        return render(request, "desk/promises/board.html#live", watched)
    return page(request, "desk/promises/board.html", watched)
