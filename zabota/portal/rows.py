"""Tickets as the client's list shows them: who leads it, what is happening, what is next and when."""

from itertools import groupby
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zabota.portal.eyes import Eyes
from zabota.portal.promises import soonest_of_ours
from zabota.portal.queries import DOING, DONE, FORMER, NEEDED
from zabota.portal.standing import standing_of
from zabota.promises.models import Promise as Promised
from zabota.tickets.models import Ticket

TITLES: dict[int, "str | Promise"] = {
    NEEDED: _("Needed from you"),
    DOING: _("We are doing"),
    DONE: _("Solved this week"),
    FORMER: _("Solved before"),
}
ENDED_TITLES = {**TITLES, NEEDED: _("Refused, with other ways to choose from")}


def groups_of(tickets: list[Ticket], eyes: Eyes, *, are_ended: bool = False) -> list[dict[str, Any]]:
    """title, key and rows of each group that has any, in their order."""
    titles = ENDED_TITLES if are_ended else TITLES
    promised = soonest_of_ours(tickets)
    return [
        {
            "key": key,
            "title": titles[key],
            "rows": [row_of(ticket, eyes, promised.get(ticket.pk)) for ticket in some],
        }
        for key, some in groupby(tickets, lambda ticket: ticket.group)  # type: ignore[attr-defined]
    ]


def row_of(ticket: Ticket, eyes: Eyes, promise: Promised | None) -> dict[str, Any]:
    return {
        "number": ticket.pk,
        "subject": ticket.subject,
        "url": eyes.url("ticket", ticket.pk),
        "opener": "" if ticket.requester_id == eyes.contact.pk else ticket.requester.name,
        "company": ticket.company.name if ticket.company and len(eyes.parts) > 1 else "",
        "standing": standing_of(ticket, promise),
        "is_needed": ticket.group == NEEDED,  # type: ignore[attr-defined]
    }
