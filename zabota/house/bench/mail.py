"""What taking letters in costs: handed over by LMTP on a few lines at once, until each is a message."""

import os
import smtplib
import socket
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import Any

from django.db import connection

from zabota.channels.email.models import RawLetter
from zabota.core.clock import now
from zabota.core.ids import token
from zabota.core.sql import rows
from zabota.house.bench.letters import Post
from zabota.house.bench.server import Part, await_it, cpu_seconds, parent_of
from zabota.house.ports import chosen_port
from zabota.tickets.models import Message, Side, Ticket

LINES = 6
GIVE_UP = 3600.0
BETWEEN_LOOKS = 0.25
UNDER_WAY = """
SELECT count(*) FROM procrastinate_jobs
WHERE status = 'doing' OR (status = 'todo' AND (scheduled_at IS NULL OR scheduled_at <= now()))
"""
COMPARED = ("accepted_per_second", "filed_per_second")


class Delivery(Thread):
    """One line: every LINES-th letter, each until it was accepted."""

    def __init__(self, port: int, letters: Sequence[tuple[str, bytes]]) -> None:
        super().__init__(daemon=True)
        self.port, self.letters, self.accepted = port, letters, 0

    def run(self) -> None:
        with smtplib.LMTP("127.0.0.1", self.port) as line:
            for sender, raw in self.letters:
                line.sendmail(sender, ["help@north.example"], raw)
                self.accepted += 1


class MailHouse:
    """Who takes letters in, who files them, and a place where our automatic letters end."""

    def __init__(self, data: Path) -> None:
        self.port = chosen_port(None, purpose="bench-intake", first=18100, data=data)
        out = chosen_port(None, purpose="bench-sink", first=18200, data=data)
        self.sink = Part(str(out), str(data / "bench-outbox"), env={}, program="zabota.house.sink")
        env = {"ZABOTA_INTAKE_PORT": str(self.port), "ZABOTA_SMTP_URL": f"smtp://127.0.0.1:{out}"}
        self.worker = Part("worker", "--data", str(data), env=env)
        self.intake = Part("intake", "--data", str(data), env=env)
        self.database = _database()
        await_it(lambda: _listens(self.port) and _is_at_rest(), GIVE_UP)

    def stop(self) -> None:
        for part in (self.intake, self.worker, self.sink):
            part.stop()

    def has_lost_a_part(self) -> bool:
        return any(part.process.poll() is not None for part in (self.intake, self.worker, self.sink))

    def cpu(self) -> dict[str, float]:
        """Seconds of processor time so far, of each who has a share in the machine."""
        own = sum(os.times()[:2])
        parts = {"intake": self.intake, "worker": self.worker, "receiver": self.sink}
        database = {"database": cpu_seconds(self.database)} if self.database else {}
        return {name: part.cpu_seconds() for name, part in parts.items()} | database | {"sender": own}


@dataclass(slots=True)
class Peak:
    """Most memory seen, MiB."""

    intake: float = 0.0
    worker: float = 0.0

    def look(self, house: MailHouse) -> None:
        self.intake = max(self.intake, house.intake.memory_mib())
        self.worker = max(self.worker, house.worker.memory_mib())


def measured(data: Path, letters: int) -> dict[str, Any]:
    """Figures of one run; the world may hold any number of tickets before."""
    before, load = Ticket.objects.count(), os.getloadavg()[0]
    post = Post(token(8))
    made = [(post.sender(number), post.made(number)) for number in range(letters)]
    house = MailHouse(data)
    try:
        figures = _taken_in(house, made, post)
    finally:
        house.stop()
    return {"letters": letters, "tickets_before": before, "load_before": round(load, 1), **figures}


def compared(figures: Mapping[str, Any], base: Mapping[str, Any]) -> dict[str, Any]:
    """How many times slower than `base`, a run with the same letters into another world."""
    slower = {name: round(base[name] / figures[name], 2) for name in COMPARED}
    cpu = sum(figures["cpu_ms_per_letter"].values()) / sum(base["cpu_ms_per_letter"].values())
    return {"tickets_before": base["tickets_before"], **slower, "cpu_per_letter": round(cpu, 2)}


def _taken_in(house: MailHouse, made: Sequence[tuple[str, bytes]], post: Post) -> dict[str, Any]:
    mine = RawLetter.objects.filter(mail_id__startswith=f"bench-{post.run}-")
    lines = [Delivery(house.port, made[place::LINES]) for place in range(LINES)]
    since, began, cpu, peak = now(), time.monotonic(), house.cpu(), Peak()
    for line in lines:
        line.start()
    accepted_after = filed_when_accepted = 0.0
    while (filed := mine.filter(state="filed").count()) < len(made):
        peak.look(house)
        if not accepted_after and not any(line.is_alive() for line in lines):
            accepted_after, filed_when_accepted = time.monotonic() - began, filed
        if time.monotonic() - began > GIVE_UP or house.has_lost_a_part():
            raise TimeoutError("not every letter was filed")
        time.sleep(BETWEEN_LOOKS)
    filed_after = time.monotonic() - began
    return {
        "accepted_per_second": round(len(made) / (accepted_after or filed_after), 1),
        "filed_when_all_were_accepted": filed_when_accepted,
        "filed_per_second": round(len(made) / filed_after, 1),
        "cpu_ms_per_letter": _each(cpu, house.cpu(), len(made)),
        "peak_memory_mib": {"intake": round(peak.intake, 1), "worker": round(peak.worker, 1)},
        "automatic_letters_meanwhile": Message.objects.filter(side=Side.PROGRAM, said_at__gte=since).count(),
        "states": {state: mine.filter(state=state).count() for state in ("filed", "set-aside", "refused")},
        "tickets_opened": Ticket.objects.filter(messages__raw_letter__in=mine).distinct().count(),
    }


def _each(before: Mapping[str, float], after: Mapping[str, float], letters: int) -> dict[str, float]:
    return {name: round(1000 * (after[name] - before[name]) / letters, 2) for name in after}


def _listens(port: int) -> bool:
    with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
        return True
    return False


def _is_at_rest() -> bool:
    """What an earlier run left behind is done."""
    return rows(UNDER_WAY, {}) == [(0,)]


def _database() -> int | None:
    """The process of the server, when it stands on this machine in a folder of ours."""
    [(backend,)] = rows("SELECT pg_backend_pid()", {})
    is_here = connection.settings_dict["HOST"].startswith("/")
    return parent_of(backend) if is_here else None
