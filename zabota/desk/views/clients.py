"""Companies: who they are, who writes from them, what they have asked."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from zabota.accounts.access import allowed
from zabota.accounts.models import User
from zabota.accounts.permissions import Permission
from zabota.clients.access import company_for
from zabota.clients.affairs import goals_of, meetings_around, next_meetings
from zabota.clients.directory import agreements_of, companies_by_name, people_by_name, sizes_of
from zabota.clients.errors import DomainOfEveryone, DomainTaken
from zabota.clients.models import Company
from zabota.clients.ranking import set_client_priorities
from zabota.clients.upkeep import add_company, edit_company
from zabota.core.clock import now
from zabota.core.text import asked
from zabota.desk.clients.latest import all_of, latest, ways
from zabota.desk.clients.page import head_of, parts_of
from zabota.desk.clients.people_map import people_at
from zabota.desk.clients.promised import open_promises_with
from zabota.desk.forms.clients import CompanyForm
from zabota.desk.pages import page, posted, slice_of
from zabota.desk.ticket.screen import viewer
from zabota.desk.views.settings import status_of
from zabota.notes.queries import notes_about
from zabota.promises.workdays import set_client_hours
from zabota.tickets.models import Ticket
from zabota.tickets.sight import sight_of

NAMES_PROPOSED = 10
TICKETS_SHOWN = 6


@require_GET
@allowed(Permission.CLIENTS_READ)
def index(request: HttpRequest) -> HttpResponse:
    words = asked(request.GET.get("q", ""))
    companies = slice_of(companies_by_name(words), ("sort_name", "id"), request)
    context = {
        "words": words,
        "lines": _with_numbers(companies.items, viewer(request)),
        "page": companies,
        "people": people_by_name(words) if words else [],
        **ways(request),
    }
    return page(request, "desk/clients/list.html", context)


@require_GET
@allowed(Permission.CLIENTS_READ)
def names(request: HttpRequest) -> HttpResponse:
    """Names to choose from while one is typed."""
    words = asked(request.GET.get("company", ""))
    found = companies_by_name(words)[:NAMES_PROPOSED] if words else []
    return render(request, "desk/clients/names.html", {"companies": found})


@require_GET
@allowed(Permission.CLIENTS_READ)
def show(request: HttpRequest, company_id: int) -> HttpResponse:
    """How they are, in parts: what takes longer comes by itself from its own address."""
    found = company_for(viewer(request), company_id)
    ahead, ended = meetings_around(found)
    context = {
        **head_of(request, found, "overview"),
        "parts": parts_of(request, found),
        "agreements": agreements_of(found),
        "goals": goals_of(found),
        "meetings": ahead,
        "meetings_ended": ended,
        "notes": notes_about(company=found),
        "now": now(),
        "rows": latest(request, company=found)[:TICKETS_SHOWN],
        "today": localdate(),
    }
    return page(request, "desk/clients/company.html", context)


@require_GET
@allowed(Permission.CLIENTS_READ)
def people(request: HttpRequest, company_id: int) -> HttpResponse:
    """Everybody with addresses and position, who decides first."""
    found = company_for(viewer(request), company_id)
    context = {**head_of(request, found, "people"), "people": people_at(found)}
    return page(request, "desk/clients/people.html", context)


@require_GET
@allowed(Permission.TICKETS_READ)
def tickets(request: HttpRequest, company_id: int) -> HttpResponse:
    """All of them, the newest first."""
    found = company_for(viewer(request), company_id)
    context = {**head_of(request, found, "tickets"), **all_of(request, company=found)}
    return page(request, "desk/clients/company_tickets.html", context)


@allowed(Permission.CLIENTS_EDIT)
def new(request: HttpRequest) -> HttpResponse:
    form = CompanyForm(posted(request))
    if form.is_valid():
        try:
            with transaction.atomic():
                added = add_company(**form.facts, by=viewer(request))
                _agree_with(added, form, viewer(request))
        except (DomainOfEveryone, DomainTaken) as refusal:
            form.add_error("domains", refusal.sentence)
        else:
            messages.success(request, _("“%(name)s” is written down.") % {"name": added.name})
            return redirect("company", added.pk)
    return page(request, "desk/clients/company_form.html", {"form": form}, status=status_of(form))


@allowed(Permission.CLIENTS_EDIT)
def edit(request: HttpRequest, company_id: int) -> HttpResponse:
    found = company_for(viewer(request), company_id)
    form = CompanyForm(posted(request), initial=CompanyForm.facts_of(found))
    if form.is_valid():
        try:
            with transaction.atomic():
                edit_company(found, **form.facts, by=viewer(request))
                _agree_with(found, form, viewer(request))
        except (DomainOfEveryone, DomainTaken) as refusal:
            form.add_error("domains", refusal.sentence)
        else:
            messages.success(request, _("Saved."))
            return redirect("company", found.pk)
    context = {"form": form, "company": found}
    return page(request, "desk/clients/company_form.html", context, status=status_of(form))


def _agree_with(company: Company, form: CompanyForm, by: User) -> None:
    set_client_priorities(company, form.priorities, by=by)
    set_client_hours(company, form.cleaned_data["hours"], by=by)


def _with_numbers(companies: list[Company], user: User) -> list[dict[str, Any]]:
    """Each company with its people, its next meeting, and what the viewer may see of its tickets and promises."""
    numbers = [company.pk for company in companies]
    seen = Ticket.objects.visible_to(sight_of(user)).under_way().filter(company__in=numbers)
    counted = seen.order_by().values("company").annotate(how_many=Count("pk"))
    tickets, sizes = dict(counted.values_list("company", "how_many")), sizes_of(numbers)
    meetings, promises = next_meetings(numbers), open_promises_with(numbers, sight_of(user))
    return [
        {
            "company": company,
            "tickets": tickets.get(company.pk, 0),
            "people": sizes.get(company.pk, 0),
            "meeting": meetings.get(company.pk),
            "promises": promises.get(company.pk, (0, 0)),
        }
        for company in companies
    ]
