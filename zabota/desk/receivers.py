"""Who will read a letter: proposed from what was said last, shown by name and company, strangers named as such."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext as _

from zabota.channels.email.queries import our_addresses
from zabota.clients.models import CompanyDomain, ContactAddress, Membership
from zabota.core.text import without_nul
from zabota.tickets.letters import Person
from zabota.tickets.models import Side, Ticket


@dataclass(frozen=True, slots=True)
class Receiver:
    address: str
    name: str
    company: str
    is_stranger: bool


@dataclass(frozen=True, slots=True)
class Receivers:
    to: tuple[Receiver, ...]
    cc: tuple[Receiver, ...]

    def lines(self) -> list[dict[str, Any]]:
        """As ui/components/receivers.html wants it."""
        lines = [{"label": _("To"), "field": "to", "people": self.to}]
        if self.cc:
            lines.append({"label": _("Copy"), "field": "cc", "people": self.cc})
        return lines


def proposed(ticket: Ticket) -> Receivers:
    """Whoever wrote last, with those in copy; before any letter, the requester."""
    said = ticket.messages.filter(side=Side.CLIENT, is_automatic=False).order_by("-pk")
    author, to, cc = said.values_list("contact_id", "to", "cc").first() or (ticket.requester_id, [], [])
    others = [address.lower() for _name, address in [*to, *cc] if "@" in address]
    book = _Book(ticket, others, author=author)
    copied = dict.fromkeys(others).keys() - our_addresses() - {book.main_address}
    main = (book.look_up(book.main_address),) if book.main_address else ()
    return Receivers(
        main, tuple(book.look_up(address) for address in dict.fromkeys(others) if address in copied)
    )


def named(ticket: Ticket, to: list[str], cc: list[str]) -> Receivers:
    """The addresses with the names and companies that we know of them."""
    book = _Book(ticket, [*to, *cc])
    return Receivers(tuple(map(book.look_up, to)), tuple(map(book.look_up, cc)))


def people(receivers: tuple[Receiver, ...]) -> tuple[Person, ...]:
    return tuple((receiver.name, receiver.address) for receiver in receivers)


class _Book:
    """What we know of some addresses, and of the author of a letter, in three statements."""

    def __init__(self, ticket: Ticket, addresses: list[str], *, author: int | None = None) -> None:
        wanted = Q(lower__in=[without_nul(address).lower() for address in addresses]) | Q(contact=author)
        known = ContactAddress.objects.alias(lower=Lower("email")).filter(wanted).order_by("-is_main", "pk")
        rows = list(known.values_list(Lower("email"), "contact_id", "contact__name"))
        self.contacts = {email: (contact, name) for email, contact, name in rows}
        self.main_address = next((email for email, contact, _name in rows if contact == author), "")
        self.companies: dict[int, list[str]] = {}
        self.own: set[int] = {ticket.requester_id}
        members = Membership.objects.filter(contact__in={contact for _email, contact, _name in rows})
        for contact, company, name in members.values_list("contact_id", "company_id", "company__name"):
            self.companies.setdefault(contact, []).append(name)
            if company == ticket.company_id:
                self.own.add(contact)
        domains = CompanyDomain.objects.filter(company=ticket.company_id).values_list("domain", flat=True)
        self.domains = [domain.lower() for domain in domains] if ticket.company_id else []

    def look_up(self, address: str) -> Receiver:
        contact, name = self.contacts.get(address.lower(), (0, ""))
        company = ", ".join(self.companies.get(contact, []))
        belongs = contact in self.own or self._is_of_company(address)
        return Receiver(address, name, company, is_stranger=not belongs)

    def _is_of_company(self, address: str) -> bool:
        """By its mail domain, or by one below it."""
        domain = address.lower().rpartition("@")[2]
        return any(domain == own or domain.endswith(f".{own}") for own in self.domains)
