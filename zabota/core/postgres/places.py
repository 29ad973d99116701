"""Where each thing of a data folder lies. Nothing here is made or started."""

import os
from hashlib import sha256
from pathlib import Path

LONGEST_SOCKET_PATH = 107
SOCKET_NAME = ".s.PGSQL.5432"


def cluster_of(data: Path) -> Path:
    """The database's own folder, or a link to it where `data` is closed to the server's user."""
    return data / "postgres"


def log_of(data: Path) -> Path:
    return data / "log" / "postgres.log"


def lock_of(data: Path) -> Path:
    return data / "lock"


def socket_folder(data: Path) -> Path:
    """A short path, since the system allows 107 bytes; once made it is kept as `data/run`."""
    kept = data / "run"
    if kept.is_symlink():
        return kept.readlink()
    real = Path(os.path.realpath(data))
    if kept.is_dir() or (os.geteuid() != 0 and _fits(real / "run")):
        return real / "run"
    above = Path("/run") if os.geteuid() == 0 else Path("/tmp")  # noqa: S108 - sockets.py checks its owner
    return above / f"zabota-{sha256(os.fsencode(real)).hexdigest()[:12]}"


def socket_of(data: Path) -> Path:
    return socket_folder(data) / SOCKET_NAME


def _fits(folder: Path) -> bool:
    return len(os.fsencode(folder / SOCKET_NAME)) <= LONGEST_SOCKET_PATH
