"""Owner, now, next, when: the four words at the head of a ticket, the same that the client is told."""

from typing import Any

from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from zabota.core.clock import now
from zabota.desk.ticket.due import dated
from zabota.desk.ticket.strip import Strip
from zabota.promises.models import Promise
from zabota.tickets.models import Aside, Ticket
from zabota.tickets.standing import debtor_of, step_of
from zabota.ui.moments import day, short


def standing_of(
    ticket: Ticket, *, agent_id: int | None, strip: Strip, spoke_last: str | None
) -> dict[str, Any]:
    """As ui/components/standing.html wants it. What is set aside says until when, or for whom, and why."""
    owner = ticket.owner
    return {
        "owner": owner.name if owner else "",
        "owner_words": _("%(name)s, you") % {"name": owner.first_name}
        if owner and owner.pk == agent_id
        else "",
        "debtor": debtor_of(ticket),
        **step_of(ticket, spoke_last=spoke_last),
        **_promised(strip),
        **_set_aside(ticket, strip, agent_id),
    }


def _promised(strip: Strip) -> dict[str, Any]:
    """What comes next and by when, as somebody promised it; "why?" explains the date."""
    if strip.next_id is None or strip.next_made_at is None or strip.next_due_at is None:
        return {}
    row = Promise(clock=strip.next_clock or "", text=strip.next_text or "")
    return {
        "next": row.what,
        "why_url": reverse("promise_explanation", args=[strip.next_id]),
        **dated(strip.next_made_at, strip.next_due_at, strip.next_risk_at),
    }


def _set_aside(ticket: Ticket, strip: Strip, agent_id: int | None) -> dict[str, Any]:
    """Over the ordinary step, which goes on when this is over; the client is told that one."""
    if ticket.aside == Aside.SNOOZED and strip.until:
        words = _("until %(time)s") % {"time": short(strip.until)}
        return {"now": _("snoozed"), "next": strip.reason, "tone": "status", **_when(words)}
    if ticket.aside == Aside.COLLEAGUE and strip.due_on:
        is_mine, is_late = strip.to_id == agent_id, strip.due_on < localdate(now())
        words = _("by %(day)s") % {"day": day(strip.due_on)}
        return {
            "now": _("it waits for you") if is_mine else _("waits for %(name)s") % {"name": strip.to_name},
            "next": strip.what,
            "tone": "broken" if is_late else "",
            **_when(words),
        }
    return {}


def _when(words: str) -> dict[str, Any]:
    return {"when_words": words, "moment": None, "left": 100, "why_url": ""}
