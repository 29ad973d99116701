"""Core's own jobs: passing events on, and keeping the queue itself healthy."""

from asgiref.sync import async_to_sync
from django.db import connection, transaction
from procrastinate.contrib.django import app
from procrastinate.exceptions import UniqueViolation

from zabota.core import files
from zabota.core.clock import now
from zabota.core.events import event_from, later_handler, portions, tell
from zabota.core.jobs import job, periodic
from zabota.core.logs import log
from zabota.core.models import JournalEntry

DAYS_KEPT = 2
STALLED_AFTER_SECONDS = 20.0  # a living worker says so every five
LONGEST_JOB_SECONDS = 3600.0

STALLED = """
SELECT job.id FROM procrastinate_jobs job LEFT JOIN procrastinate_workers worker ON worker.id = job.worker_id
WHERE job.status = 'doing' AND (
    worker.id IS NULL
    OR worker.last_heartbeat < now() - make_interval(secs => %s)
    OR now() - make_interval(secs => %s) > ALL (
        SELECT at FROM procrastinate_events WHERE job_id = job.id AND type = 'started'
    )
)
"""


@job()
def handle_later(*, handler: str, entry_ids: list[int] | None = None, entry_id: int | None = None) -> None:
    """Pass journal entries to one handler. Those of a portion that failed come again, each by itself.

    `entry_id`: as jobs were written that still wait after an upgrade.
    """
    if entry_ids is None:
        entry_ids = [entry_id] if entry_id else []
    if not entry_ids:
        return
    entries = list(JournalEntry.objects.filter(pk__in=entry_ids).order_by("pk"))
    events = {entry.pk: event_from(entry) for entry in entries}
    handle = later_handler(events[entry_ids[0]], handler)
    for some in portions(handle, entry_ids):
        try:
            tell(handle, [events[pk] for pk in some])
        except Exception as problem:  # whatever it was, the other entries do not wait for it
            if len(entry_ids) == 1:
                raise
            log(__name__).warning("handler_failed", handler=handler, entries=some, problem=repr(problem))
            handle_later.defer_each({"entry_ids": [pk], "handler": handler} for pk in some)


@job()
def forget_unused_files(*, file_ids: list[int]) -> None:
    """Deferred in the transaction in which something stopped pointing at them."""
    files.forget_unused(file_ids)


@periodic("17 * * * *")
def forget_finished_jobs() -> None:
    async_to_sync(app.job_manager.delete_old_jobs)(nb_hours=24 * DAYS_KEPT)


@periodic("* * * * *")
def rescue_stalled_jobs() -> None:
    """Jobs that stay in 'doing' for ever: their worker was killed, or the database was away when they ended."""
    for job_id in _stalled():
        _do_again(job_id)


def _stalled() -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(STALLED, [STALLED_AFTER_SECONDS, LONGEST_JOB_SECONDS])
        return [job_id for (job_id,) in cursor.fetchall()]


def _do_again(job_id: int) -> None:
    try:
        with transaction.atomic():
            app.job_manager.retry_job_by_id(job_id, retry_at=now())
    except UniqueViolation:  # the same waits to be done already
        _forget(job_id)


def _forget(job_id: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs WHERE id = %s AND status = 'doing'", [job_id])
