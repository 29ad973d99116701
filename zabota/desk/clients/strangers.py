"""People of a client whom their letters name, in a copy or in a signature, and whom nobody here knows yet."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from zabota.clients.affairs import passed_over_at
from zabota.clients.freemail import is_freemail
from zabota.clients.models import Company
from zabota.clients.naming import named_in
from zabota.clients.queries import contacts_by_email
from zabota.clients.robots import is_robot
from zabota.core.clock import now
from zabota.core.text import one_line
from zabota.tickets.models import Message, Side, Ticket
from zabota.tickets.sight import Sight

LATELY = timedelta(days=60)
LETTERS = 200  # the newest ones are read
LONGEST = 20_000  # signs of a letter that are looked through
SHOWN = 5


@dataclass(frozen=True, slots=True)
class Stranger:
    """`ticket`: where the viewer may read it."""

    email: str
    name: str
    at: datetime
    ticket: int


def strangers_at(company: Company, sight: Sight) -> list[Stranger]:
    """The lately named first, from letters in the viewer's sight. In at most four statements."""
    domains = [one.domain.lower() for one in company.domains.all() if not is_freemail(one.domain)]
    if not domains:
        return []
    found: dict[str, Stranger] = {}
    for ticket, at, to, cc, body, quoted in _letters(company, sight):
        named = {**named_in(f"{body}\n{quoted}"[:LONGEST], domains), **_copied(to, cc, domains)}
        for email, name in named.items():
            found.setdefault(email, Stranger(email, one_line(name, 200), at, ticket))
    return _unknown(company, found)[:SHOWN]


def _letters(company: Company, sight: Sight) -> Iterable[tuple[Any, ...]]:
    said = Message.objects.filter(
        ticket__company=company, side=Side.CLIENT, is_automatic=False, said_at__gte=now() - LATELY
    )
    if not sight.sees_all:
        said = said.filter(ticket__in=Ticket.objects.visible_to(sight).filter(company=company).values("pk"))
    columns = ("ticket", "said_at", "to", "cc", "body", "quoted")
    return said.order_by("-said_at", "-pk").values_list(*columns)[:LETTERS]


def _copied(to: list[Any], cc: list[Any], domains: list[str]) -> dict[str, str]:
    """Who stands beside us among the receivers."""
    people = [(str(name), str(email).lower()) for name, email in (*to, *cc)]
    return {email: name for name, email in people if email in named_in(email, domains)}


def _unknown(company: Company, found: dict[str, Stranger]) -> list[Stranger]:
    known = {*contacts_by_email(found), *passed_over_at(company)} if found else set()
    return [one for email, one in found.items() if email not in known and not is_robot(email)]
