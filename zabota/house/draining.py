"""Leaving without anybody noticing: first this part says that it is going, so that nobody new is sent; then it goes.

A proxy asks /readyz and needs a while to turn away, hence ZABOTA_DRAIN_FOR seconds between the two.
"""

import multiprocessing
import select
from collections.abc import Callable
from multiprocessing.connection import Connection
from threading import Timer

_told: Connection | None = None  # becomes readable when the first process is about to leave


class Leaving:
    """Two pieces of news from the first process to its children. Each is the end of a pipe that closes, so that
    one who dies tells them too.
    """

    def __init__(self, seconds: int) -> None:
        self.seconds = seconds
        self.of_leaving, self._leaves = multiprocessing.Pipe(duplex=False)
        self.of_the_end, self._ends = multiprocessing.Pipe(duplex=False)

    def spread(self, *, then: Callable[[], None]) -> None:
        """Now that it is leaving; after the time for that, or when asked again, that it is the end: live streams go
        before the server waits for its connections.
        """
        if self.seconds and not self._leaves.closed:
            self._leaves.close()
            timer = Timer(self.seconds, self._end, [then])
            timer.daemon = True
            timer.start()
        else:
            self._end(then)

    def hear(self) -> None:
        """In a child."""
        global _told
        self._leaves.close()
        self._ends.close()
        _told = self.of_leaving

    def _end(self, then: Callable[[], None]) -> None:
        self._ends.close()
        then()


def is_leaving() -> bool:
    return _told is not None and bool(select.select([_told], [], [], 0)[0])
