"""What a crash leaves: backends that still write, and files that name a process long gone."""

import os
import time
from collections.abc import Callable
from pathlib import Path

POLL = 0.05
SPEAK_EVERY = 2.0
Say = Callable[[str], None]


def processes_in(cluster: Path) -> list[int]:
    """Every server process of this cluster works in its folder. Linux only; empty elsewhere."""
    here = os.path.realpath(cluster)
    return [int(entry.name) for entry in Path("/proc").glob("[0-9]*") if _works_in(entry, here)]


def wait_for_orphans(cluster: Path, say: Say) -> None:
    """Until the last process of an earlier server has gone, however long it takes."""
    patience = Patience(say, "Waiting for the earlier PostgreSQL to finish")
    while processes_in(cluster):
        patience.wait()


def clear_stale_files(cluster: Path, sockets: Path) -> None:
    """Call when no process is left: a number in these files may by now be anybody's."""
    for stale in (cluster / "postmaster.pid", *sockets.glob(".s.PGSQL.*")):
        stale.unlink(missing_ok=True)


class Patience:
    """Waits in small steps and says so each two seconds."""

    def __init__(self, say: Say, what: str) -> None:
        self._say, self._what = say, what
        self._began = time.monotonic()
        self._spoken = self._began

    @property
    def seconds(self) -> float:
        return time.monotonic() - self._began

    def wait(self) -> None:
        time.sleep(POLL)
        if time.monotonic() - self._spoken >= SPEAK_EVERY:
            self._spoken = time.monotonic()
            self._say(f"{self._what} ({self.seconds:.0f} s)…")


def _works_in(entry: Path, folder: str) -> bool:
    try:
        return str((entry / "cwd").readlink()) == folder and not _is_zombie(entry)
    except OSError:
        return False


def _is_zombie(entry: Path) -> bool:
    return (entry / "stat").read_text().rpartition(")")[2].split()[0] == "Z"
