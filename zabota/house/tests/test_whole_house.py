"""The real command with its real children: slow, and nothing else shows that the parts fit."""

import os
import re
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from zabota.core.postgres import is_running
from zabota.house.ports import answers, chosen_port
from zabota.house.supervisor import Program, Supervisor, own_command

pytestmark = pytest.mark.slow
INHERITED = ("HOME", "LD_LIBRARY_PATH", "PATH", "PYTHONPATH")


class House:
    """`zabota up --demo` on a folder of its own."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.log = data.parent / "up.log"
        self.port = chosen_port(None, purpose="web", first=18000, data=data.parent)
        self.env = {name: os.environ[name] for name in INHERITED if name in os.environ}
        command = own_command("up", "--demo", "--data", str(data), "--port", str(self.port))
        self.up = Program("up", command, env=self.env, log=self.log)
        self.patience = Supervisor([self.up], say=print)

    def open(self) -> None:
        self.patience.start()
        self.patience.wait_until(lambda: "Ctrl-C stops everything" in self.log.read_text())

    def await_page(self) -> None:
        self.patience.wait_until(lambda: answers(self.port))

    def await_said(self, words: str) -> None:
        self.patience.wait_until(lambda: words in self.log.read_text())

    def child(self, words: str) -> int:
        """The process of a part, by the end of its command line."""
        assert self.up.process
        listed = subprocess.run(
            ["ps", "-ww", "--no-headers", "-o", "pid,args", "--ppid", str(self.up.process.pid)],
            capture_output=True,
            text=True,
            check=True,
        )
        [line] = [line for line in listed.stdout.splitlines() if re.search(words, line)]
        return int(line.split()[0])


@pytest.fixture
def house(open_folder: Path) -> Iterator[House]:
    house = House(open_folder / "data")
    house.open()
    yield house
    house.patience.stop()


def test_the_demo_opens_survives_its_parts_and_closes(house: House) -> None:
    assert f"http://localhost:{house.port}\n" in house.log.read_text()
    second = subprocess.run(house.up.command, env=house.env, capture_output=True, text=True, check=False)
    assert (second.returncode, "is in use by zabota up" in second.stderr) == (3, True)
    for part, words in (("PostgreSQL", "postgres -D"), ("web", "cli web"), ("worker", "cli worker")):
        os.kill(house.child(words), signal.SIGKILL)
        house.await_said(
            f"{part} stopped with code -9" if part == "PostgreSQL" else f"{part} was killed by signal 9"
        )
        house.await_page()
    house.patience.stop()
    assert house.up.process
    assert house.up.process.returncode == 0
    assert not is_running(house.data)


def test_after_the_whole_tree_was_killed_the_next_start_is_not_in_its_way(house: House) -> None:
    assert house.up.process
    os.kill(house.child("postgres -D"), signal.SIGKILL)
    house.up.process.kill()
    house.up.process.wait()
    house.log.unlink()
    house.open()
    house.await_page()
