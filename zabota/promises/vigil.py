"""The guard from moment to moment: a thread of each worker that looks twice a second whether something is due.

A deferred job would come up to five seconds late, since a worker asks no oftener for jobs whose time has come.
"""

import threading

from django.db import connection

from zabota.core.clock import now
from zabota.core.logs import log
from zabota.core.sql import leave_dead_connection
from zabota.promises.guarding import guard, next_look

EVERY = 0.5  # seconds
SECONDS_TO_FINISH = 5.0


class Vigil:
    """`with Vigil(): …` guards meanwhile. Several at once do nothing twice."""

    def __init__(self) -> None:
        self.is_over = threading.Event()
        self.thread = threading.Thread(target=self._watch, name="promises", daemon=True)

    def __enter__(self) -> "Vigil":
        self.thread.start()
        return self

    def __exit__(self, *_problem: object) -> None:
        """What it is at is one transaction, which happens or does not."""
        self.is_over.set()
        self.thread.join(SECONDS_TO_FINISH)

    def _watch(self) -> None:
        try:
            while not self.is_over.wait(EVERY):
                self._look()
        finally:
            connection.close()

    def _look(self) -> None:
        try:
            leave_dead_connection()
            moment = next_look()
            if moment is not None and moment <= now():
                guard()
        except (
            Exception
        ) as problem:  # the database is away, or one promise cannot be looked at: the next second tells
            log(__name__).warning("promises_not_guarded", problem=repr(problem))
