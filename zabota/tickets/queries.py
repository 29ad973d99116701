"""Reading tickets. Every list takes the viewer's sight and costs the same number of statements however long it is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, NamedTuple

from django.db.models import Case, Exists, FilteredRelation, OuterRef, Q, QuerySet, When

from zabota.core.sql import rows
from zabota.tickets.models import OURS, Aside, Message, Side, Status, Ticket
from zabota.tickets.sight import Sight

PAGE = 50
UNREAD = """
(r.id IS NULL OR EXISTS (
    SELECT FROM tickets_message m WHERE m.ticket_id = t.id AND m.side = 'client' AND m.id > r.seen
))
"""  # `Entry.is_unread` for statements written by hand: t is the ticket, r the viewer's reading


@dataclass(frozen=True, slots=True)
class Cursor:
    """A place in a queue: whatever comes after it waits less long."""

    waits_since: datetime
    number: int

    def __str__(self) -> str:
        return f"{self.waits_since.timestamp():.6f}-{self.number}"

    @classmethod
    def parse(cls, text: str) -> "Cursor | None":
        """The cursor `str()` wrote; None for anything else."""
        moment, _, number = text.partition("-")
        try:
            return cls(datetime.fromtimestamp(float(moment), tz=UTC), int(number[:18]))
        except (ValueError, OverflowError, OSError):
            return None


@dataclass(frozen=True, slots=True)
class Counts:
    """How many tickets wait, as this viewer sees them."""

    answer: int = 0
    waiting: int = 0
    mine: int = 0
    unowned: int = 0
    colleague: int = 0
    snoozed: int = 0
    by_line: tuple[tuple[int, int], ...] = ()  # line, tickets we owe the next step of


class Entry(NamedTuple):
    """A ticket in a queue: enough to know whether its line has been drawn before."""

    number: int
    version: int
    owner_id: int | None
    waits_since: datetime
    is_unread: bool  # the client said something that the viewer has not seen, or the viewer has never looked


def queue_page(tickets: "QuerySet[Ticket]", *, user_id: int, after: Cursor | None = None) -> list[Entry]:
    """One page, what waits longest first, and one more entry when there is a next page."""
    if after:
        later = Q(waits_since=after.waits_since, pk__gt=after.number)
        tickets = tickets.filter(waits_since__gte=after.waits_since).filter(
            Q(waits_since__gt=after.waits_since) | later
        )
    return entries_of(tickets, user_id=user_id, limit=PAGE + 1)


def entries_of(tickets: "QuerySet[Ticket]", *, user_id: int, limit: int) -> list[Entry]:
    """The first of these, what waits longest first, in one statement."""
    ordered = with_unread(tickets, user_id=user_id).order_by("waits_since", "pk")
    columns = ordered.values_list("pk", "version", "owner_id", "waits_since", "is_unread")
    return list(map(Entry._make, columns[:limit]))


def with_unread(tickets: "QuerySet[Ticket]", *, user_id: int) -> "QuerySet[Any]":
    """Each with `is_unread`, worked out for the rows that are returned and no others."""
    mine = FilteredRelation("readings", condition=Q(readings__user=user_id))
    newer = Message.objects.filter(
        ticket=OuterRef("pk"), side=Side.CLIENT, pk__gt=OuterRef("own_reading__seen")
    )
    unread = Case(When(own_reading__isnull=True, then=True), default=Exists(newer))
    return tickets.annotate(own_reading=mine).annotate(is_unread=unread)


def tickets_to_draw(numbers: Iterable[int]) -> dict[int, Ticket]:
    """By number, with everything that a line of a list names."""
    found = Ticket.objects.select_related("requester", "company", "owner__user").in_bulk(list(numbers))
    return dict(found)


def tickets_in_full(numbers: Iterable[int]) -> dict[int, Ticket]:
    """By number, with everything that a column of a table may ask for."""
    named = Ticket.objects.select_related("requester", "company", "owner__user", "line", "kind")
    return dict(named.prefetch_related("tags").in_bulk(list(numbers)))


def next_in_queue(tickets: "QuerySet[Ticket]", *, after: Cursor) -> Ticket | None:
    """The ticket to look at when the one at the cursor is done: the next one, else the first."""
    ordered = tickets.exclude(pk=after.number).order_by("waits_since", "pk")
    later = ordered.filter(
        Q(waits_since__gt=after.waits_since) | Q(waits_since=after.waits_since, pk__gt=after.number)
    )
    return later.first() or ordered.first()


NUMBERS = """
SELECT line_id, owner_id, status, aside, sum(number) FROM tickets_tally
WHERE %(all)s OR line_id = ANY(%(lines)s) OR owner_id = ANY(%(owners)s)
GROUP BY line_id, owner_id, status, aside ORDER BY line_id
"""


class Kept(NamedTuple):
    line: int
    owner: int | None
    status: str
    aside: str
    number: int


def counts_for(sight: Sight) -> Counts:
    """All numbers of the rail in one statement over the kept ones, however many tickets there are."""
    whose = {"all": sight.sees_all, "lines": list(sight.line_ids), "owners": sight.owners}
    kept = list(map(Kept._make, rows(NUMBERS, whose)))
    ours = [one for one in kept if one.status in OURS and not one.aside]
    by_line: dict[int, int] = {}
    for one in ours:
        by_line[one.line] = by_line.get(one.line, 0) + one.number
    return Counts(
        answer=sum(by_line.values()),
        waiting=sum(one.number for one in kept if one.status == Status.WAITING and not one.aside),
        mine=sum(one.number for one in ours if one.owner is not None and one.owner == sight.agent_id),
        unowned=sum(one.number for one in kept if one.owner is None),
        colleague=sum(one.number for one in kept if one.aside == Aside.COLLEAGUE),
        snoozed=sum(one.number for one in kept if one.aside == Aside.SNOOZED),
        by_line=tuple(by_line.items()),
    )


def latest_of(
    contact_or_company: "dict[str, Any]", sight: Sight, *, but_not: int, limit: int = 5
) -> list[Ticket]:
    """The newest tickets of a contact (`requester=…`) or a company (`company=…`) that the viewer may see."""
    found = Ticket.objects.filter(**contact_or_company).visible_to(sight).exclude(pk=but_not)
    return list(found.order_by("-pk")[:limit])
