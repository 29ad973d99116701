"""Who works at the desk while its machines fail: people who write, and people who read."""

import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from threading import Event
from uuid import UUID, uuid5

import httpx

from zabota.house.sample.people import PASSWORD

OWNER = "vera@north.example"
WRITES = UUID("3a8c1c6e-2f4b-4f7e-9a39-5d9f5a0f7f10")
PAUSE = 0.1
PATIENCE = 20.0  # seconds a person waits for an answer


@dataclass
class Asked:
    """One request: when it was sent and answered (monotonic seconds), and its status; 0 for none at all."""

    sent: float
    answered: float
    status: int

    @property
    def is_good(self) -> bool:
        return 200 <= self.status < 400


@dataclass
class Person:
    address: str
    asked: list[Asked] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.browser = httpx.Client(base_url=self.address, timeout=PATIENCE)
        self.browser.get("/sign-in/").raise_for_status()
        form = {
            "login": OWNER,
            "password": PASSWORD,
            "csrfmiddlewaretoken": self.browser.cookies["csrftoken"],
        }
        answer = self.browser.post("/sign-in/", data=form)
        if answer.status_code != 302:
            raise RuntimeError(f"nobody was let in: {answer.status_code}")

    def ask(self, method: str, path: str, form: dict[str, str] | None = None) -> Asked:
        sent = time.monotonic()
        try:
            status = self.browser.request(method, path, data=form).status_code
        except httpx.HTTPError:
            status = 0
        self.asked.append(Asked(sent, time.monotonic(), status))
        return self.asked[-1]


class Writer(Person):
    """Answers tickets, each letter until the page says that it has it. `acknowledged` is the ledger."""

    acknowledged: list[str]

    def begin(self, name: str, tickets: Sequence[tuple[int, str]]) -> None:
        self.name, self.tickets = name, tickets
        self.acknowledged = []

    def work(self, enough: Event) -> None:
        number = 0
        while not enough.is_set():
            number += 1
            while not self._wrote(number) and not enough.wait(PAUSE):
                pass
            enough.wait(PAUSE)

    def _wrote(self, number: int) -> bool:
        words = f"Write {self.name}-{number}"
        ticket, address = self.tickets[number % len(self.tickets)]
        form = {
            "to": address,
            "body": words,
            "then": "wait",
            "nonce": str(uuid5(WRITES, words)),
            "seen": str(10**9),
            "csrfmiddlewaretoken": self.browser.cookies["csrftoken"],
        }
        if not self.ask("POST", f"/tickets/{ticket}/letters/", form).is_good:
            return False
        self.acknowledged.append(words)
        return True


class Reader(Person):
    """Walks through a queue, a ticket and a report."""

    def begin(self, ticket: int) -> None:
        self.pages = ["/queue/answer/", f"/tickets/{ticket}/", "/reports/satisfaction/"]

    def work(self, enough: Event) -> None:
        turn = 0
        while not enough.wait(PAUSE):
            self.ask("GET", self.pages[turn % len(self.pages)])
            turn += 1


class Listener(Person):
    """A live screen: its stream is opened again whenever it breaks off, as a browser does. `heard`: moments of news."""

    def begin(self) -> None:
        self.heard: list[float] = []
        self.opened = 0

    def work(self, enough: Event) -> None:
        while not enough.wait(PAUSE):
            with suppress(httpx.HTTPError):
                self._listen(enough)

    def _listen(self, enough: Event) -> None:
        with self.browser.stream("GET", "/live") as stream:
            self.opened += stream.status_code == 200
            for line in stream.iter_lines():
                if line.startswith("event: MessageSent"):
                    self.heard.append(time.monotonic())
                if enough.is_set():
                    return
