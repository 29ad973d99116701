"""Owner, now, next, when: the same strip that the desk shows, said to the client."""

from typing import Any

from django.utils.translation import gettext as _

from zabota.core.clock import now
from zabota.portal.promised import when_of
from zabota.promises.models import Promise
from zabota.tickets.models import Status, Ticket
from zabota.tickets.standing import debtor_of, step_of


def standing_of(
    ticket: Ticket, promise: Promise | None = None, *, is_objected: bool = False
) -> dict[str, Any]:
    """As ui/components/standing.html wants it, of a ticket with `queries.spoke_last`. Who leads it inside our house is
    told only by the owner's name. `promise` is what we promised next; `is_objected`: a no of ours is looked at anew.
    """
    debtor = debtor_of(ticket, reader="client")
    return {
        "owner": ticket.owner.name if ticket.owner else "",
        "debtor": "us" if debtor == "nobody" else debtor,
        **step_of(ticket, reader="client", spoke_last=ticket.spoke_last),  # type: ignore[attr-defined]
        **_promised(ticket, promise),
        **_offer(ticket),
        **(_looked_at_anew() if is_objected and ticket.is_ours else {}),
    }


def _promised(ticket: Ticket, promise: Promise | None) -> dict[str, Any]:
    """By when they hear of us, or what they owe."""
    if promise is None or not ticket.is_under_way:
        return {}
    if not promise.is_ours:
        return {"next": promise.text, **when_of(promise)}
    return when_of(promise) if ticket.is_ours else {}


def _looked_at_anew() -> dict[str, Any]:
    return {"now": _("we look at our no again"), "next": _("the answer of whoever leads our team")}


def _offer(ticket: Ticket) -> dict[str, Any]:
    if ticket.status != Status.REFUSED or ticket.reopen_until is None or ticket.reopen_until < now():
        return {}
    return {
        "now": _("we said no and offer other ways"),
        "next": _("you choose one of them"),
        "debtor": "client",
    }
