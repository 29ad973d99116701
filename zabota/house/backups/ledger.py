"""What the command line does with backups stands in the ledger too, where the database has one of this version.

The ledger is the room `safekeeping`; Django is set up here and no sooner.
"""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from zabota.core.env import data_folder
from zabota.core.postgres import PostgresRefusal, database_url, is_running
from zabota.house.backup import BackupDamaged
from zabota.house.backups.drill import drill
from zabota.house.backups.leases import ShelfBusy
from zabota.house.backups.manifests import Kept
from zabota.house.errors import CannotRun
from zabota.house.migrating import is_up_to_date
from zabota.house.restore import Source

if TYPE_CHECKING:
    from zabota.safekeeping.models import Backup

SIGN_EACH: Final = 15.0  # seconds
Sign = tuple[str, int, int]


class Note:
    """How far a run is, and how it ended. Without a row nobody is told."""

    def __init__(self, backup: "Backup | None") -> None:
        self.backup = backup
        self.sign: Sign = ("", 0, 0)

    def tell(self, stage: str, done: int, of: int) -> None:
        self.sign = (stage, done, of)

    def sound(self, kept: Kept) -> None:
        self._ended(kept.name, kept.bytes, sum(kept.counts.values()), kept.is_sealed)

    def sound_file(self, path: Path, rows: int) -> None:
        self._ended(path.name, path.stat().st_size, rows, is_sealed=False)

    def _ended(self, name: str, size: int, rows: int, is_sealed: bool) -> None:
        if self.backup:
            from zabota.safekeeping.actions import end_sound

            end_sound(self.backup.pk, name=name, size=size, rows=rows, is_sealed=is_sealed)


@contextmanager
def noted(url: str, place: str) -> Iterator[Note]:
    """A run of the command line. Raises BackupFailed where another one is at work in that place."""
    if not has_ledger(url):
        yield Note(None)
        return
    from zabota.safekeeping.actions import begin_noted
    from zabota.safekeeping.errors import BackupRunning
    from zabota.safekeeping.places import normal

    try:
        backup = begin_noted(normal(place))
    except BackupRunning as running:
        raise ShelfBusy("A backup is being made there already: wait until it has ended.") from running
    with alive(backup) as note:
        yield note


@contextmanager
def alive(backup: "Backup") -> Iterator[Note]:
    """Signs of life meanwhile. However it ends, the ledger says so."""
    from django.db import DatabaseError, connections

    from zabota.safekeeping.actions import end_broken
    from zabota.safekeeping.models import Problem

    note, over = Note(backup), threading.Event()
    signs = threading.Thread(target=_give_signs, args=(note, over), daemon=True)
    signs.start()
    try:
        yield note
    except (CannotRun, PostgresRefusal, OSError) as problem:
        with suppress(DatabaseError):  # the house may be gone: silence says it then
            end_broken(backup.pk, Problem(_kind_of(problem)), str(problem))
        raise
    except BaseException:
        with suppress(DatabaseError):
            end_broken(backup.pk, Problem.BROKEN_OFF)
        raise
    finally:
        over.set()
        signs.join()
        connections.close_all()


def _kind_of(problem: Exception) -> str:
    if isinstance(problem, ShelfBusy):
        return "busy"
    return "damaged" if isinstance(problem, BackupDamaged) else "failed"


def _give_signs(note: Note, over: threading.Event) -> None:
    from django.db import DatabaseError, connection

    from zabota.safekeeping.actions import beat

    if note.backup is None:
        return
    while not over.wait(SIGN_EACH):
        with suppress(DatabaseError):
            beat(note.backup.pk, *note.sign)
    connection.close()


def drill_noted(source: Source, place: str, name: str) -> dict[str, Any]:
    """A drill that the ledger hears of. Raises what the drill raises."""
    from zabota.safekeeping.actions import drill_failed, note_drilled, start_drill

    backup = start_drill(place, name)
    try:
        done = drill(source)
    except BaseException as problem:
        if backup:
            is_ours = isinstance(problem, CannotRun | PostgresRefusal | OSError)
            drill_failed(backup, str(problem) if is_ours else "The drill was broken off.")
        raise
    if backup:
        note_drilled(backup)
    return done


def has_ledger(url: str) -> bool:
    """A database of another version keeps none that we could write."""
    if not is_up_to_date(url):
        return False
    import django

    django.setup()
    return True


def ledger_at_hand() -> bool:
    """For commands that look at a place and need no database: where the house's own answers anyway."""
    given = os.environ.get("DATABASE_URL")
    if not given and not is_running(data_folder()):
        return False
    try:
        return has_ledger(given or database_url(data_folder()))
    except PostgresRefusal:
        return False
