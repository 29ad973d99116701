import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from zabota.house import supervisor
from zabota.house.supervisor import Hopeless, Program, StopAsked, Supervisor, stopped_by_signals


@pytest.fixture(autouse=True)
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervisor, "FIRST_PAUSE", 0.01)
    monkeypatch.setattr(supervisor, "SECONDS_TO_STOP", 1.0)


def shell(name: str, script: str, log: Path | None = None) -> Program:
    return Program(name, ["/bin/sh", "-c", script], env=dict(os.environ), log=log)


def test_a_part_that_dies_is_started_again_and_said_so(tmp_path: Path) -> None:
    said: list[str] = []
    log = tmp_path / "part.log"
    part = shell("worker", "echo here; exec cat /dev/zero >/dev/null", log)
    house = Supervisor([part], say=said.append)
    house.start()
    house.wait_until(lambda: log.read_text() == "here\n")
    assert part.process
    part.process.kill()
    house.wait_until(lambda: log.read_text() == "here\nhere\n")
    house.stop()
    assert said == ["worker was killed by signal 9; starting it again in 0.0 s."]


def test_a_part_that_never_stays_up_ends_the_start() -> None:
    said: list[str] = []
    house = Supervisor([shell("web", "exit 7")], say=said.append)
    house.start()
    with pytest.raises(Hopeless, match="web does not stay up"):
        house.wait_until(lambda: False)
    house.stop()
    assert said[0] == "web stopped with code 7; starting it again in 0.0 s."
    assert len(said) == supervisor.HOPELESS_AFTER


def test_a_part_deaf_to_the_wish_to_stop_is_killed_with_its_children(tmp_path: Path) -> None:
    log = tmp_path / "part.log"
    part = shell("web", "trap '' TERM; sh -c 'echo $$; read x </dev/zero' & wait", log)
    house = Supervisor([part], say=print)
    house.start()
    house.wait_until(lambda: log.read_text().strip().isdecimal())
    house.stop()
    assert part.process
    assert part.process.returncode == -signal.SIGKILL


def test_the_first_part_is_the_last_to_stop() -> None:
    stopped: list[str] = []

    class Remembering(Program):
        def wait_stopped(self, seconds: float) -> None:
            super().wait_stopped(seconds)
            stopped.append(self.name)

    parts = [Remembering(name, ["cat"], env={}, log=None) for name in ("PostgreSQL", "worker", "web")]
    house = Supervisor(parts, say=print)
    house.start()
    house.stop()
    assert stopped == ["web", "worker", "PostgreSQL"]


def test_a_farewell_while_a_part_is_being_born_waits_until_it_has_a_name(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    parent = os.getpid()

    def born_into_a_farewell(_farewell: signal.Signals) -> Callable[[], None]:
        return lambda: os.kill(parent, signal.SIGTERM)

    monkeypatch.setattr("zabota.house.supervisor.following_me", born_into_a_farewell)
    part = Program("worker", ["cat"], env=dict(os.environ), log=None)
    with stopped_by_signals(), pytest.raises(StopAsked):
        part.start()
    house = Supervisor([part], say=print)
    house.stop()
    assert part.process
    assert part.process.returncode is not None


PARENT = """
import os, signal, sys
from pathlib import Path
from zabota.house.supervisor import Program

script = "trap 'echo over; exit' TERM; echo up; while :; do :; done"
Program("child", ["/bin/sh", "-c", script], env=dict(os.environ), log=Path(sys.argv[1])).start()
signal.pause()
"""


def test_a_child_does_not_outlive_a_killed_parent(tmp_path: Path) -> None:
    log = tmp_path / "child.log"
    parent = Program("parent", [sys.executable, "-c", PARENT, str(log)], env=dict(os.environ), log=None)
    house = Supervisor([parent], say=print)
    house.start()
    house.wait_until(lambda: log.exists() and log.read_text() == "up\n")
    assert parent.process
    parent.process.kill()
    parent.process.wait()
    Supervisor([], say=print).wait_until(lambda: log.read_text() == "up\nover\n")
