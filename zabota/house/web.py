"""The web server: Granian, on the loopback unless told otherwise."""

import os
import signal
from functools import partial
from typing import Any

from zabota.core.postgres.children import follow_parent

APPLICATION = "zabota.house.asgi:application"


def serve(*, host: str, port: int) -> None:
    """Until SIGTERM or SIGINT."""
    from granian.constants import HTTPModes, Interfaces
    from granian.log import LogLevels
    from granian.server import Server

    server = Server(
        APPLICATION,
        address=host,
        port=port,
        interface=Interfaces.ASGINL,
        workers=int(os.environ.get("ZABOTA_WEB_PROCESSES", "1")),
        runtime_threads=1,
        http=HTTPModes.http1,
        websockets=False,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
        respawn_interval=0.5,
        workers_kill_timeout=5,
    )
    server.serve(target_loader=partial(_load, os.getpid()), wrap_loader=False)


def _load(parent: int) -> Any:
    """In each of Granian's processes: none of them outlives the first, or the port would stay taken."""
    follow_parent(signal.SIGTERM)
    if os.getppid() != parent:
        raise SystemExit(1)
    from zabota.house.asgi import application

    return application
