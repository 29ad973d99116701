"""The client's last letter was somebody else's, passed on: whoever wrote it first may be the one to be answered."""

from dataclasses import dataclass

from zabota.clients.queries import addresses_of, company_by_email, contact_by_email
from zabota.desk.ticket.thread import Thread
from zabota.tickets.models import Ticket


@dataclass(frozen=True, slots=True)
class Forwarded:
    """`message` is the number of the letter; `by` passed it on, `name` at `email` wrote it. `company` may be empty."""

    message: int
    by: str
    name: str
    email: str
    company: str


def forwarded_in(ticket: Ticket, thread: Thread) -> Forwarded | None:
    """None when nobody did, when we have answered since, or when it is whose ticket this is anyway."""
    said = thread.passed_on
    email = said.forwarded_email if said else None
    if said is None or not email or email in addresses_of([ticket.requester_id]):
        return None
    known, company = contact_by_email(email), company_by_email(email)
    return Forwarded(
        message=said.number,
        by=said.contact or ticket.requester.name,
        name=(known.name if known else said.forwarded_name) or email,
        email=email,
        company=company.name if company else "",
    )
