"""The house on its machines: the same start lines that docs/operating/several-machines.md tells a person to use."""

import os
import re
import secrets
import shlex
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, LiteralString

import httpx
import psycopg

from zabota.core.postgres import binaries
from zabota.core.postgres.owner import SYSTEM_HOME, SYSTEM_USER, owner_of
from zabota.house.bench.cluster.network import inside, kill_all, network, run_inside
from zabota.house.errors import CannotRun

DEPLOY = Path(__file__).resolve().parents[4] / "deploy" / "cluster"
STORAGE = "storage"
STORAGE_ADDRESS = "10.77.0.41"
DATABASES = ("db1", "db2")
DESKS = ("desk1", "desk2")
BEGINNING = (  # machine, start line: in the order of need
    *((name, "etcd.sh") for name in ("db1", "db2", "db3")),
    *((name, "patroni.sh") for name in DATABASES),
    ("front", "haproxy.sh"),
    *((name, "pgbouncer.sh") for name in DESKS),
    *((name, "desk.sh") for name in DESKS),
)
PATIENCE = 90.0


class Machines:
    """`settings`: the words of machines.env."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.settings = _settings(folder)
        self.processes: dict[tuple[str, str], subprocess.Popen[bytes]] = {}

    @property
    def address(self) -> str:
        return self.settings["ZABOTA_ADDRESS"]

    def addresses(self) -> dict[str, str]:
        names = ("db1", "db2", "db3", *DESKS, "front")
        return {name: self.settings[name] for name in names} | {STORAGE: STORAGE_ADDRESS}

    def start(self, machine: str, line: str) -> None:
        """`sh deploy/cluster/LINE` on that machine."""
        with (self.folder / f"{machine}-{line}.log").open("ab") as log:
            self.processes[machine, line] = subprocess.Popen(
                inside(machine, "sh", str(DEPLOY / line)),
                env=self._environment(machine),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def run(self, machine: str, *words: str) -> str:
        """A command of the house on a desk; what it prints."""
        command = inside(machine, "sh", str(DEPLOY / "desk.sh"), *words)
        done = subprocess.run(
            command, env=self._environment(machine), capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise CannotRun(f"{' '.join(words)} failed on {machine}: {done.stderr[-2000:]}")
        return done.stdout

    def stop(self, machine: str, line: str) -> None:
        """As an administrator does: asked, and waited for."""
        process = self.processes.pop((machine, line))
        process.terminate()
        process.wait(60)

    def kill(self, machine: str) -> None:
        kill_all(machine)
        for key in [key for key in self.processes if key[0] == machine]:
            self.processes.pop(key).wait()

    def begin_again(self, machine: str) -> None:
        for name, line in BEGINNING:
            if name == machine:
                self.start(name, line)

    def open(self) -> None:
        self._start_storage()
        for machine, line in BEGINNING:
            if (machine, line) == ("desk2", "desk.sh"):
                continue  # the first desk prepares the database
            self.start(machine, line)
            if line == "pgbouncer.sh" and machine == DESKS[-1]:
                await_it("a primary and a replica", lambda: len(self.standing()) == 2)
        await_it("the first desk", lambda: self.serves("desk1"))
        self.run("desk1", "seed", "--demo")
        self.start("desk2", "desk.sh")
        await_it("the second desk", lambda: self.serves("desk2"))
        await_it("the proxy in front", lambda: _status(f"{self.address}/readyz") == 200)

    def serves(self, desk: str) -> bool:
        return _status(f"http://{self.settings[desk]}:8000/readyz") == 200

    def standing(self) -> dict[str, str]:
        """What Patroni says of each database that runs: "leader", "sync_standby", "replica"."""
        for name in ("db1", "db2"):
            with suppress(httpx.HTTPError, ValueError):
                members = _members(f"http://{self.settings[name]}:8008/cluster")
                good = {"running", "streaming"}
                return {one["name"]: one["role"] for one in members if one["state"] in good}
        return {}

    def primary(self) -> str | None:
        """By its own word, since etcd may still name a dead one."""
        return next(filter(self.is_primary, DATABASES), None)

    def is_primary(self, database: str) -> bool:
        return _status(f"http://{self.settings[database]}:8008/primary") == 200

    def await_pair(self) -> None:
        """A primary with a synchronous replica that streams."""
        await_it(
            "a primary and its replica",
            lambda: sorted(self.standing().values()) == ["leader", "sync_standby"],
        )

    def asked(self, database: str, query: LiteralString) -> list[tuple[Any, ...]]:
        """Rows of one of the two, whichever it is now, read as its administrator on its own socket."""
        folder = f"{self.settings['STATE']}/{database}/postgres"
        with psycopg.connect(
            host=folder, user="postgres", dbname="zabota", connect_timeout=3, autocommit=True
        ) as line:
            return line.execute(query).fetchall()

    def cut_off_from_etcd(self, machine: str) -> None:
        """Only that: clients, the replica and the proxy still reach it."""
        for what in ("dport 2379", "dport 2380", "sport 2379", "sport 2380"):
            run_inside(machine, "ip", "rule", "add", "ipproto", "tcp", *what.split(), "blackhole")

    def join_again(self, machine: str) -> None:
        for what in ("dport 2379", "dport 2380", "sport 2379", "sport 2380"):
            run_inside(machine, "ip", "rule", "del", "ipproto", "tcp", *what.split(), "blackhole")

    def _environment(self, machine: str) -> dict[str, str]:
        kept = {name: os.environ[name] for name in ("HOME", "LANG") if name in os.environ}
        path = f"{os.environ['PATH']}:/usr/sbin:/sbin"
        return {
            **kept,
            "MACHINE": machine,
            "MACHINES": str(self.folder / "machines.env"),
            "PATH": path,
            "ZABOTA_WEB_PROCESSES": "1",
        }

    def _start_storage(self) -> None:
        command = [sys.executable, "-m", "moto.server", "-H", STORAGE_ADDRESS, "-p", "9000"]
        with (self.folder / "storage.log").open("ab") as log:
            self.processes[STORAGE, "moto"] = subprocess.Popen(
                inside(STORAGE, *command), stdout=log, stderr=log, start_new_session=True
            )
        await_it("the storage", lambda: _status(f"http://{STORAGE_ADDRESS}:9000/moto-api/") == 200)
        httpx.put(f"http://{STORAGE_ADDRESS}:9000/zabota", timeout=5).raise_for_status()


@contextmanager
def machines(folder: Path) -> Iterator[Machines]:
    """All of them open. Nothing of them is left running, however this ends."""
    found = Machines(folder)
    with network(found.addresses()):
        found.open()
        yield found


def await_it(what: str, is_so: Callable[[], bool], seconds: float = PATIENCE) -> float:
    """How many seconds it took."""
    began = time.monotonic()
    while not is_so():
        if time.monotonic() - began > seconds:
            raise CannotRun(f"{what} did not come within {seconds:.0f} s.")
        time.sleep(0.1)
    return time.monotonic() - began


def _members(address: str) -> list[dict[str, str]]:
    found: list[dict[str, str]] = httpx.get(address, timeout=2).json()["members"]
    return found


def _status(address: str) -> int:
    try:
        return httpx.get(address, headers={"Host": "localhost"}, timeout=2).status_code
    except httpx.HTTPError:
        return 0


def _settings(folder: Path) -> dict[str, str]:
    """machines.env as it is shipped, with secrets in it and this machine's programs, written beside the logs."""
    owner = owner_of(folder / "new")
    SYSTEM_HOME.mkdir(mode=0o755, parents=True, exist_ok=True)
    programs = binaries.shared_copy(SYSTEM_HOME)
    drop = f"setpriv --reuid={owner.uid} --regid={owner.gid} --clear-groups"
    ours = {
        "STATE": str(folder / "state"),
        "POSTGRES_PROGRAMS": str(Path(binaries.program("postgres", tree=programs)).parent),
        "POSTGRES_USER": SYSTEM_USER,
        # this Python may lie under a home that is closed to others
        "AS_POSTGRES": f"{drop} --inh-caps=+dac_read_search --ambient-caps=+dac_read_search",
        "PATRONI": f"{sys.executable} -m patroni",
        "ZABOTA": f"{sys.executable} -P -m zabota.house.cli",
    }
    written = (DEPLOY / "machines.env").read_text()
    settings = {}
    for name, value in re.findall(r"^(\w+)=(.*)$", written, re.MULTILINE):
        [plain] = shlex.split(value)
        settings[name] = ours.get(name) or (secrets.token_hex(16) if plain == "change-me" else plain)
    lines = [f"{name}={shlex.quote(value)}" for name, value in settings.items()]
    target = folder / "machines.env"
    target.write_text("\n".join(lines) + "\n")
    target.chmod(0o600)
    return settings
