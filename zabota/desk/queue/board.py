"""A queue as a board: columns by who owes the next step, by owner or by line, and what moving a card does."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from typing import Any, NamedTuple

from django.db import models
from django.db.models import Q, Value
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zabota.core.sql import rows
from zabota.desk.queue.dues import due_mark
from zabota.desk.queue.queues import Queue
from zabota.desk.queue.rows import address_of, owner_of
from zabota.tickets.models import NEVER, OURS, Aside, Status, Ticket, TicketQuerySet
from zabota.tickets.queries import ENTRY, Cursor, in_order, tickets_to_draw, with_unread
from zabota.tickets.sight import Sight
from zabota.tickets.standing import debtor_of
from zabota.ui.marks import owes
from zabota.ui.rows import apart

CARDS = 20  # of a column at once
MOST = 200
WIDEST = 12  # columns


class Way(models.TextChoices):
    """By what the columns differ."""

    STEP = "step", gettext_lazy("By step")
    OWNER = "owner", gettext_lazy("By owner")
    LINE = "line", gettext_lazy("By line")


class Place(NamedTuple):
    """A column before its cards are known: `key` stands in addresses, `cards` says which tickets stand there."""

    key: str
    title: str
    cards: Q


@dataclass(frozen=True, slots=True)
class Card:
    number: int
    version: int
    href: str
    subject: SafeString
    who: SafeString
    state: SafeString
    moment: SafeString
    is_unread: bool


@dataclass(frozen=True, slots=True)
class Column:
    """`after` is the cursor of its next cards, None when these are all."""

    key: str
    title: str
    cards: list[Card]
    after: str | None

    @property
    def number(self) -> str:
        return f"{len(self.cards)}+" if self.after else str(len(self.cards))


class Found(NamedTuple):
    column: str
    number: int
    version: int
    owner_id: int | None
    waits_since: datetime
    due_at: datetime | None
    risk_at: datetime | None
    is_unread: bool

    @property
    def cursor(self) -> Cursor:
        return Cursor(self.due_at, self.waits_since, self.number)


STEPS = (
    Place("us", gettext_lazy("We owe"), Q(status__in=OURS, aside=Aside.NO)),  # type: ignore[arg-type]
    Place("client", gettext_lazy("The client owes"), Q(status=Status.WAITING, aside=Aside.NO)),  # type: ignore[arg-type]
    Place("colleague", gettext_lazy("A colleague owes"), Q(aside=Aside.COLLEAGUE)),  # type: ignore[arg-type]
    Place("snoozed", gettext_lazy("Snoozed"), Q(aside=Aside.SNOOZED)),  # type: ignore[arg-type]
)
LINES = "SELECT id, name FROM team_line WHERE is_active AND (%(all)s OR id = ANY(%(lines)s)) ORDER BY id LIMIT %(most)s"
OWNERS = """
SELECT a.id, u.name FROM team_agent a
JOIN accounts_user u ON u.id = a.user_id
JOIN accounts_role r ON r.id = u.role_id
LEFT JOIN (
    SELECT owner_id, sum(number) AS number FROM tickets_tally
    WHERE %(all)s OR line_id = ANY(%(lines)s) GROUP BY owner_id
) kept ON kept.owner_id = a.id
WHERE u.is_active AND 'tickets:answer' = ANY(r.permissions) AND (
    %(all)s OR EXISTS (SELECT FROM team_linemember m WHERE m.agent_id = a.id AND m.line_id = ANY(%(lines)s))
)
ORDER BY a.id <> %(me)s, coalesce(kept.number, 0) DESC, u.name LIMIT %(most)s
"""


def board_of(
    queue: Queue, sight: Sight, way: Way, *, user_id: int, shown: Mapping[str, int] | None = None
) -> list[Column]:
    """Every column with its first cards, in as many statements however many there are.

    `shown` says how many of a column one has unfolded so far.
    """
    places = places_of(way, sight)
    limits = {place.key: min(MOST, max(CARDS, (shown or {}).get(place.key, 0))) for place in places}
    parts = [_cards(queue, sight, way, place, user_id)[: limits[place.key] + 1] for place in places]
    found = _found(reduce(lambda one, other: one.union(other, all=True), parts)) if parts else []
    return _columns(places, found, limits, queue, sight)


def column_of(
    queue: Queue, sight: Sight, way: Way, key: str, *, user_id: int, after: Cursor
) -> Column | None:
    """The next cards of one column; None when there is no such column for this viewer."""
    place = next((place for place in places_of(way, sight) if place.key == key), None)
    if place is None:
        return None
    cards = _cards(queue, sight, way, place, user_id, after)[: CARDS + 1]
    return _columns([place], _found(cards), {key: CARDS}, queue, sight)[0]


def places_of(way: Way, sight: Sight) -> list[Place]:
    whose = {"all": sight.sees_all, "lines": list(sight.line_ids), "me": sight.agent_id or 0, "most": WIDEST}
    match way:
        case Way.STEP:
            return [Place(place.key, str(place.title), place.cards) for place in STEPS]
        case Way.LINE:
            return [Place(str(pk), name, Q(line_id=pk)) for pk, name in rows(LINES, whose)]
    owners = [
        Place(str(pk), _("%(name)s, you") % {"name": name} if pk == sight.agent_id else name, Q(owner_id=pk))
        for pk, name in rows(OWNERS, whose)
    ]
    return [Place("nobody", _("No owner"), Q(owner=None)), *owners]


def _cards(
    queue: Queue, sight: Sight, way: Way, place: Place, user_id: int, after: Cursor | None = None
) -> "models.QuerySet[Ticket, Any]":
    ordered = in_order(_tickets(queue, sight, way).filter(place.cards), after=after)
    tickets = with_unread(ordered, user_id=user_id).annotate(column=Value(place.key))
    cards: models.QuerySet[Ticket, Any] = tickets.values_list("column", *ENTRY)
    return cards


def _tickets(queue: Queue, sight: Sight, way: Way) -> TicketQuerySet:
    """What the queue holds. By step a queue of one step shows the other steps beside it: else nothing could move."""
    if way != Way.STEP or queue.saved:
        return queue.tickets(sight)
    tickets = Ticket.objects.visible_to(sight).under_way()
    if queue.line_id:
        return tickets.filter(line=queue.line_id)
    match queue.key:
        case "today" | "risk":
            return queue.tickets(sight)
        case "mine":
            return tickets.filter(owner_id=sight.agent_id, owner__isnull=False)
        case "unowned":
            return tickets.unowned()
    return tickets


def _found(cards: "models.QuerySet[Ticket, Any]") -> list[Found]:
    return sorted(map(Found._make, cards), key=lambda one: (one.due_at or NEVER, one.waits_since, one.number))


def _columns(
    places: Sequence[Place], found: Sequence[Found], limits: Mapping[str, int], queue: Queue, sight: Sight
) -> list[Column]:
    tickets = tickets_to_draw(one.number for one in found)
    return [_column(place, found, limits[place.key], tickets, queue, sight) for place in places]


def _column(
    place: Place,
    found: Sequence[Found],
    limit: int,
    tickets: Mapping[int, Ticket],
    queue: Queue,
    sight: Sight,
) -> Column:
    own = [one for one in found if one.column == place.key]
    page = own[:limit]
    cards = [_card(tickets[one.number], one, queue, sight) for one in page if one.number in tickets]
    more = len(own) > limit
    return Column(place.key, place.title, cards, str(page[-1].cursor) if more else None)


def _card(ticket: Ticket, found: Found, queue: Queue, sight: Sight) -> Card:
    company = SafeString(f"<b>{apart(ticket.company.name)}</b> · ") if ticket.company else SafeString("")
    is_mine = ticket.owner_id is not None and ticket.owner_id == sight.agent_id
    return Card(
        ticket.pk,
        found.version,
        address_of(ticket, queue.key),
        apart(ticket.subject),
        SafeString(company + apart(ticket.requester.name or _("unknown person"))),
        owes(debtor_of(ticket), owner_of(ticket, is_mine=is_mine)),
        due_mark(found),
        found.is_unread,
    )
