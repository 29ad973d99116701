"""Who will read a letter: proposed from what was said last, shown by name and company, strangers named as such."""

from dataclasses import dataclass
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from zabota.channels.email.queries import not_ours
from zabota.core.sql import rows
from zabota.core.text import without_nul
from zabota.tickets.letters import Person
from zabota.tickets.models import Ticket

LAST = """
SELECT m.contact_id, ARRAY(SELECT one ->> 1 FROM jsonb_array_elements(m."to" || m.cc) one), m.sender,
    (SELECT r.forwarded_email FROM email_rawletter r JOIN clients_contactaddress e
     ON lower(e.email) = r.forwarded_email AND e.contact_id = %(requester)s WHERE r.message_id = m.id)
FROM tickets_message m WHERE m.ticket_id = %(ticket)s AND m.side = 'client' AND NOT m.is_automatic
ORDER BY m.id DESC LIMIT 1
"""
KNOWN = """
SELECT lower(e.email), e.contact_id, c.name,
    ARRAY(SELECT o.name::text FROM clients_membership m JOIN clients_company o ON o.id = m.company_id
          WHERE m.contact_id = c.id ORDER BY m.id),
    EXISTS(SELECT FROM clients_membership m WHERE m.contact_id = c.id AND m.company_id = %(company)s),
    e.is_main, e.bounce
FROM clients_contactaddress e JOIN clients_contact c ON c.id = e.contact_id
WHERE lower(e.email) = ANY(%(addresses)s) OR e.contact_id = %(author)s
UNION ALL
SELECT '', 0, '', ARRAY(SELECT lower(domain) FROM clients_companydomain WHERE company_id = %(company)s), true, false, ''
ORDER BY 6 DESC, 1
"""


ALIKE = """
SELECT lower(e.email) FROM clients_contactaddress e JOIN clients_contact c ON c.id = e.contact_id
WHERE (c.name ILIKE %(like)s OR e.email ILIKE %(like)s)
    AND (c.id IN (SELECT contact_id FROM clients_membership WHERE company_id = %(company)s)
         OR c.id IN (SELECT contact_id FROM tickets_message WHERE ticket_id = %(ticket)s))
ORDER BY c.name, e.is_main DESC, e.id LIMIT %(most)s
"""
SUGGESTED = 8


class _Known(NamedTuple):
    """An address we know. The row without a contact has, for companies, the mail domains of the ticket's own."""

    email: str
    contact: int
    name: str
    companies: list[str]
    is_own: bool
    is_main: bool
    bounce: str


@dataclass(frozen=True, slots=True)
class Receiver:
    address: str
    name: str
    company: str
    is_stranger: bool
    bounce: str = ""  # why letters to it come back


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
    """Whoever wrote last, at the address they wrote from, with those in copy; before any letter, the requester.

    When what came last was a letter of the requester that somebody passed on, that somebody is in copy.
    """
    said = rows(LAST, {"ticket": ticket.pk, "requester": ticket.requester_id})
    author, named_in_it, sender, wrote_first = said[0] if said else (ticket.requester_id, [], "", None)
    others = [address.lower() for address in named_in_it if "@" in address]
    if wrote_first:
        others, sender = [*([sender] if sender else []), *others], wrote_first
    book = _Book(ticket, [*others, sender] if sender else others, author=author)
    first = sender or book.main_address
    copied = [address for address in not_ours(dict.fromkeys(others)) if address != first]
    main = (book.look_up(first),) if first else ()
    return Receivers(main, tuple(map(book.look_up, copied)))


def named(ticket: Ticket, to: list[str], cc: list[str]) -> Receivers:
    """The addresses with the names and companies that we know of them."""
    book = _Book(ticket, [*to, *cc])
    return Receivers(tuple(map(book.look_up, to)), tuple(map(book.look_up, cc)))


def suggested(ticket: Ticket, typed: str) -> list[Receiver]:
    """Whoever of the company or of the ticket has this in their name or address; what is an address goes as well."""
    typed = without_nul(typed).strip()
    like = "%" + typed.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
    wanted = {"like": like, "company": ticket.company_id, "ticket": ticket.pk, "most": SUGGESTED}
    found = [address for (address,) in rows(ALIKE, wanted)] if typed else []
    if _is_address(typed) and typed.lower() not in found:
        found.append(typed.lower())
    book = _Book(ticket, found)
    return [book.look_up(address) for address in found]


def _is_address(typed: str) -> bool:
    try:
        validate_email(typed)
    except ValidationError:
        return False
    return True


def people(receivers: tuple[Receiver, ...]) -> tuple[Person, ...]:
    return tuple((receiver.name, receiver.address) for receiver in receivers)


class _Book:
    """What we know of some addresses, and of the author of a letter, in one statement."""

    def __init__(self, ticket: Ticket, addresses: list[str], *, author: int | None = None) -> None:
        wanted = {
            "addresses": [without_nul(address).lower() for address in addresses],
            "author": author,
            "company": ticket.company_id,
        }
        known = [_Known._make(row) for row in rows(KNOWN, wanted)]
        self.known = {one.email: one for one in known if one.contact}
        self.main_address = next((one.email for one in known if one.contact and one.contact == author), "")
        self.domains = next(one.companies for one in known if not one.contact)
        self.requester = ticket.requester_id

    def look_up(self, address: str) -> Receiver:
        one = self.known.get(address.lower())
        if one is None:
            return Receiver(address, "", "", is_stranger=not self._is_of_company(address))
        belongs = one.is_own or one.contact == self.requester or self._is_of_company(address)
        return Receiver(
            address, one.name, ", ".join(one.companies), is_stranger=not belongs, bounce=one.bounce
        )

    def _is_of_company(self, address: str) -> bool:
        """By its mail domain, or by one below it."""
        domain = address.lower().rpartition("@")[2]
        return any(domain == own or domain.endswith(f".{own}") for own in self.domains)
