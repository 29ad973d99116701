"""Parts of the house as children: started together, started again when they die, stopped in order."""

import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Protocol, Self

from zabota.core.env import integer
from zabota.core.postgres import EmbeddedPostgres, PostgresRefusal
from zabota.core.postgres.children import FAREWELLS, following_me, undisturbed
from zabota.core.postgres.remains import Patience
from zabota.house.errors import CannotRun

FIRST_PAUSE = 0.2
LONGEST_PAUSE = 10.0
HEALTHY_AFTER = 30.0
HOPELESS_AFTER = 4
SECONDS_TO_OPEN = 300.0  # a new database on a slow machine takes long
SECONDS_TO_STOP = 8.0
Say = Callable[[str], None]


class StopAsked(BaseException):
    """Ctrl-C, SIGTERM or a closed terminal. Not an Exception, so that nothing below swallows it."""


class Hopeless(CannotRun):
    """A part dies again and again before the house has opened once."""


class Part(Protocol):
    name: str

    def start(self) -> None: ...

    def epitaph(self) -> str | None:
        """How it died; None while it lives."""

    def ask_to_stop(self) -> None: ...

    def wait_stopped(self, seconds: float) -> None: ...


class Program:
    """One command. With `log` its words go to that file instead of our terminal."""

    def __init__(
        self, name: str, command: Sequence[str], *, env: Mapping[str, str], log: Path | None
    ) -> None:
        self.name, self.command, self.env, self.log = name, list(command), dict(env), log
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        with (self.log or Path(os.devnull)).open("ab") as file, undisturbed():
            output = file if self.log else None
            self.process = subprocess.Popen(
                self.command,
                env=self.env,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                preexec_fn=following_me(signal.SIGTERM),
                process_group=0,
            )

    def epitaph(self) -> str | None:
        code = self.process.poll() if self.process else None
        if code is None:
            return None
        return f"was killed by signal {-code}" if code < 0 else f"stopped with code {code}"

    def ask_to_stop(self) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()

    def wait_stopped(self, seconds: float) -> None:
        if self.process is None:
            return
        try:
            self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


class Database:
    """The embedded server, already started once."""

    name = "PostgreSQL"

    def __init__(self, server: EmbeddedPostgres) -> None:
        self.server = server
        self._refused: str | None = None

    def start(self) -> None:
        try:
            self.server.revive()
            self._refused = None
        except PostgresRefusal as refusal:
            self._refused = str(refusal)

    def epitaph(self) -> str | None:
        if self._refused:
            return f"cannot start: {self._refused}"
        code = self.server.process.poll() if self.server.process else None
        return None if code is None else f"stopped with code {code}"

    def ask_to_stop(self) -> None:
        """It goes last, in `wait_stopped`, when nobody uses it any more."""

    def wait_stopped(self, seconds: float) -> None:
        self.server.stop()


class Watched:
    """A part with the memory of its deaths."""

    def __init__(self, part: Part, say: Say) -> None:
        self.part, self._say = part, say
        self.failures = 0
        self._began_at = time.monotonic()
        self._due_at: float | None = None

    def look_after(self) -> None:
        if self._due_at is not None:
            if time.monotonic() >= self._due_at:
                self._start_again()
        elif epitaph := self.part.epitaph():
            self._mourn(epitaph)

    def seconds_until_due(self) -> float | None:
        return None if self._due_at is None else max(0.0, self._due_at - time.monotonic())

    def _mourn(self, epitaph: str) -> None:
        lived = time.monotonic() - self._began_at
        self.failures = 1 if lived > HEALTHY_AFTER else self.failures + 1
        pause = min(FIRST_PAUSE * 2 ** (self.failures - 1), LONGEST_PAUSE)
        self._due_at = time.monotonic() + pause
        self._say(f"{self.part.name} {epitaph}; starting it again in {pause:.1f} s.")

    def _start_again(self) -> None:
        self._due_at = None
        self._began_at = time.monotonic()
        self.part.start()


class Supervisor:
    """`parts` in the order of need: the first is started first and stopped last."""

    def __init__(self, parts: Sequence[Part], *, say: Say) -> None:
        self.watched = [Watched(part, say) for part in parts]
        self._say = say

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *failure: object) -> None:
        ignore_signals()
        self._say("Stopping…")
        self.stop()

    def start(self) -> None:
        for watched in self.watched:
            if not isinstance(watched.part, Database):
                watched.part.start()

    def wait_until(self, opened: Callable[[], bool]) -> None:
        """Raises Hopeless when a part keeps dying meanwhile, or when it takes too long."""
        patience = Patience(self._say, "Opening the house")
        while not opened():
            self._look_after_all()
            self._refuse_hopeless()
            if patience.seconds > SECONDS_TO_OPEN:
                raise Hopeless(
                    f"The house is not open after {SECONDS_TO_OPEN:.0f} s: see the logs of its parts."
                )
            patience.wait()

    def watch(self) -> None:
        """For ever: until StopAsked comes out of a signal."""
        with _woken_by_children() as wakeup:
            while True:
                self._look_after_all()
                dues = [due for watched in self.watched if (due := watched.seconds_until_due()) is not None]
                select.select([wakeup], [], [], min(dues, default=None))
                with suppress(BlockingIOError):
                    os.read(wakeup, 1024)

    def stop(self) -> None:
        parts = [watched.part for watched in reversed(self.watched)]
        for part in parts:
            part.ask_to_stop()
        until = time.monotonic() + SECONDS_TO_STOP + integer("ZABOTA_DRAIN_FOR", 0)
        for part in parts:
            part.wait_stopped(max(0.1, until - time.monotonic()))

    def _refuse_hopeless(self) -> None:
        for watched in self.watched:
            if watched.failures >= HOPELESS_AFTER:
                raise Hopeless(
                    f"{watched.part.name} does not stay up: its last words are above or in its log."
                )

    def _look_after_all(self) -> None:
        for watched in self.watched:
            watched.look_after()


@contextmanager
def stopped_by_signals() -> Iterator[None]:
    """Inside, Ctrl-C and its kin raise StopAsked; after it they mean what they meant before."""
    former = {number: signal.signal(number, _ask_to_stop) for number in FAREWELLS}
    try:
        yield
    finally:
        for number, handler in former.items():
            signal.signal(number, handler)


def ignore_signals() -> None:
    """While stopping: being asked twice changes nothing."""
    for number in FAREWELLS:
        signal.signal(number, signal.SIG_IGN)


def _ask_to_stop(number: int, frame: object) -> None:
    ignore_signals()
    raise StopAsked(number)


def _only_wake(_number: int, _frame: object) -> None:
    """A signal without a handler of Python's writes nothing to the wake-up descriptor."""


@contextmanager
def _woken_by_children() -> Iterator[int]:
    """A descriptor that becomes readable when a child ends."""
    reader, writer = os.pipe()
    os.set_blocking(reader, False)
    os.set_blocking(writer, False)
    signal.signal(signal.SIGCHLD, _only_wake)
    signal.set_wakeup_fd(writer, warn_on_full_buffer=False)
    try:
        yield reader
    finally:
        signal.set_wakeup_fd(-1)
        os.close(reader)
        os.close(writer)


def own_command(*words: str) -> list[str]:
    """The command line of one of our own commands, in this same Python."""
    return [sys.executable, "-P", "-m", "zabota.house.cli", *words]  # never what lies where one stands
