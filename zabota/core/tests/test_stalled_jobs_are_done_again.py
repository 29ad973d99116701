import pytest
from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob

from zabota.core.jobs import job
from zabota.core.tasks import rescue_stalled_jobs

pytestmark = pytest.mark.django_db


@job(queue="trial")
def remember(*, number: int) -> None:
    pass


def being_done(
    number: int, *, silent: str | None, started: str = "1 second", lock: str | None = None
) -> None:
    """A job in 'doing'; `silent` is how long its worker has said nothing, None when it is gone for good."""
    worker = asked(WORKER, silent) if silent else None
    pk = asked(JOB, remember.name, number, worker, lock)
    asked(STARTED, pk, started)


WORKER = "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - %s::interval) RETURNING id"
STARTED = """
INSERT INTO procrastinate_events (job_id, type, at) VALUES (%s, 'started', now() - %s::interval) RETURNING id
"""
JOB = """
INSERT INTO procrastinate_jobs (queue_name, task_name, status, args, worker_id, queueing_lock)
VALUES ('trial', %s, 'doing', jsonb_build_object('number', %s::int), %s, %s) RETURNING id
"""


def asked(query: str, *words: object) -> int:
    with connection.cursor() as cursor:
        cursor.execute(query, words)
        return cursor.fetchone()[0]


def jobs() -> list[tuple[int, str]]:
    found = ProcrastinateJob.objects.filter(task_name=remember.name).order_by("id")
    return [(row.args["number"], row.status) for row in found]


def test_the_job_of_a_worker_that_is_silent_or_gone_waits_again():
    being_done(1, silent=None)
    being_done(2, silent="30 seconds")
    rescue_stalled_jobs.run()
    assert jobs() == [(1, "todo"), (2, "todo")]


def test_the_job_of_a_living_worker_is_left_to_it():
    being_done(1, silent="6 seconds", started="50 minutes")
    rescue_stalled_jobs.run()
    assert jobs() == [(1, "doing")]


def test_no_job_lasts_longer_than_an_hour_even_if_its_worker_lives():
    being_done(1, silent="1 second", started="61 minutes")
    rescue_stalled_jobs.run()
    assert jobs() == [(1, "todo")]


def test_a_stalled_job_whose_like_waits_already_is_dropped_and_the_others_are_rescued():
    being_done(1, silent=None, lock="one")
    remember.defer_once("one", number=1)
    being_done(2, silent=None)
    rescue_stalled_jobs.run()
    assert jobs() == [(1, "todo"), (2, "todo")]
