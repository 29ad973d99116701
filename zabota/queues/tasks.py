"""What happens to saved queues in the background."""

from datetime import timedelta
from itertools import batched

from django.db import connection
from django.db.models import QuerySet

from zabota.core.clock import now
from zabota.core.jobs import job, periodic
from zabota.core.sql import rows
from zabota.queues.keeping import AT_ONCE, misplaced, settle_locking
from zabota.queues.models import Queue

A_MOMENT = timedelta(seconds=1)
NEWEST = "SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint"
STILL_WRITING = """
SELECT EXISTS (SELECT FROM pg_snapshot_xip(pg_current_snapshot()) AS one WHERE one::text::bigint < %(beyond)s)
"""
FOLD = """
WITH rows AS (DELETE FROM queues_tally RETURNING queue_id, line_id, owner_id, number)
INSERT INTO queues_tally (queue_id, line_id, owner_id, number)
SELECT queue_id, line_id, owner_id, sum(number) FROM rows
GROUP BY queue_id, line_id, owner_id HAVING sum(number) <> 0
"""


@job()
def count_queue(*, stamp: str, beyond: int = 0) -> None:
    """Fill a queue that was made or edited. Transactions that may not know of it yet are waited for: what they do to
    tickets is seen then. `beyond` is the first transaction that knows.
    """
    queue = Queue.objects.kept().filter(stamp=stamp).first()
    if queue is None:
        return
    beyond = beyond or rows(NEWEST, {})[0][0]
    if rows(STILL_WRITING, {"beyond": beyond})[0][0]:
        count_queue.defer_once(f"count-{stamp}", after=A_MOMENT, stamp=stamp, beyond=beyond)
        return
    _fill(queue)


def _fill(queue: Queue) -> None:
    numbers = misplaced(queue)
    own = Queue.objects.filter(pk=queue.pk, stamp=queue.stamp)
    own.update(to_settle=len(numbers), settled=0)
    for done, batch in enumerate(batched(numbers, AT_ONCE)):
        if not own.update(settled=done * AT_ONCE):
            return  # edited meanwhile: another job is on its way
        settle_locking(batch)
    own.update(settled=len(numbers), counted_at=now())


@periodic("* * * * *")
def follow_the_clock() -> None:
    """Tickets come into “waits longer than” and fall out of “within the last” although nothing happens to them."""
    _put_right(Queue.objects.kept().filter(turns_with_time=True, counted_at__isnull=False))


@periodic("52 * * * *")
def look_over_all_queues() -> None:
    """Whatever no event told of: a tag that is gone, a company's new name, two contacts that became one."""
    _put_right(Queue.objects.kept().filter(counted_at__isnull=False))


@periodic("* * * * *")
def fold_the_numbers() -> None:
    with connection.cursor() as cursor:
        cursor.execute(FOLD)


def _put_right(queues: QuerySet[Queue]) -> None:
    for queue in queues.order_by("pk"):
        for batch in batched(misplaced(queue), AT_ONCE):
            settle_locking(batch)
