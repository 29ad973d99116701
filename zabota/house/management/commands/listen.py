"""The intake: letters that a mail server in front hands over are taken in and kept. Filing them is the worker's."""

import asyncio
import sys
from contextlib import suppress
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from zabota.channels.email.listener import Listener
from zabota.core.logs import log
from zabota.house.farewell import asked_to_stop

SECONDS_OF_A_TURN = 0.001  # who speaks does not wait long for who stores
SECONDS_UNTIL_NEXT_TRY = 2.0


class Command(BaseCommand):
    help = "Takes letters in by SMTP and LMTP, until SIGTERM or SIGINT."
    requires_system_checks = ()  # they load every page, which nobody asks for here

    def handle(self, *arguments: Any, **options: Any) -> None:
        if not settings.ZABOTA_INTAKE_PORT:
            raise CommandError("Set ZABOTA_INTAKE_PORT to the port that letters should come to.")
        sys.setswitchinterval(SECONDS_OF_A_TURN)
        asyncio.run(listen())


async def listen() -> None:
    """Answers 451 while the database is away. A port that is taken is asked for again and again."""
    stopped = asked_to_stop()
    while not stopped.is_set():
        try:
            async with Listener(settings.ZABOTA_INTAKE_HOST, settings.ZABOTA_INTAKE_PORT):
                await stopped.wait()
        except OSError as problem:
            log(__name__).error("intake_does_not_listen", problem=str(problem))
            with suppress(TimeoutError):
                await asyncio.wait_for(stopped.wait(), SECONDS_UNTIL_NEXT_TRY)
