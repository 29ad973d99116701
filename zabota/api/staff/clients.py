"""Companies and contacts, and who works on our side."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Query, Router

from zabota.accounts.permissions import Permission
from zabota.api.answering import answer, whole
from zabota.api.errors import UnknownThere
from zabota.api.gate import Key, caller_of
from zabota.api.paging import page_of
from zabota.api.problems import REFUSALS
from zabota.api.queries import contacts_in_full
from zabota.api.scopes import TokenScope
from zabota.api.shapes.clients import (
    AgentList,
    ClientsAsked,
    CompanyEdited,
    CompanyGiven,
    CompanyPage,
    CompanyShape,
    ContactEdited,
    ContactGiven,
    ContactPage,
    ContactShape,
    LineList,
    agent_shape,
    company_shape,
    contact_shape,
    line_shape,
)
from zabota.clients import access
from zabota.clients.directory import companies_by_name, people_by_name
from zabota.clients.models import Company, Contact
from zabota.clients.upkeep import add_company, add_contact, edit_company, edit_contact, set_membership
from zabota.team.queries import agents_by_name, all_lines

router = Router(tags=["clients"])
READS = Key(TokenScope.CLIENTS_READ, Permission.CLIENTS_READ)
WRITES = Key(TokenScope.CLIENTS_WRITE, Permission.CLIENTS_EDIT)
TEAM = Key(TokenScope.TEAM_READ, Permission.TICKETS_READ)
FOUND_AT_MOST = 100  # people by words


@router.get("/companies", auth=READS, response={200: CompanyPage, **REFUSALS})
def list_companies(request: HttpRequest, asked: Query[ClientsAsked]) -> HttpResponse:
    """By number; with `q` those whose name, mail domain or person fits."""
    companies = companies_by_name(asked.q or "").order_by("pk")
    found, after = page_of(companies, after=asked.after, limit=asked.limit)
    return answer(CompanyPage(items=[company_shape(one) for one in found], next=after))


@router.get("/companies/{int:company_id}", auth=READS, response={200: CompanyShape, **REFUSALS})
def read_company(request: HttpRequest, company_id: int) -> HttpResponse:
    return answer(company_shape(access.company_for(caller_of(request).user, company_id)))


@router.post("/companies", auth=WRITES, response={201: CompanyShape, **REFUSALS})
@whole
def write_company(request: HttpRequest, said: CompanyGiven) -> HttpResponse:
    company = add_company(said.name, about=said.about, domains=said.domains, by=caller_of(request).user)
    return answer(company_shape(company), status=201)


@router.patch("/companies/{int:company_id}", auth=WRITES, response={200: CompanyShape, **REFUSALS})
@whole
def change_company(request: HttpRequest, company_id: int, said: CompanyEdited) -> HttpResponse:
    user = caller_of(request).user
    company = access.company_for(user, company_id)
    present: dict[str, Any] = {
        "name": company.name,
        "about": company.about,
        "domains": [one.domain for one in company.domains.all()],
        "account_owner": company.account_owner,
    }
    edited = edit_company(company, **{**present, **_said(said)}, by=user)
    return answer(company_shape(edited))


@router.get("/contacts", auth=READS, response={200: ContactPage, **REFUSALS})
def list_contacts(request: HttpRequest, asked: Query[ClientsAsked]) -> HttpResponse:
    """By number; with `q` those whose name or address fits, a hundred at most."""
    people = contacts_in_full()
    if asked.q and asked.q.strip():
        people = people.filter(pk__in=[one.pk for one in people_by_name(asked.q, FOUND_AT_MOST)])
    found, after = page_of(people, after=asked.after, limit=asked.limit)
    return answer(ContactPage(items=[contact_shape(one) for one in found], next=after))


@router.get("/contacts/{int:contact_id}", auth=READS, response={200: ContactShape, **REFUSALS})
def read_contact(request: HttpRequest, contact_id: int) -> HttpResponse:
    return _shown(_person(request, contact_id))


@router.post("/contacts", auth=WRITES, response={201: ContactShape, **REFUSALS})
@whole
def write_contact(request: HttpRequest, said: ContactGiven) -> HttpResponse:
    user = caller_of(request).user
    known = Company.objects.in_bulk([part.company for part in said.parts])
    for place, part in enumerate(said.parts):
        if part.company not in known:
            raise UnknownThere(field=f"parts.{place}.company")
    facts = {"language": said.language, "phone": said.phone, "addresses": said.addresses}
    contact = add_contact(said.name, **facts, by=user)  # type: ignore[arg-type]
    for part in said.parts:
        set_membership(contact, known[part.company], role=part.role, by=user)
    return _shown(contact, status=201)


@router.patch("/contacts/{int:contact_id}", auth=WRITES, response={200: ContactShape, **REFUSALS})
@whole
def change_contact(request: HttpRequest, contact_id: int, said: ContactEdited) -> HttpResponse:
    user = caller_of(request).user
    contact = _person(request, contact_id)
    addresses = contact.addresses.order_by("-is_main", "id").values_list("email", flat=True)
    present: dict[str, Any] = {
        "name": contact.name,
        "language": contact.language,
        "phone": contact.phone,
        "addresses": list(addresses),
    }
    return _shown(edit_contact(contact, **{**present, **_said(said)}, by=user))


@router.get("/agents", auth=TEAM, response={200: AgentList, **REFUSALS}, tags=["team"])
def list_agents(request: HttpRequest) -> HttpResponse:
    return answer(AgentList(items=[agent_shape(one) for one in agents_by_name()]))


@router.get("/lines", auth=TEAM, response={200: LineList, **REFUSALS}, tags=["team"])
def list_lines(request: HttpRequest) -> HttpResponse:
    return answer(LineList(items=[line_shape(one) for one in all_lines()]))


def _said(edited: CompanyEdited | ContactEdited) -> dict[str, Any]:
    """What was named; null is what was left out."""
    return edited.model_dump(exclude_none=True)


def _person(request: HttpRequest, contact_id: int) -> Contact:
    """Http404 for one who was merged into another, too."""
    contact = access.contact_for(caller_of(request).user, contact_id)
    if contact.merged_into_id:
        raise Http404
    return contact


def _shown(contact: Contact, *, status: int = 200) -> HttpResponse:
    shape = contact_shape(contacts_in_full().get(pk=contact.pk))
    return answer(shape, status=status)
