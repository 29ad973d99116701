"""Letters come in while web, worker and database are killed in turn; and a world comes back from its backup."""

import hashlib
import shutil
import smtplib
import socket
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.message import EmailMessage
from pathlib import Path
from threading import Event, Thread
from typing import Any

import psycopg
import pytest

from zabota.core.postgres import database_url
from zabota.house.ports import answers
from zabota.house.tests.living import PARTS, House

pytestmark = pytest.mark.slow
ROUNDS = 3
ATTACHED = bytes(range(256)) * 40

UNDER_WAY = """
SELECT (SELECT count(*) FROM procrastinate_jobs WHERE status = 'doing' OR
            (status = 'todo' AND (scheduled_at IS NULL OR scheduled_at < now() + interval '10 minutes')))
     + (SELECT count(*) FROM email_rawletter WHERE state = 'stored')
     + (SELECT count(*) FROM channels_delivery WHERE state IN ('queued', 'sending'))
"""
TOLD = """
SELECT count(*) FROM channels_delivery delivery
WHERE state = 'uncertain' AND NOT EXISTS (
    SELECT FROM core_journalentry WHERE name = 'DeliveryFailed'
    AND (facts->>'message_id')::bigint = delivery.message_id)
"""


class Sender(Thread):
    """Does as a mail server: hands over one letter after another, each until it was taken."""

    def __init__(self, port: int) -> None:
        super().__init__(daemon=True)
        self.port, self.enough = port, Event()
        self.taken: list[str] = []
        self.refusals = 0

    def run(self) -> None:
        while not self.enough.is_set():
            number = len(self.taken)
            while not self._hand_over(number):
                self.refusals += 1
                self.enough.wait(0.1)
            self.taken.append(mail_id(number))

    def _hand_over(self, number: int) -> bool:
        try:
            with smtplib.SMTP("127.0.0.1", self.port, timeout=30) as server:
                server.send_message(letter(number))
        except OSError:  # refusals and broken connections alike
            return False
        return True


def mail_id(number: int) -> str:
    return f"killed-{number}@client.example"


def letter(number: int) -> EmailMessage:
    message = EmailMessage()
    message["From"] = f"Client {number} <client-{number}@client.example>"
    message["To"] = "help@north.example"
    message["Subject"] = f"Scale {number} shows nothing"
    message["Message-ID"] = f"<{mail_id(number)}>"
    message.set_content("It was fine yesterday.")
    message.add_attachment(
        ATTACHED + str(number).encode(), maintype="application", subtype="octet-stream", filename="scale.log"
    )
    return message


def test_letters_that_come_while_parts_are_killed_are_neither_lost_nor_doubled(house: House) -> None:
    with letters_coming(house) as sender:
        for part in list(PARTS) * ROUNDS:
            before = len(sender.taken)
            house.kill(part)
            house.patience.wait_until(lambda: len(sender.taken) > before + 2)
    house.patience.wait_until(lambda: is_quiet(house))
    assert house.page("/readyz")[0] == 200

    came = asked(house, "SELECT mail_id, state FROM email_rawletter WHERE mail_id LIKE 'killed-%'")
    assert Counter(came) == Counter((mail_id, "filed") for mail_id in sender.taken)
    assert len(asked(house, "SELECT 1 FROM tickets_ticket WHERE subject LIKE 'Scale % shows nothing'")) == len(
        sender.taken
    )
    answered = asked(house, "SELECT subject FROM tickets_message WHERE is_automatic")
    print(answered)
