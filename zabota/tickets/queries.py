"""Reading tickets. Every list takes the viewer's sight and costs the same number of statements however long it is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

from django.db.models import Case, Exists, FilteredRelation, OuterRef, Q, QuerySet, When
from django.utils.timezone import get_default_timezone, localtime

from zabota.core.clock import now
from zabota.core.sql import rows
from zabota.tickets.models import NEVER, OURS, Aside, Message, Side, Status, Ticket, due_or_never
from zabota.tickets.sight import Sight

PAGE = 50
UNREAD = """
(r.id IS NULL OR EXISTS (
    SELECT FROM tickets_message m WHERE m.ticket_id = t.id AND m.side = 'client' AND m.id > r.seen
))
"""  # `Entry.is_unread` for statements written by hand: t is the ticket, r the viewer's reading


@dataclass(frozen=True, slots=True)
class Cursor:
    """A place in a queue: whatever comes after it is due later, or waits less long."""

    due_at: datetime | None
    waits_since: datetime
    number: int

    def __str__(self) -> str:
        due = f"{self.due_at.timestamp():.6f}" if self.due_at else ""
        return f"{due}~{self.waits_since.timestamp():.6f}~{self.number}"

    @classmethod
    def parse(cls, text: str) -> "Cursor | None":
        """The cursor `str()` wrote; None for anything else."""
        try:
            due, waits_since, number = text.split("~")
            return cls(_moment(due) if due else None, _moment(waits_since), int(number[:18]))
        except (ValueError, OverflowError, OSError):
            return None

    def behind(self) -> Q:
        """What comes after it, of tickets with their `due` (see in_order)."""
        due = self.due_at or NEVER
        later = Q(waits_since__gt=self.waits_since) | Q(waits_since=self.waits_since, pk__gt=self.number)
        return Q(due__gte=due) & (Q(due__gt=due) | (Q(due=due) & later))


def _moment(text: str) -> datetime:
    return datetime.fromtimestamp(float(text), tz=UTC)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many tickets wait, as this viewer sees them."""

    answer: int = 0
    today: int = 0
    risk: int = 0
    waiting: int = 0
    mine: int = 0
    unowned: int = 0
    colleague: int = 0
    snoozed: int = 0
    by_line: tuple[tuple[int, int], ...] = ()  # line, tickets we owe the next step of


class Entry(NamedTuple):
    """A ticket in a queue: enough to know where it stands, and whether its line has been drawn before."""

    number: int
    version: int
    owner_id: int | None
    waits_since: datetime
    due_at: datetime | None
    risk_at: datetime | None
    is_unread: bool  # the client said something that the viewer has not seen, or the viewer has never looked

    @property
    def cursor(self) -> Cursor:
        return Cursor(self.due_at, self.waits_since, self.number)


ENTRY = ("pk", "version", "owner_id", "waits_since", "due_at", "risk_at", "is_unread")  # its columns


def queue_page(tickets: "QuerySet[Ticket]", *, user_id: int, after: Cursor | None = None) -> list[Entry]:
    """One page, what is due first first, and one more entry when there is a next page."""
    return entries_of(tickets, user_id=user_id, limit=PAGE + 1, after=after)


def entries_of(
    tickets: "QuerySet[Ticket]", *, user_id: int, limit: int, after: Cursor | None = None
) -> list[Entry]:
    """The first of these, or the first behind the cursor, in one statement."""
    ordered = with_unread(in_order(tickets, after=after), user_id=user_id)
    return list(map(Entry._make, ordered.values_list(*ENTRY)[:limit]))


def in_order(tickets: "QuerySet[Ticket]", *, after: Cursor | None = None) -> "QuerySet[Any]":
    """What is due first first; what has no date last; inside that what waits longest."""
    dated = tickets.alias(due=due_or_never()).order_by("due", "waits_since", "pk")
    return dated.filter(after.behind()) if after else dated


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
    others = tickets.exclude(pk=after.number)
    found: Ticket | None = in_order(others, after=after).first() or in_order(others).first()
    return found


# What is due and what is at risk turns with the clock, so it is not kept: indexes find it among what is due today.
NUMBERS = """
SELECT line_id, owner_id, status, aside, sum(number) FROM tickets_tally
WHERE %(all)s OR line_id = ANY(%(lines)s) OR owner_id = ANY(%(owners)s)
GROUP BY line_id, owner_id, status, aside
UNION ALL
SELECT 0, NULL, 'today', '', count(*) FROM tickets_ticket
WHERE status IN ('new', 'open', 'waiting') AND aside <> 'snoozed' AND due_at < %(tomorrow)s
    AND (%(all)s OR line_id = ANY(%(lines)s) OR owner_id = ANY(%(owners)s))
UNION ALL
SELECT 0, NULL, 'risk', '', count(*) FROM tickets_ticket
WHERE status IN ('new', 'open', 'waiting') AND aside <> 'snoozed' AND risk_at <= %(now)s
    AND (%(all)s OR line_id = ANY(%(lines)s) OR owner_id = ANY(%(owners)s))
ORDER BY 1
"""


class Kept(NamedTuple):
    line: int
    owner: int | None
    status: str
    aside: str
    number: int


def counts_for(sight: Sight) -> Counts:
    """All numbers of the rail in one statement, however many tickets there are."""
    whose = {"all": sight.sees_all, "lines": list(sight.line_ids), "owners": sight.owners}
    found = list(map(Kept._make, rows(NUMBERS, {**whose, "now": now(), "tomorrow": tomorrow()})))
    dated = {one.status: one.number for one in found if one.line == 0}
    kept = [one for one in found if one.line]
    ours = [one for one in kept if one.status in OURS and not one.aside]
    by_line: dict[int, int] = {}
    for one in ours:
        by_line[one.line] = by_line.get(one.line, 0) + one.number
    return Counts(
        answer=sum(by_line.values()),
        today=dated["today"],
        risk=dated["risk"],
        waiting=sum(one.number for one in kept if one.status == Status.WAITING and not one.aside),
        mine=sum(one.number for one in ours if one.owner is not None and one.owner == sight.agent_id),
        unowned=sum(one.number for one in kept if one.owner is None),
        colleague=sum(one.number for one in kept if one.aside == Aside.COLLEAGUE),
        snoozed=sum(one.number for one in kept if one.aside == Aside.SNOOZED),
        by_line=tuple(by_line.items()),
    )


def tomorrow() -> datetime:
    """When today ends, where the house is."""
    morning = localtime(now(), get_default_timezone()).replace(hour=0, minute=0, second=0, microsecond=0)
    return (morning.replace(tzinfo=None) + timedelta(days=1)).replace(tzinfo=morning.tzinfo)


def latest_of(
    contact_or_company: "dict[str, Any]", sight: Sight, *, but_not: int, limit: int = 5
) -> list[Ticket]:
    """The newest tickets of a contact (`requester=…`) or a company (`company=…`) that the viewer may see."""
    found = Ticket.objects.filter(**contact_or_company).visible_to(sight).exclude(pk=but_not)
    return list(found.order_by("-pk")[:limit])
