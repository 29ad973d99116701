"""The worker: jobs and schedules, the filing of letters and the fetching of them."""

import asyncio
import os
import time
from contextlib import suppress
from typing import Any, cast

from asgiref.sync import sync_to_async
from django.conf import settings
from django.core.management.base import BaseCommand
from procrastinate.connector import BaseAsyncConnector
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.exceptions import ConnectorException
from procrastinate.psycopg_connector import PsycopgConnector

from zabota.channels.email.watching import Watch
from zabota.core.logs import log
from zabota.core.sql import leave_dead_connection
from zabota.core.tasks import STALLED_AFTER_SECONDS, rescue_stalled_jobs
from zabota.house.farewell import asked_to_stop
from zabota.promises.vigil import Vigil

JOBS_AT_ONCE = 4
SECONDS_TO_FINISH = 20.0
POLITENESS = 5  # pages and letters that come go before jobs
SECONDS_BETWEEN_HEARTBEATS = 5.0
HEALTHY_AFTER = 60.0
PAUSES = (0.5, 1.0, 2.0, 4.0, 8.0)


class Command(BaseCommand):
    help = "Does the jobs, until SIGTERM or SIGINT."
    requires_system_checks = ()  # they load every page, which nobody asks for here

    def handle(self, *arguments: Any, **options: Any) -> None:
        os.nice(POLITENESS)
        asyncio.run(work())


async def work() -> None:
    """The jobs begin again when the database is back."""
    stopped = asked_to_stop()
    with Watch(), Vigil():
        await _do_jobs(stopped)


async def _do_jobs(stopped: asyncio.Event) -> None:
    failures = 0
    while not stopped.is_set():
        began = time.monotonic()
        problem = await _until_stopped_or_broken(stopped)
        if isinstance(problem, BaseException) and not isinstance(problem, ConnectorException | OSError):
            raise problem  # the supervisor starts another process
        failures = failures + 1 if time.monotonic() - began < HEALTHY_AFTER else 1
        if not stopped.is_set():
            log(__name__).warning("jobs_interrupted", problem=repr(problem))
            await _pause(failures, stopped)


async def _until_stopped_or_broken(stopped: asyncio.Event) -> BaseException | None:
    jobs, asked = asyncio.create_task(_jobs()), asyncio.create_task(stopped.wait())
    await asyncio.wait([jobs, asked], return_when=asyncio.FIRST_COMPLETED)
    if stopped.is_set():
        jobs.cancel()
    asked.cancel()
    (problem,) = await asyncio.gather(jobs, return_exceptions=True)
    return None if stopped.is_set() else problem


async def _jobs() -> None:
    """Until it is cancelled: then what is under way is finished first."""
    await sync_to_async(leave_dead_connection)()  # schedules go by Django's connection, which may have broken
    rescuing = asyncio.create_task(_rescue_soon_after_a_crash())
    try:
        async with app.with_connector(_connector()).open_async() as worker:
            await worker.run_worker_async(
                concurrency=JOBS_AT_ONCE,
                install_signal_handlers=False,
                listen_notify=True,
                shutdown_graceful_timeout=SECONDS_TO_FINISH,
                update_heartbeat_interval=SECONDS_BETWEEN_HEARTBEATS,
                stalled_worker_timeout=STALLED_AFTER_SECONDS,
            )
    finally:
        rescuing.cancel()


def _connector() -> BaseAsyncConnector:
    """The queue's own few connections hear notifications, so none of them may go through a pooler."""
    if settings.ZABOTA_LISTEN_URL:
        return PsycopgConnector(conninfo=settings.ZABOTA_LISTEN_URL)
    return cast("DjangoConnector", app.connector).get_worker_connector()


async def _rescue_soon_after_a_crash() -> None:
    """A killed worker's jobs go to this one as soon as its silence tells; later the clock's job does the same."""
    for pause in (0, STALLED_AFTER_SECONDS + 1):
        await asyncio.sleep(pause)
        with suppress(ConnectorException):
            await rescue_stalled_jobs.task.defer_async(timestamp=int(time.time()))


async def _pause(failures: int, stopped: asyncio.Event) -> None:
    with suppress(TimeoutError):
        async with asyncio.timeout(PAUSES[min(failures, len(PAUSES)) - 1]):
            await stopped.wait()
