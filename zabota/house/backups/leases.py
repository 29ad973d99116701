"""Who is at work on a shelf: whoever lets parts go does not begin while somebody relies on them, nor the other way.

Both write their lease first and look for the other's after it: of two that begin at once one at least sees the other.
So it needs nothing that not every bucket can. A lease that is not renewed ends by itself: its process is gone.
"""

import json
import os
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from secrets import token_hex
from typing import Final

from zabota.core.clock import now
from zabota.house.backup import BackupFailed
from zabota.house.backups.shelf import Shelf, fetched_words, put_words

FOLDER: Final = "leases/"
KEEPING, THINNING = "keeping", "thinning"
STANDS_IN_THE_WAY_OF: Final = {KEEPING: (THINNING,), THINNING: (KEEPING, THINNING)}
LASTS: Final = timedelta(minutes=10)
RENEWED_EACH: Final = 60.0  # seconds


class ShelfBusy(BackupFailed):
    """Somebody is at work there."""


class Lease:
    def __init__(self, shelf: Shelf, purpose: str) -> None:
        self.shelf, self.name = shelf, f"{FOLDER}{purpose}-{token_hex(8)}"

    def renew(self) -> None:
        who = f"{socket.gethostname()}, process {os.getpid()}"
        put_words(self.shelf, self.name, json.dumps({"until": (now() + LASTS).isoformat(), "who": who}))

    def refuse_lost(self) -> None:
        """Raises BackupFailed when it ran out meanwhile: the machine slept, say, and parts may have gone."""
        if not _read(self.shelf, self.name):
            raise BackupFailed(
                "This process stood still for too long, and others may have changed the place."
            )


@contextmanager
def lease(shelf: Shelf, purpose: str) -> Iterator[Lease]:
    """Raises ShelfBusy, with nothing changed."""
    own = Lease(shelf, purpose)
    own.renew()
    try:
        _refuse_others(own, STANDS_IN_THE_WAY_OF[purpose])
        with _renewed(own):
            yield own
    finally:
        with suppress(OSError):
            shelf.remove(own.name)


def _refuse_others(own: Lease, purposes: tuple[str, ...]) -> None:
    for name in own.shelf.names(FOLDER):
        if name == own.name or not name.removeprefix(FOLDER).startswith(purposes):
            continue
        if who := _read(own.shelf, name):
            raise ShelfBusy(
                f"Another process is at work there ({who}): try again when it has ended. If it was killed, "
                f"the place is free again in {LASTS.seconds // 60} minutes."
            )
        own.shelf.remove(name)


def _read(shelf: Shelf, name: str) -> str:
    """Who has it; empty when it is gone, over or unreadable."""
    try:
        told = json.loads(fetched_words(shelf, name))
        return str(told["who"]) if datetime.fromisoformat(told["until"]) > now() else ""
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return ""


@contextmanager
def _renewed(own: Lease) -> Iterator[None]:
    over = threading.Event()
    renewing = threading.Thread(target=_keep_renewing, args=(own, over), daemon=True)
    renewing.start()
    try:
        yield
    finally:
        over.set()
        renewing.join()


def _keep_renewing(own: Lease, over: threading.Event) -> None:
    while not over.wait(RENEWED_EACH):
        with suppress(
            OSError
        ):  # what cannot be renewed runs out, and is found so before the manifest is written
            own.renew()
