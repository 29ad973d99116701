"""One process keeps a data folder at a time; the kernel lets go when that process dies."""

import fcntl
import os
from errno import EDQUOT, ENOSPC
from pathlib import Path
from typing import NamedTuple, Self

from zabota.core.postgres.errors import FolderFull, FolderInUse, FolderNotWritable
from zabota.core.postgres.places import lock_of


class Holder(NamedTuple):
    """Who keeps the folder: `purpose` is a word such as "up" or "backup"."""

    purpose: str
    pid: str


class FolderLock:
    def __init__(self, data: Path) -> None:
        self.data = data
        self._file: int | None = None

    def take(self, purpose: str) -> None:
        """Raises FolderInUse, FolderNotWritable or FolderFull."""
        file = _open(lock_of(self.data))
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(file)
            raise FolderInUse(self._in_use()) from None
        os.ftruncate(file, 0)
        os.write(file, f"{purpose} {os.getpid()}\n".encode())
        self._file = file

    def release(self) -> None:
        if self._file is not None:
            os.close(self._file)
            self._file = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *failure: object) -> None:
        self.release()

    def _in_use(self) -> str:
        holder = holder_of(self.data)
        who = f"zabota {holder.purpose}, process {holder.pid}" if holder else "another process"
        return f"The data folder {self.data} is in use by {who}. Stop it first, or name another with --data."


def holder_of(data: Path) -> Holder | None:
    """Who last took the folder, as written in its lock file."""
    try:
        words = lock_of(data).read_text().split()
    except OSError:
        return None
    return Holder(words[0], words[1]) if len(words) == 2 else None


def _open(path: Path) -> int:
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as failure:
        if failure.errno in (ENOSPC, EDQUOT):
            raise FolderFull(f"No space is left for {path}: free some and start again.") from failure
        raise FolderNotWritable(f"{path} cannot be written ({failure.strerror}).") from failure
