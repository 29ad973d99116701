"""Parts of a client's page that come by themselves, each from its own address."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from zabota.accounts.access import allowed
from zabota.accounts.permissions import Permission
from zabota.clients.access import company_for
from zabota.clients.models import ContactRole, Regard
from zabota.desk.clients.latest import ways
from zabota.desk.clients.money import money_of
from zabota.desk.clients.people_map import map_of
from zabota.desk.clients.promised import promised_between
from zabota.desk.clients.strangers import strangers_at
from zabota.desk.clients.themes import themes_of
from zabota.desk.ticket.screen import viewer
from zabota.satisfaction.queries.grid import LEVELS, grid_of
from zabota.tickets.sight import sight_of


@require_GET
@allowed(Permission.CLIENTS_READ)
def people_map(request: HttpRequest, company_id: int) -> HttpResponse:
    company, user = company_for(viewer(request), company_id), viewer(request)
    reads = user.may(Permission.TICKETS_READ)
    context = {
        "company": company,
        "map": map_of(company),
        "regards": Regard.labels,
        "roles": ContactRole.choices[::-1],
        "strangers": strangers_at(company, sight_of(user)) if reads else [],
        **ways(request),
    }
    return render(request, "desk/clients/part_map.html", context)


@require_GET
@allowed(Permission.ANSWERS_SEE)
def opinions(request: HttpRequest, company_id: int) -> HttpResponse:
    """What each role thinks of each level, how old that is, and the way to a missing voice."""
    company = company_for(viewer(request), company_id)
    context = {
        "company": company,
        "opinions": grid_of(company),
        "opinion_levels": [level.label for level in LEVELS],
        **ways(request),
    }
    return render(request, "desk/clients/opinions.html", context)


@require_GET
@allowed(Permission.TICKETS_READ)
def promises(request: HttpRequest, company_id: int) -> HttpResponse:
    """Both ways, as far as the viewer sees."""
    company = company_for(viewer(request), company_id)
    ours, theirs = promised_between(company, sight_of(viewer(request)))
    return render(
        request, "desk/clients/part_promises.html", {"company": company, "ours": ours, "theirs": theirs}
    )


@require_GET
@allowed(Permission.TICKETS_READ)
def themes(request: HttpRequest, company_id: int) -> HttpResponse:
    """The last quarter beside the one before, as far as the viewer sees."""
    company = company_for(viewer(request), company_id)
    context = {"company": company, "themes": themes_of(company, sight_of(viewer(request)))}
    return render(request, "desk/clients/part_themes.html", context)


@require_GET
@allowed(Permission.CLIENTS_READ)
def money(request: HttpRequest, company_id: int) -> HttpResponse:
    """The last twelve months."""
    company = company_for(viewer(request), company_id)
    context = {"company": company, "money": money_of(company), **ways(request)}
    return render(request, "desk/clients/part_money.html", context)
