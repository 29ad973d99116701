"""Who will read a letter: proposed from what was said last, shown by name and company, strangers named as such."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from zabota.channels.email.queries import our_addresses
from zabota.clients.models import CompanyDomain, ContactAddress, Membership
from zabota.tickets.letters import Person
from zabota.tickets.models import Message, Side, Ticket


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
    last = ticket.messages.filter(side=Side.CLIENT, is_automatic=False).select_related("contact").last()
    author = last.contact if last and last.contact else ticket.requester
    main = author.addresses.order_by("-is_main", "pk").first()
    to = [main.email] if main else []
    cc = _others(last) if last else []
    ours = our_addresses()
    wanted = [address for address in cc if address not in ours and address not in to]
    return named(ticket, to, list(dict.fromkeys(wanted)))


def named(ticket: Ticket, to: list[str], cc: list[str]) -> Receivers:
    """The addresses with the names and companies that we know of them."""
    book = _Book(ticket, [*to, *cc])
    return Receivers(tuple(map(book.look_up, to)), tuple(map(book.look_up, cc)))


def people(receivers: tuple[Receiver, ...]) -> tuple[Person, ...]:
    return tuple((receiver.name, receiver.address) for receiver in receivers)


class _Book:
    def __init__(self, ticket: Ticket, addresses: list[str]) -> None:
        self.ticket = ticket
        known = ContactAddress.objects.filter(email__in=addresses).select_related("contact")
        self.contacts = {address.email: address.contact for address in known}
        members = Membership.objects.filter(contact__in=self.contacts.values()).select_related("company")
        self.companies: dict[int, list[str]] = {}
        self.own: set[int] = {ticket.requester_id}
        for member in members:
            self.companies.setdefault(member.contact_id, []).append(member.company.name)
            if member.company_id == ticket.company_id:
                self.own.add(member.contact_id)
        domains = CompanyDomain.objects.filter(company=ticket.company_id).values_list("domain", flat=True)
        self.domains = set(domains) if ticket.company_id else set()

    def look_up(self, address: str) -> Receiver:
        contact = self.contacts.get(address)
        company = ", ".join(self.companies.get(contact.pk, [])) if contact else ""
        belongs = (contact is not None and contact.pk in self.own) or address.rpartition("@")[
            2
        ] in self.domains
        return Receiver(address, contact.name if contact else "", company, is_stranger=not belongs)


def _others(message: Message) -> list[str]:
    return [address.lower() for _name, address in [*message.to, *message.cc] if "@" in address]
