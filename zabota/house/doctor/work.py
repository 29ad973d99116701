"""The work that waits: workers, their heartbeats, the queue."""

from collections.abc import Iterator

from django.utils.translation import gettext_noop as _

from zabota.core.postgres import ask
from zabota.house.doctor.finding import Finding

SILENT_SECONDS = 60
LATE_MINUTES = 10
HEARTBEAT = (
    "SELECT coalesce(extract(epoch FROM now() - max(last_heartbeat))::int, -1) FROM procrastinate_workers"
)
FAILED = "SELECT count(*) FROM procrastinate_jobs WHERE status = 'failed'"
DUE = """
SELECT job.queue_name, count(*),
       coalesce(max(extract(epoch FROM now() - coalesce(job.scheduled_at, event.at))), 0)::int / 60
FROM procrastinate_jobs AS job
LEFT JOIN procrastinate_events AS event ON event.job_id = job.id AND event.type = 'deferred'
WHERE job.status = 'todo' AND coalesce(job.scheduled_at, now()) <= now()
GROUP BY job.queue_name ORDER BY job.queue_name
"""


def workers(url: str) -> Iterator[Finding]:
    if not _has_queue(url):
        yield Finding("ok", _("worker"), _("no queue yet"))
        return
    silent_for = int(ask(url, HEARTBEAT)[0])
    if silent_for < 0 or silent_for > SILENT_SECONDS:
        words = _("none runs, so no letter leaves: start `zabota up` or `zabota worker`")
        yield Finding("warn", _("worker"), words)
    else:
        yield Finding("ok", _("worker"), _("last heartbeat %(seconds)s s ago"), {"seconds": str(silent_for)})


def jobs(url: str) -> Iterator[Finding]:
    if not _has_queue(url):
        return
    failed = ask(url, FAILED)[0]
    if int(failed):
        words = _("%(failed)s were given up: the log says why (job_failed)")
        yield Finding("warn", _("jobs"), words, {"failed": failed})
    for line in ask(url, DUE):
        yield _queue(*line.split("|"))


def _queue(name: str, waiting: str, minutes: str) -> Finding:
    facts = {"queue": name, "waiting": waiting, "minutes": minutes}
    if int(minutes) >= LATE_MINUTES:
        words = _("%(waiting)s wait in “%(queue)s”, the oldest for %(minutes)s min: start another worker")
        return Finding("warn", _("jobs"), words, facts)
    return Finding(
        "ok", _("jobs"), _("%(waiting)s wait in “%(queue)s”, the oldest for %(minutes)s min"), facts
    )


def _has_queue(url: str) -> bool:
    return ask(url, "SELECT to_regclass('procrastinate_workers')") != [""]
