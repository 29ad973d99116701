"""A server for the time of one command: the one that runs already, else one of our own."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from zabota.core.postgres.connection import is_running
from zabota.core.postgres.errors import FolderInUse
from zabota.core.postgres.lock import holder_of
from zabota.core.postgres.remains import Patience
from zabota.core.postgres.server import EmbeddedPostgres, tell

LASTING = "up"


@contextmanager
def running_server(data: Path, *, purpose: str) -> Iterator[None]:
    """Where `zabota up` keeps the folder its server is used; another command's end is waited for."""
    server = EmbeddedPostgres(data, purpose=purpose)
    patience = Patience(tell, "Waiting for the data folder")
    while not _can_share(server.data):
        try:
            server.start()
            break
        except FolderInUse:
            patience.wait()
    try:
        yield
    finally:
        server.stop()


def _can_share(data: Path) -> bool:
    holder = holder_of(data)
    return holder is not None and holder.purpose == LASTING and is_running(data)
