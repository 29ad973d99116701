"""Tickets as the lines of a list. A line is drawn once per state and kept, since a queue draws fifty a visit."""

from collections.abc import Sequence
from typing import NamedTuple

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.timezone import localdate
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from zabota.core.kept import Kept
from zabota.tickets.models import Status, Ticket
from zabota.tickets.queries import Entry, tickets_to_draw
from zabota.ui.marks import Debtor
from zabota.ui.rows import Row, row


class State(NamedTuple):
    """Everything a drawn line depends on."""

    number: int
    version: int
    language: str
    day: int
    within: str
    is_mine: bool
    is_unread: bool
    is_current: bool


DRAWN: Kept[State, SafeString] = Kept(20_000)


def rows_for(
    entries: Sequence[Entry], *, agent_id: int | None, within: str = "", current: int = 0
) -> list[SafeString]:
    """Each ticket drawn for a viewer. `within` is the queue it is opened from, `current` the one that is open."""
    language, day = get_language() or "", localdate().toordinal()
    states = [
        State(
            entry.number,
            entry.version,
            language,
            day,
            within,
            entry.owner_id is not None and entry.owner_id == agent_id,
            (entry.read_version or 0) < entry.version,
            entry.number == current,
        )
        for entry in entries
    ]
    _draw([state for state in states if DRAWN.get(state) is None])
    return [line for state in states if (line := DRAWN.get(state)) is not None]


def _draw(states: list[State]) -> None:
    tickets = tickets_to_draw(state.number for state in states) if states else {}
    for state in states:
        if state.number in tickets:
            DRAWN.keep(state, _line(tickets[state.number], state))


def _line(ticket: Ticket, state: State) -> SafeString:
    address = reverse("ticket", args=[ticket.pk])
    return row(
        Row(
            key=f"ticket-{ticket.pk}",
            href=f"{address}?in={state.within}" if state.within else address,
            subject=ticket.subject,
            company=ticket.company.name if ticket.company else "",
            person=ticket.requester.name or _("unknown person"),
            owner=_owner(ticket, is_mine=state.is_mine),
            debtor=debtor_of(ticket),
            moment=ticket.waits_since,
            is_unread=state.is_unread,
            is_current=state.is_current,
        )
    )


def debtor_of(ticket: Ticket) -> Debtor:
    if not ticket.is_under_way:
        return "done"
    if ticket.owner_id is None:
        return "nobody"
    return "client" if ticket.status == Status.WAITING else "us"


def _owner(ticket: Ticket, *, is_mine: bool) -> str:
    """Who leads it; of an ended ticket, how it ended."""
    if not ticket.is_under_way:
        return ticket.get_status_display()
    if ticket.owner is None:
        return _("no owner")
    return _("me") if is_mine else ticket.owner.first_name
