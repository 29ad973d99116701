"""What taking letters in costs: handed over by LMTP on a few lines at once, until each is a message."""

import smtplib
import socket
import time
from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import Any

from zabota.channels.email.models import RawLetter
from zabota.core.clock import now
from zabota.core.ids import token
from zabota.house.bench.letters import Post
from zabota.house.bench.server import Part, await_it
from zabota.house.ports import chosen_port
from zabota.tickets.models import Message, Side, Ticket

LINES = 6
GIVE_UP = 3600.0


class Delivery(Thread):
    """One line: every LINES-th letter, each until it was accepted."""

    def __init__(self, port: int, letters: list[tuple[str, bytes]]) -> None:
        super().__init__(daemon=True)
        self.port, self.letters, self.accepted = port, letters, 0

    def run(self) -> None:
        with smtplib.LMTP("127.0.0.1", self.port) as line:
            for sender, raw in self.letters:
                line.sendmail(sender, ["help@north.example"], raw)
                self.accepted += 1


class Intake:
    """A worker that takes letters in and files them, and a place where our automatic letters end."""

    def __init__(self, data: Path) -> None:
        self.port = chosen_port(None, purpose="bench-intake", first=18100, data=data)
        out = chosen_port(None, purpose="bench-sink", first=18200, data=data)
        self.sink = Part(str(out), str(data / "bench-outbox"), env={}, program="zabota.house.sink")
        env = {"ZABOTA_INTAKE_PORT": str(self.port), "ZABOTA_SMTP_URL": f"smtp://127.0.0.1:{out}"}
        self.worker = Part("worker", "--data", str(data), env=env)
        await_it(lambda: _listens(self.port))

    def stop(self) -> None:
        self.worker.stop()
        self.sink.stop()


def _listens(port: int) -> bool:
    with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
        return True
    return False


def measured(data: Path, letters: int) -> dict[str, Any]:
    """Figures of one run; the world may hold any number of tickets before."""
    before = Ticket.objects.count()
    post = Post(token(8))
    made = [(post.sender(number), post.made(number)) for number in range(letters)]
    intake = Intake(data)
    try:
        return {
            "letters": letters,
            "tickets_before": before,
            **_taken_in(intake.worker, intake.port, made, post),
        }
    finally:
        intake.stop()


def _taken_in(worker: Part, port: int, made: list[tuple[str, bytes]], post: Post) -> dict[str, Any]:
    mine = RawLetter.objects.filter(mail_id__startswith=f"bench-{post.run}-")
    lines = [Delivery(port, made[place::LINES]) for place in range(LINES)]
    since, began, cpu, peak = now(), time.monotonic(), worker.cpu_seconds(), 0.0
    for line in lines:
        line.start()
    accepted_after = 0.0
    while mine.filter(state="filed").count() < len(made):
        peak = max(peak, worker.memory_mib())
        if not accepted_after and not any(line.is_alive() for line in lines):
            accepted_after = time.monotonic() - began
        if time.monotonic() - began > GIVE_UP:
            raise TimeoutError("not every letter was filed")
        time.sleep(0.25)
    filed_after = time.monotonic() - began
    return {
        "accepted_per_second": round(len(made) / (accepted_after or filed_after), 1),
        "filed_per_second": round(len(made) / filed_after, 1),
        "worker_cpu_ms_per_letter": round(1000 * (worker.cpu_seconds() - cpu) / len(made), 2),
        "peak_memory_mib": round(peak, 1),
        "automatic_letters_meanwhile": Message.objects.filter(side=Side.PROGRAM, said_at__gte=since).count(),
        "states": {state: mine.filter(state=state).count() for state in ("filed", "set-aside", "refused")},
        "tickets_opened": Ticket.objects.filter(messages__raw_letter__in=mine).distinct().count(),
    }
