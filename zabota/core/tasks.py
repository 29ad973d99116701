"""Core's own jobs: passing events on, and keeping the queue itself healthy."""

from asgiref.sync import async_to_sync
from procrastinate.contrib.django import app

from zabota.core.events import event_from, later_handler
from zabota.core.jobs import job, periodic
from zabota.core.models import JournalEntry

DAYS_KEPT = 2
STALLED_AFTER_SECONDS = 20.0  # a living worker says so every five


@job()
def handle_later(*, entry_id: int, handler: str) -> None:
    """Pass one journal entry to one handler."""
    event = event_from(JournalEntry.objects.get(pk=entry_id))
    later_handler(event, handler)(event)


@periodic("17 * * * *")
def forget_finished_jobs() -> None:
    async_to_sync(app.job_manager.delete_old_jobs)(nb_hours=24 * DAYS_KEPT)


@periodic("* * * * *")
def rescue_stalled_jobs() -> None:
    """A worker that was killed leaves its job in 'doing' for ever; give it to another one."""
    async_to_sync(rescue)()


async def rescue() -> None:
    for stalled in await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=STALLED_AFTER_SECONDS):
        await app.job_manager.retry_job(stalled)
