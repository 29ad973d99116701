"""The worker: jobs, schedules, and the listener for letters that come in."""

import asyncio
import signal
from contextlib import AsyncExitStack
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from procrastinate.contrib.django import app
from procrastinate.exceptions import ConnectorException

from zabota.channels.email.listener import Listener
from zabota.core.logs import log

JOBS_AT_ONCE = 4
SECONDS_TO_FINISH = 20.0
PAUSES = (0.5, 1.0, 2.0, 4.0, 8.0)


class Command(BaseCommand):
    help = "Does the jobs and takes letters in, until SIGTERM or SIGINT."

    def handle(self, *arguments: Any, **options: Any) -> None:
        asyncio.run(work())


async def work() -> None:
    """The listener answers 451 while the database is away; the jobs begin again when it is back."""
    stopped = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    async with AsyncExitStack() as stack:
        if settings.ZABOTA_INTAKE_PORT:
            await stack.enter_async_context(
                Listener(settings.ZABOTA_INTAKE_HOST, settings.ZABOTA_INTAKE_PORT)
            )
        await _do_jobs(stopped)


async def _do_jobs(stopped: asyncio.Event) -> None:
    failures = 0
    while not stopped.is_set():
        jobs = asyncio.create_task(_jobs())
        asking = asyncio.create_task(stopped.wait())
        began = asyncio.get_running_loop().time()
        await asyncio.wait([jobs, asking], return_when=asyncio.FIRST_COMPLETED)
        asking.cancel()
        if stopped.is_set():
            jobs.cancel()
        problem = (await asyncio.gather(jobs, return_exceptions=True))[0]
        if stopped.is_set():
            return
        failures = failures + 1 if asyncio.get_running_loop().time() - began < 60 else 1
        await _pause(problem, failures, stopped)


async def _jobs() -> None:
    """Until it is cancelled: then what is under way is finished first."""
    worker_app = app.with_connector(app.connector.get_worker_connector())
    async with worker_app.open_async():
        await worker_app.run_worker_async(
            concurrency=JOBS_AT_ONCE,
            install_signal_handlers=False,
            listen_notify=True,
            shutdown_graceful_timeout=SECONDS_TO_FINISH,
        )


async def _pause(problem: object, failures: int, stopped: asyncio.Event) -> None:
    """Only a lost database is waited for; anything else ends the process, and the supervisor starts another."""
    if isinstance(problem, BaseException) and not isinstance(problem, ConnectorException | OSError):
        raise problem
    log(__name__).warning("database_away", problem=repr(problem))
    try:
        async with asyncio.timeout(PAUSES[min(failures, len(PAUSES)) - 1]):
            await stopped.wait()
    except TimeoutError:
        pass
