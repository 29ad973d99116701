from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.jobs import Job as Attempted
from structlog.testing import capture_logs

from zabota.core.jobs import Backoff, Permanent, defer, job

DONE: list[int] = []


@job(queue="trial", attempts=3)
def remember(*, number: int) -> None:
    DONE.append(number)


def waiting() -> list[dict[str, object]]:
    return list(ProcrastinateJob.objects.filter(task_name=remember.name).values_list("args", flat=True))


def attempted(times: int) -> Attempted:
    return Attempted(id=1, queue="trial", lock=None, queueing_lock=None, task_name="trial", attempts=times)


@pytest.mark.django_db
def test_a_job_deferred_waits_in_its_queue():
    remember.defer(number=7)
    row = ProcrastinateJob.objects.get(task_name=remember.name)
    assert (row.args, row.queue_name, row.status, row.scheduled_at) == ({"number": 7}, "trial", "todo", None)


@pytest.mark.django_db
def test_a_job_deferred_in_a_transaction_that_fails_vanishes_with_it():
    with transaction.atomic():
        remember.defer(number=7)
        transaction.set_rollback(True)
    assert waiting() == []


@pytest.mark.django_db
def test_the_same_waiting_job_is_deferred_once_and_the_transaction_stays_whole():
    with transaction.atomic():
        remember.defer_once("one", number=1)
        remember.defer_once("one", number=2)
        remember.defer_once("two", number=3)
    assert waiting() == [{"number": 1}, {"number": 3}]


@pytest.mark.django_db
def test_a_job_may_wait_for_its_time():
    defer(remember.name, after=timedelta(hours=1), number=7)
    row = ProcrastinateJob.objects.get(task_name=remember.name)
    assert timedelta(minutes=59) < row.scheduled_at - datetime.now(UTC) < timedelta(minutes=61)


@pytest.mark.parametrize(
    ("tries", "seconds"),
    [(0, 15), (1, 30), (2, 60), (7, 1920), (8, 3600), (12, 3600), (19, None), (20, None)],
)
def test_pauses_grow_up_to_an_hour_until_the_attempts_are_spent(tries, seconds):
    decision = Backoff(20).get_retry_decision(exception=OSError(), job=attempted(tries))
    if seconds is None:
        assert decision is None
    else:
        assert abs((decision.retry_at - datetime.now(UTC)).total_seconds() - seconds) < 5


def test_a_permanent_failure_is_not_tried_again():
    assert Backoff(20).get_retry_decision(exception=Permanent(), job=attempted(0)) is None


@pytest.mark.parametrize(("tries", "told"), [(0, "job_to_be_tried_again"), (19, "job_failed")])
def test_the_log_says_which_job_failed_and_why_but_no_row(tries, told):
    problem = ValueError("no such colour\nDETAIL:  Failing row contains (7, a client's words)")
    with capture_logs() as lines:
        Backoff(20).get_retry_decision(exception=problem, job=attempted(tries))
    [line] = lines
    assert (line["event"], line["job"], line["problem"]) == (told, "trial", "ValueError: no such colour")


def test_a_job_is_known_by_the_name_of_its_function():
    assert remember.name == f"{__name__}.remember"
    assert app.tasks[remember.name] is remember.task
