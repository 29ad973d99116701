"""Jobs live in the same database: deferred in a transaction, they vanish with it.

    @job(queue="mail")
    def deliver(*, delivery_id: int) -> None: ...

    deliver.defer(delivery_id=7)

A job may run twice (a worker can die after the work and before saying so), so every job is idempotent.
"""

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from datetime import timedelta
from functools import wraps
from typing import Any

from django.db import transaction
from procrastinate import BaseRetryStrategy, RetryDecision
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued
from procrastinate.jobs import Job as ProcrastinateJob
from procrastinate.tasks import Task

from zabota.core.context import doing_a_job
from zabota.core.logs import log
from zabota.core.sql import leave_dead_connection

FIRST_PAUSE = timedelta(seconds=15)
LONGEST_PAUSE = timedelta(hours=1)


class Permanent(Exception):
    """The job failed and trying again would not help."""


class Backoff(BaseRetryStrategy):
    """15 s, 30 s, 1 min … at most an hour apart; none after a permanent failure or the last attempt."""

    def __init__(self, attempts: int) -> None:
        self.attempts = attempts

    def get_retry_decision(self, *, exception: BaseException, job: ProcrastinateJob) -> RetryDecision | None:
        told = log(__name__).bind(job=job.task_name, number=job.id, problem=_in_a_line(exception))
        if isinstance(exception, Permanent) or job.attempts + 1 >= self.attempts:
            told.error("job_failed")
            return None
        pause = min(FIRST_PAUSE * 2**job.attempts, LONGEST_PAUSE)
        told.warning("job_to_be_tried_again", seconds=int(pause.total_seconds()))
        return RetryDecision(retry_in={"seconds": int(pause.total_seconds())})


def _in_a_line(problem: BaseException) -> str:
    """What PostgreSQL adds below its first line may hold a row, and so a letter's words."""
    return f"{type(problem).__name__}: {problem}".splitlines()[0][:300]


class Job:
    """A function that a worker runs."""

    def __init__(self, task: "Task[..., Any, Any]", run: Callable[..., None]) -> None:
        self.task = task
        self.run = run

    @property
    def name(self) -> str:
        return self.task.name

    def defer(self, **arguments: Any) -> None:
        self.task.defer(**arguments)

    def defer_each(self, jobs: Iterable[dict[str, Any]]) -> None:
        """One job for each of these arguments, all in one statement."""
        jobs = list(jobs)
        if jobs:
            self.task.batch_defer(*jobs)

    def defer_once(self, key: str, *, after: timedelta = timedelta(), **arguments: Any) -> None:
        """Defer unless the same is already waiting to run."""
        pause = int(after.total_seconds())
        with (
            suppress(AlreadyEnqueued),
            transaction.atomic(),
        ):  # the savepoint keeps the caller's transaction whole
            self.task.configure(queueing_lock=key, schedule_in={"seconds": pause}).defer(**arguments)


def defer(name: str, *, after: timedelta = timedelta(), **arguments: Any) -> None:
    """For an action, which stands below its room's jobs and so knows them only by name: `zabota.room.tasks.verb`."""
    defer_each(name, [arguments], after=after)


def defer_once(name: str, key: str, *, after: timedelta = timedelta(), **arguments: Any) -> None:
    """The same, unless it is already waiting to run."""
    pause = int(after.total_seconds())
    waiting = app.configure_task(name, allow_unknown=False, queueing_lock=key, schedule_in={"seconds": pause})
    with (
        suppress(AlreadyEnqueued),
        transaction.atomic(),
    ):  # the savepoint keeps the caller's transaction whole
        waiting.defer(**arguments)


def defer_each(name: str, jobs: Sequence[dict[str, Any]], *, after: timedelta = timedelta()) -> None:
    """One job for each of these arguments, all in one statement."""
    pause = int(after.total_seconds())
    if jobs:
        app.configure_task(name, allow_unknown=False, schedule_in={"seconds": pause}).batch_defer(*jobs)


def job(
    *, queue: str = "default", attempts: int = 10, priority: int = 0
) -> Callable[[Callable[..., None]], Job]:
    """Of the jobs that are due those of a higher `priority` go first."""

    def decorate(run: Callable[..., None]) -> Job:
        name = f"{run.__module__}.{run.__qualname__}"
        task = app.task(name=name, queue=queue, retry=Backoff(attempts), priority=priority)
        return Job(task(_connected(run)), run)

    return decorate


def periodic(cron: str, *, queue: str = "default") -> Callable[[Callable[[], None]], Job]:
    """A job the worker defers by itself: `@periodic("*/5 * * * *")`. It takes no arguments."""

    def decorate(run: Callable[[], None]) -> Job:
        def at_its_time(timestamp: int) -> None:
            run()

        name = f"{run.__module__}.{run.__qualname__}"
        task = app.task(name=name, queue=queue, pass_context=False)(_connected(at_its_time))
        app.periodic(cron=cron)(task)
        return Job(task, run)

    return decorate


def _connected[**P](run: Callable[P, None]) -> Callable[P, None]:
    """A thread of the worker keeps its connection from job to job; one that broke meanwhile is not used again."""

    @wraps(run)
    def connected(*args: P.args, **kwargs: P.kwargs) -> None:
        leave_dead_connection()
        with doing_a_job():
            run(*args, **kwargs)

    return connected
