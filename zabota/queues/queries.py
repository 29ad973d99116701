"""Reading saved queues: a page of one, and what the rail says of all."""

import base64
import binascii
import json
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef, QuerySet

from zabota.core.sql import rows
from zabota.queues.asking import tree_of
from zabota.queues.looking import looked_for, page_looked_for
from zabota.queues.models import Favourite, Personal, Place, Queue
from zabota.queues.ordering import place_of
from zabota.tickets.conditions.facts import facts_of
from zabota.tickets.models import Ticket, TicketQuerySet
from zabota.tickets.queries import PAGE, UNREAD, Entry
from zabota.tickets.sight import Sight

LONGEST_CURSOR = 1000
LARGEST = 2**63 - 1

# Sight is asked of the kept line and owner, which the index holds, and again of the ticket itself, which is the truth.
KEPT_PAGE = """
SELECT t.id, t.version, t.owner_id, t.waits_since, t.due_at, t.risk_at, {unread}, p.place
FROM queues_place p
JOIN tickets_ticket t ON t.id = p.ticket_id
LEFT JOIN tickets_reading r ON r.ticket_id = t.id AND r.user_id = %(user)s
WHERE p.queue_id = %(queue)s {personal} {sight} {beyond}
ORDER BY p.place {way}, p.ticket_id {way} LIMIT {limit}
"""
SEEN = """
AND (p.line_id = ANY(%(lines)s) OR p.owner_id = ANY(%(owners)s))
AND (t.line_id = ANY(%(lines)s) OR t.owner_id = ANY(%(owners)s))
"""
PERSONAL = {
    Personal.NO: "",
    Personal.OWNER: "AND p.owner_id = %(agent)s",
    Personal.FOLLOWER: "AND EXISTS (SELECT FROM tickets_follow f WHERE f.ticket_id = t.id AND f.agent_id = %(agent)s)",
}


@dataclass(frozen=True, slots=True)
class Cursor:
    """A place in a kept queue."""

    place: str
    number: int

    def __str__(self) -> str:
        text = json.dumps([self.place, self.number], ensure_ascii=False)
        return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")

    @classmethod
    def parse(cls, text: str) -> "Cursor | None":
        """The cursor `str()` wrote; None for anything else a stranger may send."""
        try:
            place, number = json.loads(
                base64.urlsafe_b64decode(text[:LONGEST_CURSOR] + "=" * (-len(text) % 4))
            )
        except (binascii.Error, ValueError, TypeError):
            return None
        fits = type(place) is str and type(number) is int and "\x00" not in place and 0 < number <= LARGEST
        return cls(place, number) if fits else None


def kept_page(
    queue: Queue, sight: Sight, *, user_id: int, after: Cursor | None
) -> list[tuple[Entry, Cursor]]:
    """One page in the queue's order, each entry with its place, and one more when there is a next page."""
    found = rows(_statement(queue, sight, after, PAGE + 1), _facts(queue, sight, user_id, after))
    return [(Entry._make(row[:-1]), Cursor(row[-1], row[0])) for row in found]


def next_kept(queue: Queue, sight: Sight, *, after: Cursor) -> Ticket | None:
    """The ticket that stands behind the cursor, else the first, but never the one at the cursor."""
    facts = _facts(queue, sight, 0, after)
    behind = rows(_statement(queue, sight, after, 1), facts) or rows(_statement(queue, sight, None, 2), facts)
    number = next((row[0] for row in behind if row[0] != after.number), None)
    return Ticket.objects.filter(pk=number).first() if number else None


def _statement(queue: Queue, sight: Sight, after: Cursor | None, limit: int) -> str:
    side = "<" if queue.is_descending else ">"
    return KEPT_PAGE.format(
        unread=UNREAD,
        personal=PERSONAL[Personal(queue.personal)],
        sight="" if sight.sees_all else SEEN,
        beyond=f"AND (p.place, p.ticket_id) {side} (%(place)s, %(number)s)" if after else "",
        way="DESC" if queue.is_descending else "ASC",
        limit=limit,
    )


def _facts(queue: Queue, sight: Sight, user_id: int, after: Cursor | None) -> dict[str, Any]:
    return {
        "queue": queue.pk,
        "user": user_id,
        "agent": sight.agent_id,
        "owners": sight.owners,
        "lines": list(sight.line_ids),
        "place": after.place if after else "",
        "number": after.number if after else 0,
    }


def tickets_in(queue: Queue, sight: Sight) -> TicketQuerySet:
    """The tickets of a kept queue, as far as the viewer sees."""
    places = Place.objects.filter(queue=queue)
    visible = Ticket.objects.visible_to(sight).under_way().filter(pk__in=places.values("ticket"))
    match queue.personal:
        case Personal.OWNER:
            return visible.filter(owner_id=sight.agent_id, owner__isnull=False)
        case Personal.FOLLOWER:
            return visible.filter(follows__agent=sight.agent_id or 0)
    return visible


def tickets_of(queue: Queue, sight: Sight) -> TicketQuerySet:
    """What stands in the queue for this viewer, unordered."""
    return tickets_in(queue, sight) if queue.is_kept else looked_for(tree_of(queue), sight)


def page_of(queue: Queue, sight: Sight, *, user_id: int, after: str) -> tuple[list[Entry], str | None]:
    """A page behind the cursor `after` ("" and nonsense: from the beginning), and the next cursor.

    Raises TakesTooLong for a queue that is looked for and not kept.
    """
    if not queue.is_kept:
        return page_looked_for(tree_of(queue), sight, user_id=user_id, after=after)
    found = kept_page(queue, sight, user_id=user_id, after=Cursor.parse(after))
    page = found[:PAGE]
    return [entry for entry, _place in page], str(page[-1][1]) if len(found) > PAGE else None


def next_of(queue: Queue, sight: Sight, ticket: Ticket) -> Ticket | None:
    """What to look at after the ticket, which may have left the queue a moment ago: the one behind it, or the first."""
    if not queue.is_kept:
        others = looked_for(tree_of(queue), sight).exclude(pk=ticket.pk).order_by("-pk")
        return others.filter(pk__lt=ticket.pk).first() or others.first()
    facts = facts_of([ticket.pk])[0]._replace(
        waits_since=ticket.waits_since, due_at=ticket.due_at, moves=ticket.moves
    )
    return next_kept(queue, sight, after=Cursor(place_of(facts, queue.order), ticket.pk))


RAIL = """
SELECT q.id, q.name, q.scope, q.is_kept, q.counted_at IS NOT NULL, f.id IS NOT NULL,
    CASE WHEN q.personal = 'follower' THEN
        (SELECT count(*) FROM tickets_follow o JOIN queues_place p ON p.ticket_id = o.ticket_id AND p.queue_id = q.id
         WHERE o.agent_id = %(agent)s AND (%(all)s OR p.line_id = ANY(%(lines)s) OR p.owner_id = ANY(%(owners)s)))
    ELSE
        (SELECT coalesce(sum(t.number), 0) FROM queues_tally t
         WHERE t.queue_id = q.id AND (%(all)s OR t.line_id = ANY(%(lines)s) OR t.owner_id = ANY(%(owners)s))
           AND (q.personal <> 'owner' OR t.owner_id = %(agent)s))
    END
FROM queues_queue q LEFT JOIN queues_favourite f ON f.queue_id = q.id AND f.agent_id = %(agent)s
WHERE q.deleted_at IS NULL AND (
    (q.scope = 'private' AND q.owner_id = %(agent)s) OR q.scope = 'everybody' OR q.line_id = ANY(%(lines)s)
    OR (f.id IS NOT NULL AND q.scope = 'line' AND %(all)s))
ORDER BY f.place, f.id, q.scope <> 'line', q.scope <> 'everybody', q.name, q.id LIMIT %(most)s
"""


class Shown(NamedTuple):
    """A saved queue in the rail, with the number of its tickets that the viewer may see."""

    pk: int
    name: str
    scope: str
    is_kept: bool
    is_counted: bool
    is_favourite: bool
    tickets: int

    @property
    def number(self) -> int | None:
        """None: not known, since ended tickets are not counted, or not yet."""
        return self.tickets if self.is_kept and self.is_counted else None


def queues_in_rail(sight: Sight, *, most: int) -> list[Shown]:
    """Favourites first, then those of the viewer's lines, of everybody, own ones; with their kept numbers, in one
    statement.
    """
    whose = {
        "all": sight.sees_all,
        "lines": list(sight.line_ids),
        "owners": sight.owners,
        "agent": sight.agent_id,
        "most": most,
    }
    return [Shown._make(row) for row in rows(RAIL, whose)]


def queues_by_scope(sight: Sight) -> QuerySet[Queue]:
    """All that the viewer may open, with whose they are."""
    queues = Queue.objects.shown_to(sight).select_related("line", "owner__user")
    favoured = Favourite.objects.filter(queue=OuterRef("pk"), agent=sight.agent_id)
    return queues.annotate(is_favourite=Exists(favoured)).order_by("scope", "name", "pk")
