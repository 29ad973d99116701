"""`zabota bench clicks --live`: the scorer of clicks as they come, through the real server, over HTTP.

Batches of a thousand and single clicks come from a log whose truth is known; then as many addresses as are asked for,
each met once, say what memory is needed at most.
"""

import json
import os
import urllib.request  # the loopback only: core.http would refuse it
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from zabota.house.bench.clicks.truth import HIDDEN, REPORT, truth
from zabota.house.bench.load import Ask, Timing, measure
from zabota.house.bench.server import Part, await_it
from zabota.house.ports import chosen_port

BATCH: Final = 1_000
MEMORY: Final = 256  # MiB for the clicks that are remembered
CLIENTS: Final = 4
GOALS: Final = {"batches": 5_000, "singles": 400}  # clicks a second
ROWS: Final = 50_000
SINGLES: Final = 4_000


def measure_live(addresses: int) -> dict[str, Any]:
    bodies = _bodies()
    with TemporaryDirectory(prefix="zabota-live-") as folder:
        server = _Server(Path(folder))
        try:
            began = os.getloadavg()[0]
            batches = server.send(bodies, clients=1, clicks=BATCH)
            singles = server.send(_singles(), clients=CLIENTS, clicks=1)
            memory = server.memory_mib()
            many = server.send(
                [_different(n) for n in range(-(-addresses // BATCH))], clients=1, clicks=BATCH
            )
            status = server.status()
            return {
                "batches": batches, "singles": singles, "different_addresses": addresses, "while_different": many,
                "peak_memory_mib": server.peak_mib(), "memory_mib_before": round(memory), "status": status,
                "goals": _goals(batches, singles), "load_average": [round(began, 1), round(os.getloadavg()[0], 1)],
            }  # fmt: skip
        finally:
            server.stop()


class _Server(Part):
    def __init__(self, data: Path) -> None:
        self.port = chosen_port(None, purpose="bench", first=18040, data=data)
        words = ("--data", str(data), "--port", str(self.port), "--memory", str(MEMORY), "--rate", "1000000")
        super().__init__("clicks", "serve", *words, env={})
        await_it(self._answers)

    def send(self, bodies: list[bytes], *, clients: int, clicks: int) -> dict[str, float]:
        began = self.cpu_seconds()
        timing: Timing = measure(
            self.port,
            lambda number: Ask("/clicks", "", bodies[number], "application/json"),
            clients=clients,
            requests=len(bodies),
        )
        figures = timing.figures()
        sent = len(bodies) * clicks
        return {
            "clicks_per_second": round(sent / timing.span), "p50_ms": figures["p50_ms"], "p95_ms": figures["p95_ms"],
            "failures": timing.failures, "cpu_us_a_click": round((self.cpu_seconds() - began) / sent * 1e6, 1),
        }  # fmt: skip

    def status(self) -> Any:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/status", timeout=30) as answer:
            return json.loads(answer.read())

    def peak_mib(self) -> int:
        lines = Path(f"/proc/{self.process.pid}/status").read_text().splitlines()
        return int(next(line.split()[1] for line in lines if line.startswith("VmHWM:"))) // 1024

    def _answers(self) -> bool:
        with suppress(OSError):
            return bool(self.status())
        return False


def _bodies() -> list[bytes]:
    """Of a thousand clicks each, without their time: they come now."""
    rows = truth(REPORT[0], ROWS).drop(HIDDEN, "click_time", "action_time").to_dicts()
    return [
        json.dumps(rows[start : start + BATCH]).encode() for start in range(0, len(rows) - BATCH + 1, BATCH)
    ]


def _singles() -> list[bytes]:
    rows = truth(REPORT[1], SINGLES).drop(HIDDEN, "click_time", "action_time").to_dicts()
    return [json.dumps({"id": number, **row}).encode() for number, row in enumerate(rows)]


def _different(batch: int) -> bytes:
    return json.dumps([_one(batch * BATCH + number) for number in range(BATCH)]).encode()


def _one(number: int) -> dict[str, Any]:
    address = 0x50000000 + number
    return {
        "ip": ".".join(str(address >> shift & 255) for shift in (24, 16, 8, 0)),
        "agent": f"Mozilla/5.0 (Linux; Android {number % 7 + 9}; M{number % 600:03}) Chrome/{100 + number % 40}.0.0.0",
        "device": str(number), "os": f"Android {number % 7 + 9}", "app": number % 40, "source": number % 97,
    }  # fmt: skip


def _goals(batches: dict[str, float], singles: dict[str, float]) -> dict[str, Any]:
    measured = {"batches": batches["clicks_per_second"], "singles": singles["clicks_per_second"]}
    return {
        name: {"goal": goal, "measured": measured[name], "met": measured[name] >= goal}
        for name, goal in GOALS.items()
    }
