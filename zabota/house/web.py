"""The web server: Granian, on the loopback unless told otherwise."""

import os
import signal
from functools import partial
from typing import Any

from zabota.core.env import integer
from zabota.core.postgres.children import follow_parent
from zabota.house.draining import Leaving

APPLICATION = "zabota.house.asgi:application"


def serve(*, host: str, port: int) -> None:
    """Until SIGTERM or SIGINT."""
    from granian.constants import HTTPModes, Interfaces
    from granian.log import LogLevels
    from granian.server import Server

    news = Leaving(integer("ZABOTA_DRAIN_FOR", 0))

    class Web(Server):  # type: ignore[misc, valid-type]  # chosen by the system
        def signal_handler_interrupt(self, *arguments: Any, **options: Any) -> None:
            news.spread(then=super().signal_handler_interrupt)

    server = Web(
        APPLICATION,
        address=host,
        port=port,
        interface=Interfaces.ASGINL,
        workers=_processes(),
        runtime_threads=1,
        http=HTTPModes.http1,
        websockets=False,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
        respawn_interval=0.5,
        workers_kill_timeout=5,
    )
    server.serve(target_loader=partial(_load, os.getpid(), news), wrap_loader=False)


def _processes() -> int:
    """One more than one core needs, so that a slow page does not hold up the others; memory bounds the rest."""
    return int(os.environ.get("ZABOTA_WEB_PROCESSES") or min(2, os.cpu_count() or 1))


def _load(parent: int, news: Leaving) -> Any:
    """In each of Granian's processes: none of them outlives the first, or the port would stay taken."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(
            number, signal.SIG_DFL
        )  # a fork has its parent's handlers, deaf until Granian sets new ones
    follow_parent(signal.SIGKILL)  # asked politely while it answers, Granian's process has hung
    if os.getppid() != parent:
        raise SystemExit(1)
    news.hear()
    from zabota.house.asgi import application, stream

    stream.ends_with(news.of_the_end)
    return application
