"""A real web server on the seeded world, as a child of the measurement."""

import os
import signal
import subprocess
import sys
import time
import urllib.request  # the loopback only: core.http would refuse it
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from zabota.house.ports import chosen_port

PATIENCE = 60.0


class WebServer:
    def __init__(self, data: Path) -> None:
        self.port = chosen_port(None, purpose="bench", first=18000, data=data)
        command = [
            sys.executable,
            "-m",
            "zabota.house.cli",
            "web",
            "--data",
            str(data),
            "--port",
            str(self.port),
        ]
        environment = {**os.environ, "ZABOTA_PORT": str(self.port)}
        environment.pop("ZABOTA_PLAIN_STATIC", None)
        self.process = subprocess.Popen(command, env=environment, start_new_session=True)
        self._wait_until_it_answers()

    def cpu_seconds(self) -> float:
        """Processor time of the server and its children so far."""
        ticks = sum(_ticks(pid) for pid in self._family())
        return ticks / os.sysconf("SC_CLK_TCK")

    def stop(self) -> None:
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGTERM)
        self.process.wait(15)

    def _family(self) -> list[int]:
        family = [self.process.pid]
        for pid in family:
            with suppress(OSError):
                family += map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split())
        return family

    def _wait_until_it_answers(self) -> None:
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            with suppress(OSError):
                urllib.request.urlopen(f"http://127.0.0.1:{self.port}/healthz", timeout=2)
                return
            time.sleep(0.05)
        raise TimeoutError("the web server did not answer")


@contextmanager
def web_server(data: Path) -> Iterator[WebServer]:
    server = WebServer(data)
    try:
        yield server
    finally:
        server.stop()


def _ticks(pid: int) -> int:
    with suppress(OSError):
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        return int(fields[11]) + int(fields[12])
    return 0
