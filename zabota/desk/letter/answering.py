"""To whom the answer to a problem goes in each of its tickets."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from zabota.core.sql import rows
from zabota.tickets.letters import Person
from zabota.tickets.models import Problem, Ticket
from zabota.tickets.relations import tickets_behind
from zabota.tickets.sight import Sight

RECEIVERS = """
SELECT t.id, c.name, a.email FROM tickets_ticket t
LEFT JOIN LATERAL (
    SELECT contact_id FROM tickets_message m
    WHERE m.ticket_id = t.id AND m.side = 'client' AND NOT m.is_automatic ORDER BY m.id DESC LIMIT 1
) last ON true
JOIN clients_contact c ON c.id = coalesce(last.contact_id, t.requester_id)
LEFT JOIN LATERAL (
    SELECT email FROM clients_contactaddress a WHERE a.contact_id = c.id ORDER BY a.is_main DESC, a.id LIMIT 1
) a ON true
WHERE t.id = ANY(%(tickets)s)
"""


@dataclass(frozen=True, slots=True)
class Addressee:
    """`why_not` says in words why the client of this ticket gets no letter; empty when they can."""

    ticket: Ticket
    receiver: Person | None
    why_not: str

    @property
    def name(self) -> str:
        return self.receiver[0] or self.receiver[1] if self.receiver else self.ticket.requester.name


@dataclass(frozen=True, slots=True)
class Addressees:
    """`hidden` is the number of tickets behind the problem that the viewer may not know of."""

    known: list[Addressee]
    hidden: int

    @property
    def reachable(self) -> list[Addressee]:
        return [one for one in self.known if not one.why_not]


def addressees_of(problem: Problem, sight: Sight) -> Addressees:
    """In each ticket whoever of the client wrote last; before any letter, the requester. In two statements."""
    tickets, hidden = tickets_behind(problem, sight)
    found = rows(RECEIVERS, {"tickets": [ticket.pk for ticket in tickets]}) if tickets else []
    receivers = {number: (name, email) for number, name, email in found if email}
    return Addressees([_addressee(ticket, receivers.get(ticket.pk)) for ticket in tickets], hidden)


def _addressee(ticket: Ticket, receiver: Person | None) -> Addressee:
    why_not = ""
    if not ticket.is_under_way:
        why_not = _("has ended: %(how)s") % {"how": ticket.get_status_display()}
    elif receiver is None:
        why_not = _("no mail address is known")
    return Addressee(ticket, receiver, why_not)
