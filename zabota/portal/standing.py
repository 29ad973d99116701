"""Owner, now, next, when: the same strip that the desk shows, said to the client."""

from typing import Any

from django.utils.translation import gettext as _

from zabota.core.clock import now
from zabota.tickets.models import Status, Ticket
from zabota.tickets.standing import debtor_of, step_of


def standing_of(ticket: Ticket) -> dict[str, Any]:
    """As ui/components/standing.html wants it, of a ticket with `queries.spoke_last`. Who leads it inside our house is
    told only by the owner's name.
    """
    debtor = debtor_of(ticket, reader="client")
    return {
        "owner": ticket.owner.name if ticket.owner else "",
        "debtor": "us" if debtor == "nobody" else debtor,
        **step_of(ticket, reader="client", spoke_last=ticket.spoke_last),  # type: ignore[attr-defined]
        **_offer(ticket),
    }


def _offer(ticket: Ticket) -> dict[str, Any]:
    if ticket.status != Status.REFUSED or ticket.reopen_until is None or ticket.reopen_until < now():
        return {}
    return {
        "now": _("we said no and offer other ways"),
        "next": _("you choose one of them"),
        "debtor": "client",
    }
