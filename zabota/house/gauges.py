"""What the database says about the work that waits, asked anew by each reading of /metrics."""

from collections.abc import Iterator

from django.db import DatabaseError, connection
from prometheus_client import generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from zabota.channels.email.models import LetterState, RawLetter
from zabota.channels.models import Delivery, DeliveryState
from zabota.house.metrics import registry
from zabota.tickets.models import Ticket

JOBS = """
SELECT count(*) FILTER (WHERE status = 'todo'), count(*) FILTER (WHERE status = 'failed')
FROM procrastinate_jobs WHERE status IN ('todo', 'failed')
"""
# A job with an hour of its own waits from that hour on, others from when they were deferred.
OLDEST_JOB = """
SELECT coalesce(max(extract(epoch FROM now() - coalesce(job.scheduled_at, event.at))), 0)::float
FROM procrastinate_jobs AS job
LEFT JOIN procrastinate_events AS event ON event.job_id = job.id AND event.type = 'deferred'
WHERE job.status = 'todo' AND coalesce(job.scheduled_at, event.at) <= now()
"""


def report() -> bytes:
    """Everything measured, as Prometheus reads it."""
    return generate_latest(registry)


class WorkThatWaits(Collector):
    def describe(self) -> list[GaugeMetricFamily]:
        """Nothing: else the database would be asked while this module is being imported."""
        return []

    def collect(self) -> Iterator[GaugeMetricFamily]:
        try:
            gauges = _gauges()
        except DatabaseError:
            gauges = []
        yield GaugeMetricFamily("zabota_database_up", "1 when the database answers", value=1 if gauges else 0)
        yield from gauges


def _gauges() -> list[GaugeMetricFamily]:
    waiting, failed = _row(JOBS)
    (oldest,) = _row(OLDEST_JOB)
    under_way = [DeliveryState.QUEUED, DeliveryState.SENDING]
    return [
        _gauge("jobs_waiting", "Jobs that wait for a worker or their hour", waiting),
        _gauge("jobs_failed", "Jobs given up", failed),
        _gauge("oldest_job_seconds", "How long the oldest due job has waited", oldest),
        _gauge("letters_out_waiting", "Letters on their way out", _count(Delivery, state__in=under_way)),
        _gauge("letters_out_failed", "Letters not delivered", _count(Delivery, state=DeliveryState.FAILED)),
        _gauge(
            "letters_in_waiting", "Letters stored, not yet read", _count(RawLetter, state=LetterState.STORED)
        ),
        _gauge("tickets_under_way", "Tickets not yet ended", Ticket.objects.under_way().count()),
    ]


def _gauge(name: str, words: str, value: float) -> GaugeMetricFamily:
    return GaugeMetricFamily(f"zabota_{name}", words, value=value)


def _count(model: type[Delivery] | type[RawLetter], **which: object) -> int:
    return model._default_manager.filter(**which).count()


def _row(statement: str) -> tuple[float, ...]:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return tuple(cursor.fetchone())


registry.register(WorkThatWaits())
