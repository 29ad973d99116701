"""The private folder in which the server listens."""

import os
from contextlib import suppress
from pathlib import Path

from zabota.core.postgres.errors import FolderNotWritable
from zabota.core.postgres.owner import Owner
from zabota.core.postgres.places import socket_folder


def make_socket_folder(data: Path, owner: Owner) -> Path:
    """Open to the server's user alone; one that somebody else made first is refused."""
    folder = socket_folder(data)
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        if folder.is_symlink() or folder.stat().st_uid not in (0, owner.uid):
            raise FolderNotWritable(f"{folder} belongs to somebody else: remove it and start again.")
        folder.chmod(0o700)
        owner.take(folder)
        if not _is_inside(folder, data) and not (data / "run").is_symlink():
            (data / "run").symlink_to(folder)
    except OSError as failure:
        raise FolderNotWritable(f"{folder} cannot be made ({failure.strerror}).") from failure
    return folder


def remove_socket_folder(data: Path) -> None:
    """After the server has stopped. What lies inside the data folder goes with it and may stay."""
    folder = socket_folder(data)
    if not _is_inside(folder, data):
        with suppress(OSError):
            folder.rmdir()


def _is_inside(folder: Path, data: Path) -> bool:
    return folder.parent == Path(os.path.realpath(data))
