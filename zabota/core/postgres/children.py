"""Children that do not outlive their parent, whichever way it goes."""

import ctypes
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

PR_SET_PDEATHSIG = 1
FAREWELLS = (signal.SIGHUP, signal.SIGINT, signal.SIGTERM)
_libc = ctypes.CDLL(None) if sys.platform == "linux" else None


def follow_parent(farewell: signal.Signals) -> None:
    """Ask the kernel to send us `farewell` when our parent dies. Only Linux can."""
    if _libc is not None:
        _libc.prctl(PR_SET_PDEATHSIG, int(farewell), 0, 0, 0)


def following_me(farewell: signal.Signals) -> Callable[[], None]:
    """A `preexec_fn` for a child. The kernel watches the thread that starts it: use the main one."""
    parent = os.getpid()

    def follow() -> None:
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, signal.SIG_DFL)  # what the parent ignores, a child would ignore for ever
        follow_parent(farewell)
        if os.getppid() != parent:
            os._exit(1)

    return follow


@contextmanager
def undisturbed() -> Iterator[None]:
    """A farewell waits until the end: one that came between a child's birth and its name in our
    books would leave the child to nobody, running after we said that everything had stopped.
    """
    late: list[int] = []
    former = {number: signal.signal(number, lambda number, _: late.append(number)) for number in FAREWELLS}
    try:
        yield
    finally:
        for number, handler in former.items():
            signal.signal(number, handler)
        for missed in late:
            signal.raise_signal(missed)
