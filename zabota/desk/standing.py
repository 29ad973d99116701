"""Owner, now, next, when: the four words at the head of a ticket, the same that the client is told."""

from datetime import timedelta
from typing import Any

from django.utils.translation import gettext as _

from zabota.core.clock import now
from zabota.desk.rows import debtor_of
from zabota.tickets.models import Status, Ticket
from zabota.ui.moments import short

SOON = timedelta(hours=1)


def standing_of(ticket: Ticket, *, agent_id: int | None) -> dict[str, Any]:
    """As ui/components/standing.html wants it."""
    owner = ticket.owner
    return {
        "owner": owner.name if owner else "",
        "owner_words": _("%(name)s, you") % {"name": owner.first_name}
        if owner and owner.pk == agent_id
        else "",
        "debtor": debtor_of(ticket),
        **_step(ticket),
    }


def _step(ticket: Ticket) -> dict[str, Any]:
    match ticket.status:
        case Status.NEW | Status.OPEN if ticket.first_answered_at is None:
            return {"now": _("we owe the next step"), "next": _("first answer"), **_told(ticket)}
        case Status.NEW | Status.OPEN:
            return _since(ticket, _("we owe the next step"), _("answer the client"), _("the client wrote"))
        case Status.WAITING:
            return _since(ticket, _("the client owes the next step"), _("the client’s answer"), _("asked"))
        case Status.SOLVED:
            return _since(ticket, _("solved"), _("an answer reopens it"), _("solved on"))
        case Status.REFUSED:
            return _since(ticket, _("refused, with reasons"), _("an answer reopens it"), _("refused on"))
    return _since(ticket, _("closed"), _("an answer opens a new ticket"), _("closed on"))


def _told(ticket: Ticket) -> dict[str, Any]:
    """The time the first automatic letter gave the client, and how much of it is left."""
    given = timedelta(minutes=ticket.line.first_news_in)
    told = ticket.opened_at + given
    left = told - now()
    words = _("the client was told: by %(time)s") % {"time": short(told)}
    tone = "broken" if left < timedelta() else "soon" if left < SOON else ""
    return {"when_words": words, "tone": tone, "left": max(0, round(100 * (left / given))) if given else 0}


def _since(ticket: Ticket, now: str, following: str, words: str) -> dict[str, Any]:
    return {"now": now, "next": following, "when_words": words, "moment": ticket.waits_since}
