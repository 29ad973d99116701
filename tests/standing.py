"""The cast stays through many tests, which would otherwise spend most of their time on assembling it.

A transaction holds it; each test lives in a savepoint of that and takes everything back. Whoever does not ask for the
cast, or ends transactions, finds it gone.
"""

import pickle
import shutil
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction

from tests.cast import MORNING, Cast, assemble
from zabota.core import clock

AT_MOST = 200  # tests; what they took back stays in the tables until the transaction ends


class Standing:
    def __init__(self, files: Path) -> None:
        self.files = files
        self.atomic: transaction.Atomic | None = None
        self.seen = 0
        self.people = b""

    def holds(self) -> bool:
        return self.atomic is not None and self.seen < AT_MOST and connection.in_atomic_block

    def enter(self) -> None:
        self.seen += 1
        if self.holds():
            return
        self.leave()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        shutil.rmtree(self.files, ignore_errors=True)
        self.files.mkdir()
        settings.ZABOTA_FILES, kept = self.files, settings.ZABOTA_FILES
        with clock.stopped_at(MORNING):
            cast = assemble()
        settings.ZABOTA_FILES = kept
        self.people = pickle.dumps((cast.people, cast.tickets))
        self.seen = 1

    def leave(self) -> None:
        if self.atomic is not None and connection.in_atomic_block:
            transaction.set_rollback(True)
            self.atomic.__exit__(None, None, None)
        self.atomic = None

    def cast(self) -> Cast:
        """As it was assembled, whatever an earlier test did to it."""
        _forget_what_was_drawn()
        shutil.copytree(self.files, settings.ZABOTA_FILES, dirs_exist_ok=True)
        return Cast(*pickle.loads(self.people))


def _forget_what_was_drawn() -> None:
    """A row that comes back with its number and version may be another one: only in tests."""
    from zabota.desk.queue import rows
    from zabota.desk.templatetags import desk
    from zabota.desk.ticket import drawing
    from zabota.promises import agreeing
    from zabota.queues import keeping

    for kept in (rows.DRAWN, drawing.DRAWN, desk.RAILS, agreeing.THAWED, keeping.ASKED):
        kept.values.clear()
