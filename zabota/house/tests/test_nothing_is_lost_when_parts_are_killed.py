"""Letters come in while web, worker and database are killed in turn; and a world comes back from its backup."""

import smtplib
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.message import EmailMessage
from threading import Event, Thread

import pytest

from zabota.house.tests.living import PARTS, House

pytestmark = pytest.mark.slow
ROUNDS = 3
ATTACHED = bytes(range(256)) * 40

LETTERS_BETWEEN = 3

UNDER_WAY = """
SELECT (SELECT count(*) FROM procrastinate_jobs WHERE status = 'doing' OR (status = 'todo'
            AND (scheduled_at IS NULL OR scheduled_at < now() + interval '10 minutes')))
     + (SELECT count(*) FROM email_rawletter WHERE state = 'stored')
     + (SELECT count(*) FROM channels_delivery WHERE state IN ('queued', 'sending'))
"""
RAW_LETTERS = "SELECT mail_id, state FROM email_rawletter WHERE mail_id LIKE 'killed-%'"
TICKETS = """
SELECT raw.mail_id, raw.state FROM email_rawletter raw JOIN tickets_ticket ticket ON ticket.subject = raw.subject
JOIN tickets_message message ON message.ticket_id = ticket.id AND message.side = 'client'
WHERE raw.mail_id LIKE 'killed-%'
"""
DELIVERIES = """
SELECT delivery.state, count(*) FROM channels_delivery delivery
JOIN tickets_message message ON message.id = delivery.message_id AND message.is_automatic
JOIN tickets_ticket ticket ON ticket.id = message.ticket_id AND ticket.subject LIKE 'Scale % shows nothing'
GROUP BY delivery.state
"""
UNTOLD = """
SELECT message.ticket_id FROM channels_delivery delivery JOIN tickets_message message ON message.id = message_id
WHERE state = 'uncertain' AND NOT EXISTS (
    SELECT FROM notifications_notification
    WHERE kind = 'undelivered' AND link = '/tickets/' || message.ticket_id || '/'
)
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


@contextmanager
def letters_coming(house: House) -> Iterator[Sender]:
    sender = Sender(house.intake)
    sender.start()
    try:
        yield sender
    finally:
        sender.enough.set()
        sender.join()


def is_quiet(house: House) -> bool:
    return house.asked(UNDER_WAY) == [(0,)]


def outbox(house: House) -> list[str]:
    """Message-IDs of the automatic letters that went out to our clients."""
    letters = [message_from_bytes(path.read_bytes()) for path in (house.data / "outbox").glob("*.eml")]
    return [each["Message-ID"] for each in letters if "@client.example" in each["To"]]


def test_letters_that_come_while_parts_are_killed_are_neither_lost_nor_doubled(house: House) -> None:
    with letters_coming(house) as sender:
        for part in list(PARTS) * ROUNDS:
            enough = len(sender.taken) + LETTERS_BETWEEN
            house.kill(part)
            house.patience.wait_until(lambda enough=enough: len(sender.taken) > enough)
    house.patience.wait_until(lambda: is_quiet(house))
    assert house.browser().get("/readyz").status_code == 200

    once = Counter((each, "filed") for each in sender.taken)
    assert Counter(house.asked(RAW_LETTERS)) == once
    assert Counter(house.asked(TICKETS)) == once
    states = Counter(dict(house.asked(DELIVERIES)))
    went_out = outbox(house)
    print(f"{len(sender.taken)} letters, {sender.refusals} refusals, {states}, {len(went_out)} in outbox")
    assert len(went_out) == len(set(went_out))
    assert house.asked(UNTOLD) == []
