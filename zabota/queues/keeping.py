"""Putting tickets into their places in the kept queues.

A ticket's places are written only while its own row is locked, so two transactions never write them at once, and
whoever comes second sees what the first one did. One ticket is judged by calculation (`holding`), however many queues
there are; which tickets of a queue have to be looked at is a question to the database (`matching`).
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

from django.db import connection, transaction

from zabota.core.kept import Kept
from zabota.core.sql import rows
from zabota.queues.asking import Asked, asked_by
from zabota.queues.models import Place, Queue
from zabota.queues.ordering import place_in_sql, place_of
from zabota.tickets.conditions.facts import Facts, facts_of
from zabota.tickets.conditions.holding import holds
from zabota.tickets.conditions.matching import matching
from zabota.tickets.models import UNDER_WAY, Ticket

AT_ONCE = 500  # tickets that are locked together, for some tens of milliseconds
STANDING = """
SELECT q.id, q.stamp, p.ticket_id, p.place, p.line_id, p.owner_id
FROM queues_queue q LEFT JOIN queues_place p ON p.queue_id = q.id AND p.ticket_id = ANY(%(tickets)s)
WHERE q.is_kept AND q.deleted_at IS NULL
"""
LEAVE = """
DELETE FROM queues_place p USING unnest(%(queues)s::bigint[], %(tickets)s::bigint[]) AS gone (queue, ticket)
WHERE p.queue_id = gone.queue AND p.ticket_id = gone.ticket
"""
COME = """
INSERT INTO queues_place (queue_id, ticket_id, place, line_id, owner_id)
SELECT * FROM unnest(
    %(queues)s::bigint[], %(tickets)s::bigint[], %(places)s::text[], %(lines)s::bigint[], %(owners)s::bigint[])
ON CONFLICT (ticket_id, queue_id) DO UPDATE
SET place = excluded.place, line_id = excluded.line_id, owner_id = excluded.owner_id
"""


class Spot(NamedTuple):
    place: str
    line: int
    owner: int | None


Spots = dict[tuple[int, int], Spot]  # (queue, ticket) → where it stands
ASKED: Kept[str, Asked] = Kept(5_000)  # by the stamp, which no edit uses twice


def settle(numbers: Sequence[int]) -> None:
    """Put these tickets right in all kept queues. Their rows are the caller's until the transaction ends."""
    found = rows(STANDING, {"tickets": list(numbers)})
    if found:
        asked = _asked({row[0]: row[1] for row in found})
        have = {(row[0], row[2]): Spot._make(row[3:]) for row in found if row[2] is not None}
        _write(_right(asked, facts_of(numbers)), have)


def settle_locking(numbers: Sequence[int]) -> None:
    """The same for whoever has not locked them yet; in the order of their numbers, so that nobody waits in a circle."""
    with transaction.atomic():
        own = Ticket.objects.filter(pk__in=numbers).order_by("pk").select_for_update(no_key=True)
        settle(list(own.values_list("pk", flat=True)))


def misplaced(queue: Queue) -> list[int]:
    """The tickets that stand in a kept queue and should not, or the other way round, or at another place."""
    asked = asked_by(queue)
    right: Any = matching(Ticket.objects.under_way(), asked.tree, asked.asker())
    there = right.annotate(spot=place_in_sql(asked.order)).values_list("pk", "spot", "line", "owner")
    here = Place.objects.filter(queue=queue).values_list("ticket", "place", "line", "owner")
    both = [*there.difference(here), *here.difference(there)]
    return sorted({row[0] for row in both})


def _asked(stamps: dict[int, str]) -> list[Asked]:
    unknown = [queue for queue, stamp in stamps.items() if ASKED.get(stamp) is None]
    for queue in Queue.objects.filter(pk__in=unknown) if unknown else ():
        ASKED.keep(queue.stamp, asked_by(queue))
    return [asked for stamp in stamps.values() if (asked := ASKED.get(stamp))]


def _right(asked: list[Asked], tickets: list[Facts]) -> Spots:
    under_way = [facts for facts in tickets if facts.status in UNDER_WAY]
    right: Spots = {}
    for one in asked:
        asker = one.asker()
        for facts in under_way:
            if holds(one.tree, facts, asker):
                spot = Spot(place_of(facts, one.order), facts.line, facts.owner)
                right[one.queue_id, facts.number] = spot
    return right


def _write(right: Spots, have: Spots) -> None:
    gone = [key for key in have if key not in right]
    new = {key: spot for key, spot in right.items() if have.get(key) != spot}
    with connection.cursor() as cursor:
        if gone:
            cursor.execute(LEAVE, {"queues": [key[0] for key in gone], "tickets": [key[1] for key in gone]})
        if new:
            cursor.execute(COME, _columns(new))


def _columns(new: Spots) -> dict[str, list[int | str | None]]:
    return {
        "queues": [queue for queue, _ticket in new],
        "tickets": [ticket for _queue, ticket in new],
        "places": [spot.place for spot in new.values()],
        "lines": [spot.line for spot in new.values()],
        "owners": [spot.owner for spot in new.values()],
    }
