"""Tickets as the lines of a list. A line is drawn once per state and kept, since a queue draws fifty a visit."""

from collections.abc import Sequence
from typing import NamedTuple

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.timezone import localdate
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from zabota.core.kept import Kept
from zabota.desk.queue.dues import Due, due_of
from zabota.promises.queries import tickets_on_fire
from zabota.tickets.models import Ticket
from zabota.tickets.queries import Entry, tickets_to_draw
from zabota.tickets.standing import debtor_of
from zabota.ui.rows import Row, pick, row
from zabota.writing.queries import tickets_with_drafts


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
    has_draft: bool
    is_burning: bool
    due: Due | None


DRAWN: Kept[State, SafeString] = Kept(20_000)


def rows_for(
    entries: Sequence[Entry], *, agent_id: int | None, within: str = "", current: int = 0
) -> list[SafeString]:
    """Each ticket drawn for a viewer. `within` is the queue it is opened from, `current` the one that is open."""
    return [row for _entry, row in drawn_for(entries, agent_id=agent_id, within=within, current=current)]


def drawn_for(
    entries: Sequence[Entry], *, agent_id: int | None, within: str = "", current: int = 0
) -> list[tuple[Entry, SafeString]]:
    """The same beside what is drawn. A ticket that is gone meanwhile is left out."""
    language, day = get_language() or "", localdate().toordinal()
    numbers = [entry.number for entry in entries]
    begun, burning = tickets_with_drafts(agent_id, numbers), tickets_on_fire(numbers)
    states = [
        State(
            entry.number,
            entry.version,
            language,
            day,
            within,
            entry.owner_id is not None and entry.owner_id == agent_id,
            entry.is_unread,
            entry.number == current,
            entry.number in begun,
            entry.number in burning,
            due_of(entry),
        )
        for entry in entries
    ]
    _draw([state for state in states if DRAWN.get(state) is None])
    pairs = zip(entries, states, strict=True)
    return [(entry, line) for entry, state in pairs if (line := DRAWN.get(state)) is not None]


def _draw(states: list[State]) -> None:
    tickets = tickets_to_draw(state.number for state in states) if states else {}
    for state in states:
        if state.number in tickets:
            DRAWN.keep(state, _line(tickets[state.number], state))


def _line(ticket: Ticket, state: State) -> SafeString:
    """In a queue with the box to choose it by."""
    line = _row(ticket, state)
    return SafeString(pick(ticket.pk, state.version, ticket.subject) + line) if state.within else line


def _row(ticket: Ticket, state: State) -> SafeString:
    due = state.due
    return row(
        Row(
            key=f"ticket-{ticket.pk}",
            href=address_of(ticket, state.within),
            subject=ticket.subject,
            company=ticket.company.name if ticket.company else "",
            person=ticket.requester.name or _("unknown person"),
            owner=owner_of(ticket, is_mine=state.is_mine),
            debtor=debtor_of(ticket),
            moment=due.moment if due else ticket.waits_since,
            words=due.words if due else "",
            tone=due.tone if due else "",
            left=due.left if due else None,
            is_unread=state.is_unread,
            is_current=state.is_current,
            has_draft=state.has_draft,
            is_burning=state.is_burning,
        )
    )


def address_of(ticket: Ticket, within: str) -> str:
    """Where the line leads; `within` is the queue it stands in, if any."""
    address = reverse("ticket", args=[ticket.pk])
    return f"{address}?in={within}" if within else address


def owner_of(ticket: Ticket, *, is_mine: bool) -> str:
    """Who leads it; of an ended ticket, how it ended."""
    if not ticket.is_under_way:
        return ticket.get_status_display()
    if ticket.owner is None:
        return _("no owner")
    return _("me") if is_mine else ticket.owner.first_name
