"""Companies, the people there, and who works on our side."""

from datetime import datetime
from typing import Annotated

from ninja import Schema
from pydantic import AfterValidator, Field, StringConstraints

from zabota.accounts.models import Language
from zabota.api.shapes.plain import (
    NO_NUL,
    PAGE,
    After,
    Email,
    Limit,
    Name,
    Named,
    Number,
    Said,
    Wanted,
    named,
)
from zabota.clients.models import Company, Contact, ContactRole
from zabota.team.models import Agent, Line

DOMAIN = r"^@?[^@\s.\x00]+(\.[^@\s.\x00]+)+$"


def _in_lower_case(domain: str) -> str:
    return domain.lower().lstrip("@")


Domain = Annotated[
    str, StringConstraints(min_length=3, max_length=253, pattern=DOMAIN), AfterValidator(_in_lower_case)
]
About = Annotated[str, StringConstraints(max_length=5000, pattern=NO_NUL)]
Phone = Annotated[str, StringConstraints(max_length=40, pattern=r"^[0-9+()\- .,;x#*]*$")]
Words = Annotated[str | None, Field(max_length=200, pattern=NO_NUL, description="a part of the name")]


class CompanyShape(Schema):
    id: int
    name: str
    about: str
    domains: list[str]
    account_owner: Named | None
    created_at: datetime


class CompanyPage(Schema):
    items: list[CompanyShape]
    next: int | None


class PartShape(Schema):
    company: Named
    role: ContactRole


class ContactShape(Schema):
    id: int
    name: str
    language: Language
    phone: str
    addresses: list[str] = Field(description="the first is the one we write to")
    parts: list[PartShape]


class ContactPage(Schema):
    items: list[ContactShape]
    next: int | None


class AgentShape(Schema):
    id: int
    name: str
    is_active: bool
    lines: list[Named]


class AgentList(Schema):
    items: list[AgentShape]


class LineShape(Schema):
    id: int
    name: str
    is_active: bool = Field(description="takes new tickets")


class LineList(Schema):
    items: list[LineShape]


class ClientsAsked(Wanted):
    q: Words = None
    after: After = None
    limit: Limit = PAGE


class CompanyGiven(Said):
    name: Name
    about: About = ""
    domains: Annotated[list[Domain], Field(max_length=50)] = []


class CompanyEdited(Said):
    """What is left out stays."""

    name: Name | None = None
    about: About | None = None
    domains: Annotated[list[Domain], Field(max_length=50)] | None = None


class PartGiven(Said):
    company: Number
    role: ContactRole = ContactRole.EXECUTOR


class ContactGiven(Said):
    name: Name
    addresses: Annotated[list[Email], Field(min_length=1, max_length=20)]
    language: Language = Language.RUSSIAN
    phone: Phone = ""
    parts: Annotated[list[PartGiven], Field(max_length=20)] = []


class ContactEdited(Said):
    """What is left out stays."""

    name: Name | None = None
    addresses: Annotated[list[Email], Field(min_length=1, max_length=20)] | None = None
    language: Language | None = None
    phone: Phone | None = None


def company_shape(company: Company) -> CompanyShape:
    return CompanyShape(
        id=company.pk,
        name=company.name,
        about=company.about,
        domains=sorted(one.domain for one in company.domains.all()),
        account_owner=named(company.account_owner),
        created_at=company.created_at,
    )


def contact_shape(contact: Contact) -> ContactShape:
    """Of a contact with `queries.contacts_in_full`."""
    return ContactShape(
        id=contact.pk,
        name=contact.name,
        language=Language(contact.language),
        phone=contact.phone,
        addresses=[one.email for one in contact.addresses.all()],
        parts=[
            PartShape(company=Named(id=one.company_id, name=one.company.name), role=ContactRole(one.role))
            for one in contact.memberships.all()
        ],
    )


def agent_shape(agent: Agent) -> AgentShape:
    lines = [Named(id=line.pk, name=line.name) for line in agent.lines.all()]
    return AgentShape(id=agent.pk, name=agent.name, is_active=agent.user.is_active, lines=lines)


def line_shape(line: Line) -> LineShape:
    return LineShape(id=line.pk, name=line.name, is_active=line.is_active)
