"""A queue as a table: one line a ticket, with the columns that the queue asks for."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from zabota.desk.queue.dues import due_of
from zabota.desk.queue.rows import address_of, owner_of
from zabota.queues.models import Column
from zabota.tickets.models import Ticket
from zabota.tickets.queries import Entry, tickets_in_full
from zabota.tickets.standing import debtor_of
from zabota.ui.marks import ago, owes, promised, when
from zabota.ui.rows import apart, pick

NOTHING = SafeString('<span class="faint">—</span>')


class Line(NamedTuple):
    number: int
    pick: SafeString
    href: str
    subject: SafeString
    is_unread: bool
    cells: list[tuple[str, SafeString]]  # the column's name and what stands in it


def heads_of(columns: Sequence[str]) -> list[tuple[str, str]]:
    return [(name, str(Column(name).label)) for name in columns]


def lines_for(
    entries: Sequence[Entry], columns: Sequence[str], *, agent_id: int | None, within: str
) -> list[Line]:
    tickets = tickets_in_full(entry.number for entry in entries)
    return [
        _line(tickets[entry.number], entry, columns, agent_id=agent_id, within=within)
        for entry in entries
        if entry.number in tickets
    ]


def _line(ticket: Ticket, entry: Entry, columns: Sequence[str], *, agent_id: int | None, within: str) -> Line:
    is_mine = ticket.owner_id is not None and ticket.owner_id == agent_id
    return Line(
        ticket.pk,
        pick(ticket.pk, entry.version, ticket.subject),
        address_of(ticket, within),
        apart(ticket.subject),
        entry.is_unread,
        [
            (name, _owner(ticket, is_mine=is_mine) if name == Column.OWNER else CELLS[name](ticket))
            for name in columns
        ],
    )


def _owner(ticket: Ticket, *, is_mine: bool) -> SafeString:
    return owes(debtor_of(ticket), owner_of(ticket, is_mine=is_mine))


def _status(ticket: Ticket) -> SafeString:
    return apart(ticket.get_aside_display() if ticket.aside else ticket.get_status_display())


def _tags(ticket: Ticket) -> SafeString:
    names = ((tag.name,) for tag in ticket.tags.all())
    return format_html(
        '<span class="tags">{}</span>', format_html_join(" ", '<bdi class="tag">{}</bdi>', names)
    )


def _due(ticket: Ticket) -> SafeString:
    due = due_of(ticket)
    return promised(*due) if due else NOTHING


def _named(words: object) -> SafeString:
    return apart(str(words)) if words else NOTHING


CELLS: dict[str, Callable[[Ticket], SafeString]] = {
    Column.CHANNEL: lambda ticket: _named(ticket.get_channel_display()),
    Column.COMPANY: lambda ticket: _named(ticket.company),
    Column.DUE: _due,
    Column.KIND: lambda ticket: _named(ticket.kind),
    Column.LINE: lambda ticket: _named(ticket.line.name),
    Column.OPENED_AT: lambda ticket: when(ticket.opened_at),
    Column.REQUESTER: lambda ticket: _named(ticket.requester.name or _("unknown person")),
    Column.STATUS: _status,
    Column.TAGS: _tags,
    Column.WAITS_SINCE: lambda ticket: ago(ticket.waits_since),
}
