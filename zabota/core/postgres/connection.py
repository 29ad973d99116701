"""How to reach the embedded database. Needs no server, so settings may ask at any time."""

import socket
from pathlib import Path
from urllib.parse import quote

from zabota.core.postgres.places import socket_folder, socket_of

DATABASE = "zabota"
USER = "zabota"
SUPERUSER = "postgres"


def connection_info(data: Path) -> dict[str, str]:
    """The words of a libpq connection: host (a folder), user, dbname."""
    return {"host": str(socket_folder(data)), "user": USER, "dbname": DATABASE}


def database_url(data: Path) -> str:
    """The same as one `postgresql://` address."""
    return f"postgresql:///{DATABASE}?host={quote(str(socket_folder(data)), safe='')}&user={USER}"


def is_running(data: Path) -> bool:
    """Whether a server listens for this data folder; it may still be recovering."""
    with socket.socket(socket.AF_UNIX) as caller:
        try:
            caller.connect(str(socket_of(data)))
        except OSError:
            return False
    return True
