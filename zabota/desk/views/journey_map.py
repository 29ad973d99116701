"""Where all clients are on their way, who is stuck, and where clients are lost."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from zabota.accounts.access import allowed
from zabota.accounts.permissions import Permission
from zabota.core.clock import now
from zabota.core.numbers import percent
from zabota.core.replica import figures
from zabota.desk.pages import page
from zabota.desk.sheets import csv_of
from zabota.desk.ticket.screen import viewer
from zabota.journeys.access import stage_for
from zabota.journeys.models import StageEntry
from zabota.journeys.queries.map import (
    StageOnMap,
    companies_in,
    everybody,
    latest_departures,
    stages_on_map,
)
from zabota.journeys.queries.way import days_in, lasted
from zabota.journeys.wording import called

SHOWN = 200
DEPARTED = 30


@require_GET
@allowed(Permission.CLIENTS_READ)
def index(request: HttpRequest) -> HttpResponse:
    """?csv=1 every company with its stage, as a sheet."""
    stages = figures(request, stages_on_map)
    if "csv" in request.GET:
        return csv_of("clients-on-their-way", figures(request, lambda: _sheet(everybody(), stages)))
    context = {
        "lines": [_line(one) for one in stages],
        "many": sum(one.here for one in stages),
        "stuck": sum(one.stuck for one in stages),
        "lost": sum(one.lost for one in stages),
        "departures": latest_departures()[:DEPARTED],
        "may_manage": viewer(request).may(Permission.JOURNEYS_MANAGE),
    }
    return page(request, "desk/journeys/map.html", context)


@require_GET
@allowed(Permission.CLIENTS_READ)
def stage(request: HttpRequest, stage_id: int) -> HttpResponse:
    """Who is there. ?stuck=1 only those longer there than nine in ten; ?csv=1 as a sheet."""
    found = stage_for(viewer(request), stage_id)
    stages = stages_on_map()
    on_map = next((one for one in stages if one.stage == found), None)
    longest = on_map.longest if on_map else None
    is_stuck = "stuck" in request.GET and longest is not None
    entries = companies_in(found, longer_than=longest if is_stuck else None)
    if "csv" in request.GET:
        return csv_of(f"stage-{found.pk}", _sheet(entries, stages))
    rows = list(entries[: SHOWN + 1])
    context = {
        "name": called(found),
        "stage": found,
        "line": _line(on_map) if on_map else None,
        "is_stuck": is_stuck,
        "rows": [{"entry": one, "is_stuck": _is_stuck(one, longest)} for one in rows[:SHOWN]],
        "has_more": len(rows) > SHOWN,
    }
    return page(request, "desk/journeys/stage.html", context)


def _line(one: StageOnMap) -> dict[str, Any]:
    lengths = {"middle_here": one.middle_here, "usual": one.usual, "longest": one.longest}
    return {
        "one": one,
        "name": called(one.stage),
        "share_lost": "" if one.share_lost is None else percent(one.share_lost),
        **{name: "" if days is None else lasted(days) for name, days in lengths.items()},
    }


def _is_stuck(entry: StageEntry, longest: float | None) -> bool:
    return longest is not None and days_in(entry, now()) > longest


def _sheet(entries: Iterable[StageEntry], stages: list[StageOnMap]) -> list[list[Any]]:
    longest = {one.stage.pk: one.longest for one in stages}
    head = [_("Company"), _("Stage"), _("Since"), _("Days"), _("Stuck"), _("Account owner"), _("Why")]
    rows = [
        [
            one.company.name,
            called(one.stage),
            one.entered_at.date().isoformat(),
            int(days_in(one, now())),
            _("yes") if _is_stuck(one, longest.get(one.stage_id)) else "",
            one.company.account_owner.name if one.company.account_owner else "",
            one.reason,
        ]
        for one in entries
    ]
    return [head, *rows]
