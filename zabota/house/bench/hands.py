"""Who is at work while parts are killed: senders, an agent who answers, and the one who kills."""

import os
import signal
import smtplib
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from email.message import EmailMessage
from pathlib import Path
from random import Random
from threading import Event
from typing import Protocol
from uuid import UUID, uuid5

import httpx
import psycopg

from zabota.channels.email.tests import dovecot
from zabota.house.bench.living import PARTS, House

REPLIES = UUID("0d6f0c86-7d27-4a7e-9d5c-60b6f8a0f3b1")
PAUSE = 0.2
BETWEEN_FETCHED = 0.5
BETWEEN_KILLS = (2.0, 6.0)  # seconds
TICKETS = """
SELECT message.ticket_id, contact.email FROM tickets_message message
JOIN tickets_ticket ticket ON ticket.id = message.ticket_id
JOIN clients_contactaddress contact ON contact.contact_id = ticket.requester_id
WHERE message.body LIKE 'Chaos letter %' ORDER BY message.id DESC LIMIT 200
"""
BOX = "SELECT id, name, line_id FROM email_mailbox WHERE address = 'help@north.example'"


class Hand(Protocol):
    """Works until it is done or told that it is enough."""

    is_done: bool

    def work(self, enough: Event) -> None: ...


class ByConnection:
    """One connection after another: as a mail server does, each letter until it was taken."""

    def __init__(self, house: House, run: str, numbers: Sequence[int]) -> None:
        self.house, self.run, self.numbers = house, run, numbers
        self.done: list[int] = []
        self.refusals, self.is_done = 0, False

    def work(self, enough: Event) -> None:
        for number in self.numbers:
            while not enough.is_set() and not self._hand_over(number):
                self.refusals += 1
                enough.wait(PAUSE)
            if enough.is_set():
                return
            self.done.append(number)
        self.is_done = True

    def _hand_over(self, number: int) -> bool:
        try:
            with smtplib.LMTP("127.0.0.1", self.house.intake) as server:
                server.send_message(letter(self.run, number))
        except OSError:  # refusals and broken connections alike
            return False
        return True


class ByImap:
    """Letters that lie on a server and are fetched."""

    def __init__(self, server: dovecot.Dovecot, run: str, numbers: Sequence[int]) -> None:
        self.server, self.run, self.numbers = server, run, numbers
        self.done: list[int] = []
        self.is_done = False

    def work(self, enough: Event) -> None:
        for number in self.numbers:
            if enough.wait(BETWEEN_FETCHED):
                return
            self.server.put(letter(self.run, number).as_bytes(), f"chaos-{number}")
            self.done.append(number)
        self.is_done = True


class Answering:
    """An agent who presses “Send” again, with the same form, until the page says it is sent."""

    def __init__(self, house: House, replies: int) -> None:
        self.house, self.replies = house, replies
        self.browser = house.browser()
        self.done: list[int] = []
        self.refusals, self.is_done = 0, replies == 0

    def work(self, enough: Event) -> None:
        known: list[tuple[int, str]] = []
        for number in range(self.replies):
            while not enough.is_set() and (number % 50 == 0 or not known) and not (known := self._tickets()):
                enough.wait(PAUSE)
            while not enough.is_set() and not self._sent(number, *known[number % len(known)]):
                self.refusals += 1
                enough.wait(PAUSE)
            if enough.is_set():
                return
            self.done.append(number)
        self.is_done = True

    def _tickets(self) -> list[tuple[int, str]]:
        with suppress(psycopg.OperationalError):
            return [(ticket, address) for ticket, address in self.house.asked(TICKETS)]
        return []

    def _sent(self, number: int, ticket: int, address: str) -> bool:
        said = {
            "to": address,
            "body": f"Chaos reply {number}",
            "then": "wait",
            "nonce": str(uuid5(REPLIES, str(number))),
            "seen": 10**9,
            "csrfmiddlewaretoken": self.browser.cookies["csrftoken"],
        }
        try:
            answer = self.browser.post(f"/tickets/{ticket}/letters/", data=said)
        except httpx.HTTPError:  # whoever was to answer has been killed
            return False
        return answer.status_code < 400


class Reaper:
    """Kills one part after another, without a farewell."""

    is_done = True

    def __init__(self, house: House, chance: Random) -> None:
        self.house, self.chance = house, chance
        self.killed: Counter[str] = Counter()

    def work(self, enough: Event) -> None:
        while not enough.wait(self.chance.uniform(*BETWEEN_KILLS)):
            part = self.chance.choice(sorted(PARTS))
            child = self.house.child_if_there(PARTS[part])
            if child:
                with suppress(ProcessLookupError):
                    os.kill(child, signal.SIGKILL)
                    self.killed[part] += 1


@contextmanager
def imap_server(house: House, folder: Path) -> Iterator[dovecot.Dovecot | None]:
    """The house's mailbox is fetched from it; None where Dovecot is not installed."""
    if not dovecot.program():
        yield None
        return
    with dovecot.Dovecot(folder / "imap") as server:
        _fetch_from(server, house)
        yield server


def _fetch_from(server: dovecot.Dovecot, house: House) -> None:
    """As the owner does it in the settings."""
    [(box, name, line)] = house.asked(BOX)
    browser = house.browser()
    said = {
        "address": "help@north.example",
        "name": name,
        "line": line,
        "acknowledges": "on",
        "is_active": "on",
        "imap_host": "127.0.0.1",
        "imap_port": server.port,
        "imap_security": "none",
        "imap_user": dovecot.USER,
        "imap_password": dovecot.PASSWORD,
        "imap_folder": "INBOX",
        "signs_in": "password",
        "imap_after": "leave",
        "smtp_port": 587,
        "smtp_security": "starttls",
        "csrfmiddlewaretoken": browser.cookies["csrftoken"],
    }
    answer = browser.post(f"/settings/mailboxes/{box}/", data=said)
    if answer.status_code != 302:
        raise RuntimeError(f"the mailbox was not changed: {answer.status_code}")


def letter(run: str, number: int) -> EmailMessage:
    message = EmailMessage()
    message["From"] = f"Client {number} <client-{number}@client.example>"
    message["To"] = "help@north.example"
    message["Subject"] = f"Scale {number} shows nothing"
    message["Message-ID"] = f"<chaos-{run}-{number}@client.example>"
    message.set_content(f"Chaos letter {number}: it was fine yesterday.")
    return message
