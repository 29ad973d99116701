"""What the database says about the work that waits, asked anew by each reading of /metrics."""

import shutil
import sys
from collections.abc import Iterator, Mapping
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.models import Q
from django.utils.timezone import localtime
from prometheus_client import generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector, CollectorRegistry

from zabota.channels.email.models import LetterState, RawLetter
from zabota.channels.models import Delivery, DeliveryState
from zabota.core import wellbeing
from zabota.core.clock import now
from zabota.house.metrics import everything
from zabota.promises.models import Promise, PromiseSide
from zabota.tickets.models import Ticket

UNDER_WAY = [DeliveryState.QUEUED, DeliveryState.SENDING]
# A job with an hour of its own waits from that hour on, others from when they were deferred.
QUEUES = """
SELECT job.queue_name, count(*), coalesce(
    max(extract(epoch FROM now() - coalesce(job.scheduled_at, event.at)))
        FILTER (WHERE coalesce(job.scheduled_at, event.at) <= now()), 0)::float
FROM procrastinate_jobs AS job
LEFT JOIN procrastinate_events AS event ON event.job_id = job.id AND event.type = 'deferred'
WHERE job.status = 'todo' GROUP BY job.queue_name ORDER BY job.queue_name
"""
FAILED = "SELECT count(*) FROM procrastinate_jobs WHERE status = 'failed'"
WORKERS = "SELECT count(*) FROM procrastinate_workers WHERE last_heartbeat > now() - interval '1 minute'"
DATABASE = """
SELECT count(*), current_setting('max_connections')::int, pg_database_size(current_database()),
    coalesce(max(extract(epoch FROM now() - xact_start)) FILTER (WHERE backend_type = 'client backend'), 0)::float
FROM pg_stat_activity
"""
# A table's last number is at its index's end, where counting rows would read them all.
LETTERS = """
SELECT coalesce((SELECT max(id) FROM email_rawletter), 0), coalesce((SELECT max(id) FROM channels_delivery), 0)
"""
WAITING = """
SELECT coalesce(extract(epoch FROM now() - (
        SELECT min(came_at) FROM email_rawletter WHERE state = 'stored'
    )), 0)::float,
    coalesce(extract(epoch FROM now() - (
        SELECT min(coalesce(held_until, queued_at)) FROM channels_delivery WHERE state IN ('queued', 'sending')
    )), 0)::float
"""
FILES = "SELECT count(*), coalesce(sum(size), 0)::bigint FROM core_storedfile"
NIGHT = "SELECT coalesce(extract(epoch FROM now() - max(looked_at)), 0)::float FROM retention_night"

BACKUP = """
SELECT coalesce(extract(epoch FROM now() - max(started_at)), 0)::float FROM safekeeping_backup
WHERE verified_at IS NOT NULL AND gone_at IS NULL
"""
BACKUPS_TROUBLED = "SELECT count(*) FROM safekeeping_trouble WHERE over_at IS NULL"


def report() -> bytes:
    """Everything measured, as Prometheus reads it: what processes counted, then what waits."""
    waiting = CollectorRegistry()
    waiting.register(WorkThatWaits())
    return generate_latest(everything()) + generate_latest(waiting)


class WorkThatWaits(Collector):
    def describe(self) -> list[GaugeMetricFamily]:
        """Nothing: else the database would be asked while this is being registered."""
        return []

    def collect(self) -> Iterator[GaugeMetricFamily]:
        yield _of_this_machine()
        yield _build()
        try:
            gauges = _gauges()
        except DatabaseError:
            gauges = []
        yield GaugeMetricFamily("zabota_database_up", "1 when the database answers", value=1 if gauges else 0)
        yield from gauges


def _gauges() -> list[GaugeMetricFamily]:
    return [*_jobs(), *_database(), *_letters(), *_tickets(), *_house()]


def _jobs() -> Iterator[GaugeMetricFamily]:
    queues = _rows(QUEUES)
    yield _gauge("jobs_waiting", "Jobs that wait for a worker or their hour", sum(row[1] for row in queues))
    yield _gauge("jobs_failed", "Jobs given up", *_rows(FAILED)[0])
    yield _gauge(
        "oldest_job_seconds",
        "How long the oldest due job has waited",
        max((row[2] for row in queues), default=0),
    )
    yield _labelled("queue_waiting", "Jobs that wait, by queue", "queue", {row[0]: row[1] for row in queues})
    ages = {row[0]: row[2] for row in queues}
    yield _labelled(
        "queue_oldest_seconds", "How long the oldest due job of a queue has waited", "queue", ages
    )
    yield _gauge("workers", "Workers that gave a sign of life in the last minute", *_rows(WORKERS)[0])


def _database() -> Iterator[GaugeMetricFamily]:
    used, most, size, oldest = _rows(DATABASE)[0]
    yield _gauge("database_connections", "Connections to the server", used)
    yield _gauge("database_connections_most", "Connections that the server takes", most)
    yield _gauge("database_bytes", "Size of the database", size)
    yield _gauge("oldest_transaction_seconds", "How long the longest transaction has been open", oldest)


def _letters() -> Iterator[GaugeMetricFamily]:
    came, left = _rows(LETTERS)[0]
    unread, unsent = _rows(WAITING)[0]
    yield _gauge("letters_in", "Number of the letter that came last: its growth is what comes", came)
    yield _gauge("letters_out", "Number of the letter that was begun last: its growth is what leaves", left)
    yield _gauge("oldest_letter_in_seconds", "How long a letter has waited to be read", unread)
    yield _gauge("oldest_letter_out_seconds", "How long a letter has been on its way", max(unsent, 0))
    yield _gauge("letters_out_waiting", "Letters on their way out", _count(Delivery, state__in=UNDER_WAY))
    yield _gauge("letters_out_failed", "Letters not delivered", _count(Delivery, state=DeliveryState.FAILED))
    stored = _count(RawLetter, state=LetterState.STORED)
    yield _gauge("letters_in_waiting", "Letters stored, not yet read", stored)


def _tickets() -> Iterator[GaugeMetricFamily]:
    today = localtime(now()).replace(hour=0, minute=0, second=0, microsecond=0)
    broken = Promise.objects.filter(Q(side=PromiseSide.OURS), broken_at__gte=today).count()
    yield _gauge("tickets_under_way", "Tickets not yet ended", Ticket.objects.under_way().count())
    yield _gauge("tickets_unowned", "Tickets that nobody has taken", Ticket.objects.unowned().count())
    yield _gauge(
        "tickets_overdue", "Tickets with a date of ours past", Ticket.objects.due_before(now()).count()
    )
    yield _gauge("promises_broken_today", "Promises of ours that became late today", broken)


def _house() -> Iterator[GaugeMetricFamily]:
    files, size = _rows(FILES)[0]
    yield _gauge("files", "Files kept", files)
    yield _gauge("file_bytes", "Size of the files kept", size)
    yield _gauge(
        "night_age_seconds", "How long ago the radar last looked at all clients; 0: never", *_rows(NIGHT)[0]
    )
    yield _gauge(
        "backup_age_seconds",
        "How long ago the newest sound backup was begun; 0: there is none",
        *_rows(BACKUP)[0],
    )
    yield _gauge("backup_troubles", "What is wrong with scheduled backups now", *_rows(BACKUPS_TROUBLED)[0])
    found = wellbeing.kept()
    if found:
        grades = {grade: sum(one[0] == grade for one in found.findings) for grade in ("ok", "warn", "fail")}
        yield _labelled("findings", "What the house found when it looked at itself", "grade", grades)
        yield _gauge("findings_age_seconds", "How long ago it looked", (now() - found.at).total_seconds())


def _of_this_machine() -> GaugeMetricFamily:
    free = shutil.disk_usage(settings.ZABOTA_DATA).free if settings.ZABOTA_DATA.exists() else 0
    return _gauge("disk_free_bytes", "Free on the disk of the data folder", free)


def _build() -> GaugeMetricFamily:
    told = GaugeMetricFamily("zabota_build_info", "Which version runs", labels=["version", "python"])
    told.add_metric([_version(), sys.version.split()[0]], 1)
    return told


def _version() -> str:
    try:
        return version("zabota")
    except PackageNotFoundError:
        return "from a clone"


def _gauge(name: str, words: str, value: float) -> GaugeMetricFamily:
    return GaugeMetricFamily(f"zabota_{name}", words, value=value)


def _count(model: type[Delivery] | type[RawLetter], **which: object) -> int:
    return model._default_manager.filter(**which).count()


def _labelled(name: str, words: str, label: str, values: Mapping[str, float]) -> GaugeMetricFamily:
    told = GaugeMetricFamily(f"zabota_{name}", words, labels=[label])
    for value_of, value in values.items():
        told.add_metric([value_of], value)
    return told


def _rows(statement: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return list(cursor.fetchall())
