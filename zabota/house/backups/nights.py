"""A backup that the ledger asks for: made and verified, then old ones let go, then a drill where one is due.

`zabota backups run NUMBER` does it, a process of its own: what it takes of memory and time the worker does not miss.
"""

import signal
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from zabota.core.clock import now
from zabota.core.env import text
from zabota.core.logs import log
from zabota.core.postgres import PostgresRefusal
from zabota.core.postgres.children import follow_parent
from zabota.house.backups.keeping import keep_sound
from zabota.house.backups.ledger import alive, drill_noted, has_ledger
from zabota.house.backups.sealing import PASSPHRASE
from zabota.house.backups.shelf import opened_shelf
from zabota.house.backups.source import OnShelf
from zabota.house.backups.thinning import Rule, thin
from zabota.house.backups.trying import try_place
from zabota.house.errors import CannotRun
from zabota.house.supervisor import StopAsked, own_command, stopped_by_signals

if TYPE_CHECKING:
    from zabota.safekeeping.models import Backup, Schedule

FAILED, INTERRUPTED = 1, 130
REFUSALS = (CannotRun, PostgresRefusal, OSError)


class ChildKeeper:
    """The room `safekeeping` asks it."""

    def begin(self, backup_id: int) -> None:
        """The kernel tells the run when the thread that began it is gone, so that one waits beside it."""
        threading.Thread(
            target=_run_beside, args=(backup_id,), name=f"backup-{backup_id}", daemon=True
        ).start()

    def try_place(self, place: str) -> None:
        try_place(place)

    def seals(self) -> bool:
        return bool(text(PASSPHRASE))


def _run_beside(backup_id: int) -> None:
    """One that was killed outright could not say so itself."""
    from django.db import connection

    from zabota.safekeeping.actions import end_broken
    from zabota.safekeeping.models import Problem

    command = own_command("backups", "run", str(backup_id))
    code = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=sys.stderr, check=False).returncode
    if code:
        log(__name__).warning("backup_run_ended", backup_id=backup_id, code=code)
        end_broken(backup_id, Problem.BROKEN_OFF)  # unless it has said itself what went wrong
    connection.close()


def run(url: str, data: Path, backup_id: int) -> int:
    """What a second process of the same number finds done, or under way, it leaves alone."""
    follow_parent(signal.SIGTERM)
    if not has_ledger(url):
        raise CannotRun("This database is of another version: run `zabota migrate` first.")
    from zabota.safekeeping.actions import take_up

    backup = take_up(backup_id)
    if backup is None:
        print(f"The backup {backup_id} is not asked for, or has been begun before.")
        return 0
    try:
        with stopped_by_signals():
            return _made(url, data, backup)
    except StopAsked:
        return INTERRUPTED


def _made(url: str, data: Path, backup: "Backup") -> int:
    from zabota.safekeeping.queries import schedule_of

    try:
        with alive(backup) as note:
            kept = keep_sound(url, data, opened_shelf(backup.place), note.tell)
            note.sound(kept)
    except REFUSALS as problem:
        print(f"zabota: {problem}", file=sys.stderr)
        return FAILED
    if schedule := schedule_of(backup.place):
        _thin(backup, schedule)
        _drill(backup, schedule, kept.name)
    return 0


def _thin(backup: "Backup", schedule: "Schedule") -> None:
    from zabota.safekeeping.actions import note_gone, note_thin_problem

    try:
        rule = Rule(schedule.daily, schedule.weekly, schedule.monthly)
        note_gone(backup.place, thin(opened_shelf(backup.place), rule))
    except REFUSALS as problem:
        note_thin_problem(backup, str(problem))


def _drill(backup: "Backup", schedule: "Schedule", name: str) -> None:
    from zabota.safekeeping.dues import drill_is_due
    from zabota.safekeeping.queries import last_drill, zone

    last = last_drill(backup.place)
    if drill_is_due(schedule.drill_on, schedule.hour, zone(), at=now(), last=last, set_at=schedule.set_at):
        with suppress(*REFUSALS):  # the ledger says why
            drill_noted(OnShelf(opened_shelf(backup.place), name), backup.place, name)
