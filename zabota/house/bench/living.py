"""A house that really runs: `zabota up --demo` on a folder of its own."""

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, LiteralString

import httpx
import psycopg

from zabota.core.postgres import database_url
from zabota.house.ports import answers, chosen_port
from zabota.house.supervisor import Program, Supervisor, own_command

INHERITED = ("HOME", "LD_LIBRARY_PATH", "PATH", "PYTHONPATH")
OWNER = "vera@north.example"
PARTS = {"web": "cli web", "worker": "cli worker", "intake": "cli intake", "PostgreSQL": "postgres -D"}
DEATHS = {
    "web": "web was killed by signal 9",
    "worker": "worker was killed by signal 9",
    "intake": "intake was killed by signal 9",
    "PostgreSQL": "PostgreSQL stopped with code -9",
}


def _aside(line: str) -> None:
    """What is measured here is printed to the output."""
    print(line, file=sys.stderr)


class House:
    def __init__(self, data: Path, **settings: str) -> None:
        self.data = data
        self.log = data.parent / "up.log"
        data.mkdir()
        self.choose_ports()
        self.env = {name: os.environ[name] for name in INHERITED if name in os.environ} | settings
        command = own_command("up", "--demo", "--data", str(data), "--port", str(self.port))
        self.up = Program("up", command, env=self.env, log=self.log)
        self.patience = Supervisor([self.up], say=_aside)
        self.browsers: list[httpx.Client] = []

    def choose_ports(self) -> None:
        """Far from those of other houses that may open on this machine meanwhile; `up` uses what is kept."""
        first = 10_000 + os.getpid() % 500 * 20
        self.port, self.intake, _sink = (
            chosen_port(None, purpose=purpose, first=first, data=self.data)
            for purpose in ("web", "intake", "sink")
        )

    def open(self) -> None:
        self.log.unlink(missing_ok=True)
        self.patience.start()
        self.patience.wait_until(lambda: "Ctrl-C stops everything" in self.log.read_text())

    def stop(self) -> None:
        self.patience.stop()

    def await_page(self) -> None:
        self.patience.wait_until(lambda: answers(self.port))

    def close(self) -> None:
        self.stop()
        for browser in self.browsers:
            browser.close()

    def kill(self, part: str) -> None:
        """Without a farewell; returns when the house has noticed it and its pages are back."""
        deaths = self.log.read_text().count(DEATHS[part])
        os.kill(self.child(PARTS[part]), signal.SIGKILL)
        self.patience.wait_until(lambda: self.log.read_text().count(DEATHS[part]) > deaths)
        self.await_page()

    def child(self, words: str) -> int:
        """The process of a part, by the end of its command line; waits until it is there."""
        self.patience.wait_until(lambda: self.child_if_there(words) is not None)
        return next(self._children(words))

    def child_if_there(self, words: str) -> int | None:
        return next(self._children(words), None)

    def run(self, *words: str) -> str:
        """One of our own commands on this folder; what it prints."""
        command = own_command(*words, "--data", str(self.data))
        return subprocess.run(command, env=self.env, capture_output=True, text=True, check=True).stdout

    def asked(self, query: LiteralString) -> list[tuple[Any, ...]]:
        """Rows of its database."""
        with psycopg.connect(database_url(self.data)) as connection:
            return connection.execute(query).fetchall()

    def browser(self) -> httpx.Client:
        """The owner of the sample world, signed in with the password that the card of the demo names."""
        people = json.loads((self.data / "demo.json").read_text())
        [owner] = [person for person in people if person["email"] == OWNER]
        client = httpx.Client(base_url=f"http://localhost:{self.port}", timeout=20)
        self.browsers.append(client)
        client.get("/sign-in/").raise_for_status()
        form = {"login": owner["email"], "password": owner["password"]}
        form["csrfmiddlewaretoken"] = client.cookies["csrftoken"]
        answer = client.post("/sign-in/", data=form)
        if answer.status_code != 302:
            raise RuntimeError(f"nobody was let in: {answer.status_code}")
        return client

    def _children(self, words: str) -> Iterator[int]:
        family = str(self.up.process.pid if self.up.process else 0)
        command = ["ps", "-ww", "--no-headers", "-o", "pid,args", "--ppid", family]
        listed = subprocess.run(command, capture_output=True, text=True, check=False)
        return (int(line.split()[0]) for line in listed.stdout.splitlines() if re.search(words, line))
