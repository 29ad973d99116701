"""Letters come in while web, worker and database are killed in turn; and a world comes back from its backup."""

import hashlib
import shutil
import smtplib
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.message import EmailMessage
from pathlib import Path
from threading import Event, Thread

import psycopg
import pytest

from zabota.core.postgres import database_url
from zabota.house.backup import row_counts
from zabota.house.bench.living import PARTS, House

pytestmark = pytest.mark.slow
ROUNDS = 2
FOLDED = ("procrastinate_", "queues_tally", "tickets_tally")
ATTACHED = bytes(range(256)) * 40

LETTERS_BETWEEN = 3

UNDER_WAY = """
SELECT (SELECT count(*) FROM procrastinate_jobs
        WHERE status IN ('todo', 'doing') AND task_name <> 'zabota.notifications.tasks.mail_unread')
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
            while not self.hand_over(number):
                self.refusals += 1
                self.enough.wait(0.1)
            self.taken.append(mail_id(number))

    def hand_over(self, number: int) -> bool:
        try:
            with smtplib.SMTP(timeout=30) as server:
                server.connect("127.0.0.1", self.port)
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
    message.set_boundary(f"part-{number}")  # handed over again it is the same letter, byte for byte
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
    states, went_out = Counter(dict(house.asked(DELIVERIES))), outbox(house)
    print(
        f"{len(sender.taken)} letters taken, {sender.refusals} refusals, {states}, {len(went_out)} went out"
    )
    assert set(states) <= {"sent", "uncertain"}
    assert states.total() == len(sender.taken)
    assert len(went_out) == len(set(went_out))
    assert states["sent"] <= len(went_out) <= states.total()
    assert house.asked(UNTOLD) == []


def test_a_backup_brings_the_same_world_back_into_a_wiped_folder(house: House) -> None:
    sender = Sender(house.intake)
    house.patience.wait_until(lambda: sender.hand_over(0))
    house.patience.wait_until(lambda: is_quiet(house))
    browser = house.browser()
    [(attachment,)] = house.asked("SELECT id FROM tickets_attachment WHERE name = 'scale.log'")
    assert browser.get(f"/attachments/{attachment}/").content == ATTACHED + b"0"
    rows, files = rows_of(house), files_of(house.data)
    house.run("backup", str(house.data.parent / "world.tar"))
    house.stop()
    shutil.rmtree(house.data)

    house.run("restore", str(house.data.parent / "world.tar"))
    assert files_of(house.data) == files
    house.choose_ports()
    house.open()
    assert rows_of(house) == rows
    assert browser.get("/queue/answer/").status_code == 200
    assert browser.get(f"/attachments/{attachment}/").content == ATTACHED + b"0"
    assert house.browser().get("/queue/answer/").status_code == 200


def rows_of(house: House) -> dict[str, int]:
    """By table; without those that the worker folds and clears by the clock."""
    with psycopg.connect(database_url(house.data)) as connection:
        counts = row_counts(connection)
    return {name: count for name, count in counts.items() if not name.startswith(FOLDED)}


def files_of(data: Path) -> dict[str, str]:
    """Checksums of letters and attachments, and of the secrets."""
    kept = [path for folder in ("files", "secrets") for path in (data / folder).rglob("*") if path.is_file()]
    return {str(path.relative_to(data)): hashlib.sha256(path.read_bytes()).hexdigest() for path in kept}
