"""Who lives in the sample world."""

from dataclasses import dataclass

from zabota.accounts.models import Kind, Role, User
from zabota.channels.email.models import Mailbox
from zabota.clients.models import Company, CompanyDomain, Contact, ContactAddress, ContactRole, Membership
from zabota.core.clock import now
from zabota.team.models import Agent, Line, LineMember

PASSWORD = "zabota-demo"  # noqa: S105  (the sample world has no secrets, and the demo prints it)


@dataclass
class People:
    first_line: Line
    international: Line
    field: Line
    help_box: Mailbox
    support_box: Mailbox
    owner: Agent
    lead: Agent
    agent: Agent
    colleague: Agent
    trainee: Agent
    auditor: Agent
    outsider: Agent
    lisenok: Company
    ventra: Company
    inna: Contact
    pavel: Contact
    marina: Contact
    viktor: Contact
    elena: Contact
    stranger: Contact
    client_user: User


def settle(password: str | None = PASSWORD) -> People:
    """Everyone at their place, with no ticket yet."""
    first = Line.objects.create(name="Первая линия", unowned_for=30)
    international = Line.objects.create(name="International line", unowned_for=30)
    field = Line.objects.create(name="Выездные инженеры", unowned_for=60)
    lisenok = _company("Клиника «Лисёнок»", "lisenok.example")
    ventra = _company("Ventra Logistics", "ventra.example")
    marina = _contact("Marina Guseva", "marina@ventra.example", "en", ventra, ContactRole.EXECUTOR)
    people = People(
        first_line=first,
        international=international,
        field=field,
        help_box=Mailbox.objects.create(address="help@north.example", name="Северная линия", line=first),
        support_box=Mailbox.objects.create(
            address="support@north.example", name="North Line", line=international
        ),
        owner=_agent("Вера Ланская", "vera@north.example", "owner", "ru", password),
        lead=_agent("Роман Белов", "roman@north.example", "lead", "ru", password, first, international),
        agent=_agent("Ольга Ремизова", "olga@north.example", "agent", "ru", password, first, international),
        colleague=_agent("Andrey Kulik", "andrey@north.example", "agent", "en", password, international),
        trainee=_agent("Тимур Саитов", "timur@north.example", "trainee", "ru", password, first),
        auditor=_agent("Nina Orlova", "nina@north.example", "auditor", "en", password),
        outsider=_agent("Глеб Штольц", "gleb@north.example", "agent", "ru", password, field),
        lisenok=lisenok,
        ventra=ventra,
        inna=_contact("Инна Збруева", "inna@lisenok.example", "ru", lisenok, ContactRole.MANAGER),
        pavel=_contact("Павел Норкин", "pavel@lisenok.example", "ru", lisenok, ContactRole.EXECUTOR),
        marina=marina,
        viktor=_contact("Viktor Sedov", "viktor@ventra.example", "en", ventra, ContactRole.MANAGER),
        elena=_contact("Elena Marchenko", "elena@ventra.example", "en", ventra, ContactRole.EXECUTIVE),
        stranger=_contact("Степан Громов", "stepan@elsewhere.example", "ru", None, None),
        client_user=User.objects.create_user(
            "marina@ventra.example", password, name="Marina Guseva", kind=Kind.CLIENT, language="en"
        ),
    )
    Contact.objects.filter(pk=marina.pk).update(user=people.client_user)
    return people


def _agent(name: str, email: str, role: str, language: str, password: str | None, *lines: Line) -> Agent:
    user = User.objects.create_user(
        email, password, name=name, role=Role.objects.get(key=role), kind=Kind.STAFF, language=language
    )
    agent = Agent.objects.create(user=user)
    LineMember.objects.bulk_create(LineMember(agent=agent, line=line) for line in lines)
    return agent


def _company(name: str, domain: str) -> Company:
    company = Company.objects.create(name=name)
    CompanyDomain.objects.create(company=company, domain=domain)
    return company


def _contact(name: str, email: str, language: str, company: Company | None, role: str | None) -> Contact:
    contact = Contact.objects.create(name=name, language=language)
    ContactAddress.objects.create(contact=contact, email=email)
    if company and role:
        Membership.objects.create(contact=contact, company=company, role=role, placed_at=now())
    return contact
