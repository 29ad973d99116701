"""What every page of one client begins with: who they are, since when, how many, and the ways on."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zabota.accounts.permissions import Permission
from zabota.clients.affairs import client_since
from zabota.clients.models import Company
from zabota.desk.clients.latest import ways
from zabota.desk.ticket.screen import viewer

PARTS: "tuple[tuple[str, str | Promise, Permission], ...]" = (
    ("briefings", gettext_lazy("Reports to executives"), Permission.CLIENTS_READ),
    ("health", gettext_lazy("Health"), Permission.CLIENTS_READ),
    ("journey", gettext_lazy("Journey"), Permission.CLIENTS_READ),
    ("map", gettext_lazy("People"), Permission.CLIENTS_READ),
    ("money", gettext_lazy("Money"), Permission.CLIENTS_READ),
    ("opinions", gettext_lazy("What they think of us"), Permission.ANSWERS_SEE),
    ("plays", gettext_lazy("Plays"), Permission.CLIENTS_READ),
    ("promises", gettext_lazy("Promises"), Permission.TICKETS_READ),
    ("rhythm", gettext_lazy("Rhythm by channel"), Permission.CLIENTS_READ),
    ("themes", gettext_lazy("What their tickets are about"), Permission.TICKETS_READ),
)  # each at the address that is named company_…


@dataclass(frozen=True, slots=True)
class Tab:
    key: str
    name: str
    url: str


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the page that comes by itself from its own address."""

    key: str
    title: str
    url: str


def head_of(request: HttpRequest, company: Company, tab: str) -> dict[str, Any]:
    user = viewer(request)
    return {
        "company": company,
        "tab": tab,
        "tabs": _tabs(company, sees_tickets=user.may(Permission.TICKETS_READ)),
        "since": client_since(company),
        "size": company.memberships.count(),
        "domains": list(company.domains.order_by("domain").values_list("domain", flat=True)),
        "may_open": user.may(Permission.TICKETS_OPEN),
        **ways(request),
    }


def parts_of(request: HttpRequest, company: Company) -> dict[str, Part]:
    """By key, those that are there and that this viewer may see."""
    may = viewer(request).may
    known = [
        Part(key, str(title), _address(f"company_{key}", company))
        for key, title, needed in PARTS
        if may(needed)
    ]
    return {part.key: part for part in known if part.url}


def _tabs(company: Company, *, sees_tickets: bool) -> list[Tab]:
    named = [
        ("overview", _("Overview"), "company"),
        ("people", _("People"), "company_people"),
        *([("tickets", _("Tickets"), "company_tickets")] if sees_tickets else []),
        ("meetings", _("Meetings"), "company_meetings"),
        ("charges", _("Charges"), "company_charges"),
        ("files", _("Files"), "company_papers"),
    ]
    return [Tab(key, name, reverse(url, args=[company.pk])) for key, name, url in named]


def _address(name: str, company: Company) -> str:
    """Empty while no room has such a part."""
    try:
        return reverse(name, args=[company.pk])
    except NoReverseMatch:
        return ""
