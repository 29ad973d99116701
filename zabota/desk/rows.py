"""Tickets as the lines of a list. A line is drawn once per state and kept, since a queue draws fifty a visit."""

from collections.abc import Iterable
from functools import lru_cache

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.timezone import localdate
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from zabota.tickets.models import Status, Ticket
from zabota.ui.marks import Debtor
from zabota.ui.rows import Row, row

KEPT = 20_000


def rows_for(
    tickets: Iterable[Ticket], *, agent_id: int | None, within: str = "", current: int = 0
) -> list[SafeString]:
    """Each ticket drawn for a viewer. `within` is the queue it is opened from, `current` the one that is open."""
    language, day = get_language() or "", localdate().toordinal()
    return [
        _drawn(
            _Line(
                ticket,
                (
                    ticket.pk,
                    ticket.version,
                    language,
                    day,
                    within,
                    ticket.owner_id is not None and ticket.owner_id == agent_id,
                    _is_unread(ticket),
                    ticket.pk == current,
                ),
            )
        )
        for ticket in tickets
    ]


class _Line:
    """A ticket that counts as equal to another when its line would look the same."""

    __slots__ = ("state", "ticket")

    def __init__(self, ticket: Ticket, state: tuple[object, ...]) -> None:
        self.ticket = ticket
        self.state = state

    def __hash__(self) -> int:
        return hash(self.state)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Line) and self.state == other.state


@lru_cache(maxsize=KEPT)
def _drawn(line: _Line) -> SafeString:
    ticket, state = line.ticket, line.state
    within, is_mine, is_unread, is_current = state[4:]
    address = reverse("ticket", args=[ticket.pk])
    drawn = row(
        Row(
            key=f"ticket-{ticket.pk}",
            href=f"{address}?in={within}" if within else address,
            subject=ticket.subject,
            company=ticket.company.name if ticket.company else "",
            person=ticket.requester.name or _("unknown person"),
            owner=_owner(ticket, is_mine=bool(is_mine)),
            debtor=debtor_of(ticket),
            moment=ticket.waits_since,
            is_unread=bool(is_unread),
            is_current=bool(is_current),
        )
    )
    line.ticket = None  # type: ignore[assignment]  # the cache keeps the state, not the row of the database
    return drawn


def debtor_of(ticket: Ticket) -> Debtor:
    if ticket.owner_id is None and ticket.is_under_way:
        return "nobody"
    if ticket.status == Status.WAITING:
        return "client"
    return "us" if ticket.is_ours else "nobody"


def _owner(ticket: Ticket, *, is_mine: bool) -> str:
    if ticket.owner is None:
        return _("no owner")
    return _("me") if is_mine else ticket.owner.first_name


def _is_unread(ticket: Ticket) -> bool:
    return (getattr(ticket, "read_version", None) or 0) < ticket.version
