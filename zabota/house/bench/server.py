"""Parts of the house that really run on the seeded world, as children of the measurement."""

import os
import signal
import subprocess
import sys
import time
import urllib.request  # the loopback only: core.http would refuse it
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from zabota.house.ports import chosen_port

PATIENCE = 60.0
SECONDS_TO_STOP = 30.0


class Part:
    """One of our programs, and what it and its children use. What it says goes nowhere."""

    def __init__(self, *words: str, env: Mapping[str, str], program: str = "zabota.house.cli") -> None:
        command = [sys.executable, "-m", program, *words]
        environment = {**os.environ, **env}
        environment.pop("ZABOTA_PLAIN_STATIC", None)
        self.process = subprocess.Popen(
            command,
            env=environment,
            process_group=0,  # in our session, where the politeness of one towards another counts
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def cpu_seconds(self) -> float:
        """Processor time so far."""
        return cpu_seconds(self.process.pid)

    def memory_mib(self) -> float:
        """Its share of memory now (PSS)."""
        return sum(_share_kib(pid) for pid in _family(self.process.pid)) / 1024

    def stop(self) -> None:
        """Asked, and then not asked any more: what was measured is not lost by how it ends."""
        for number in (signal.SIGTERM, signal.SIGKILL):
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, number)
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(SECONDS_TO_STOP)
                return


class WebServer(Part):
    def __init__(self, data: Path) -> None:
        self.port = chosen_port(None, purpose="bench", first=18000, data=data)
        port = str(self.port)
        env = {"ZABOTA_PORT": port, "ZABOTA_BEHIND_PROXY": "1"}  # we are the proxy
        super().__init__("web", "--data", str(data), "--port", port, env=env)
        await_it(self._answers)

    def _answers(self) -> bool:
        with suppress(OSError):
            urllib.request.urlopen(f"http://127.0.0.1:{self.port}/healthz", timeout=2)
            return True
        return False


def cpu_seconds(parent: int) -> float:
    """Processor time of a process and of its children, also of those that are gone."""
    return sum(_ticks(pid) for pid in _family(parent)) / os.sysconf("SC_CLK_TCK")


def parent_of(pid: int) -> int:
    return int(_stat(pid)[1])


def await_it(is_so: Callable[[], bool], seconds: float = PATIENCE) -> None:
    until = time.monotonic() + seconds
    while not is_so():
        if time.monotonic() > until:
            raise TimeoutError("what was waited for did not come")
        time.sleep(0.05)


@contextmanager
def web_server(data: Path) -> Iterator[WebServer]:
    server = WebServer(data)
    try:
        yield server
    finally:
        server.stop()


def _family(parent: int) -> list[int]:
    family = [parent]
    for pid in family:
        with suppress(OSError):
            family += map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split())
    return family


def _ticks(pid: int) -> int:
    """Its own and those of the children it has buried."""
    with suppress(OSError):
        return sum(map(int, _stat(pid)[11:15]))
    return 0


def _stat(pid: int) -> list[str]:
    """From its state on (see proc_pid_stat); what stands before may contain anything."""
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()


def _share_kib(pid: int) -> int:
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1])
    return 0
