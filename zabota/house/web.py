"""The web server: Granian, on the loopback unless told otherwise."""

import multiprocessing
import os
import signal
from functools import partial
from multiprocessing.connection import Connection
from typing import Any

from zabota.core.postgres.children import follow_parent

APPLICATION = "zabota.house.asgi:application"


def serve(*, host: str, port: int) -> None:
    """Until SIGTERM or SIGINT."""
    from granian.constants import HTTPModes, Interfaces
    from granian.log import LogLevels
    from granian.server import Server

    ending, here = multiprocessing.Pipe(duplex=False)

    class Web(Server):  # type: ignore[misc, valid-type]  # chosen by the system
        def signal_handler_interrupt(self, *arguments: Any, **options: Any) -> None:
            here.close()  # before Granian waits for its connections: live streams end by themselves now
            super().signal_handler_interrupt(*arguments, **options)

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
    server.serve(target_loader=partial(_load, os.getpid(), ending, here), wrap_loader=False)


def _processes() -> int:
    """One more than one core needs, so that a slow page does not hold up the others; memory bounds the rest."""
    return int(os.environ.get("ZABOTA_WEB_PROCESSES") or min(2, os.cpu_count() or 1))


def _load(parent: int, ending: Connection, theirs: Connection) -> Any:
    """In each of Granian's processes: none of them outlives the first, or the port would stay taken.

    `ending` becomes readable when the first process is about to stop, or is gone.
    """
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(
            number, signal.SIG_DFL
        )  # a fork has its parent's handlers, deaf until Granian sets new ones
    follow_parent(signal.SIGKILL)  # asked politely while it answers, Granian's process has hung
    if os.getppid() != parent:
        raise SystemExit(1)
    theirs.close()
    from zabota.house.asgi import application, stream

    stream.ends_with(ending)
    return application
