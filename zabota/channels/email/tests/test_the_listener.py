"""Letters by SMTP and LMTP, through a real socket and a real conversation."""

import asyncio
import smtplib
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from zabota.channels.email import listener
from zabota.channels.email.intake import Arrival, store_letters
from zabota.channels.email.listener import Listener
from zabota.channels.email.models import LetterState, RawLetter
from zabota.channels.email.tests.writing import letter
from zabota.house.bench.server import await_it
from zabota.tickets.models import Message, Ticket

pytestmark = pytest.mark.usefixtures("sink")

HELP = "help@north.example"


class Running:
    """The listener in a thread of its own; what it stores it stores in the test's transaction."""

    def __init__(self, port: int = 0) -> None:
        self.loop = asyncio.new_event_loop()
        self.thread = threading.Thread(target=self.loop.run_forever)
        self.thread.start()
        self.listener = Listener("127.0.0.1", port)
        self._do(self.listener.__aenter__())
        self.share(connections["default"])

    def share(self, shared) -> None:
        def begin() -> None:
            connections["default"] = shared

        self.listener.intake.threads.shutdown()
        self.listener.intake.threads = ThreadPoolExecutor(1, initializer=begin)

    def stop(self) -> None:
        self._do(self.listener.__aexit__())
        self._do(self._cancel())
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join()
        self.loop.close()

    async def _cancel(self) -> None:
        for task in asyncio.all_tasks() - {asyncio.current_task()}:
            task.cancel()
        await asyncio.sleep(0)
        await asyncio.sleep(0)

    def _do(self, work) -> None:
        asyncio.run_coroutine_threadsafe(work, self.loop).result()


@pytest.fixture
def running(people, monkeypatch) -> Iterator[Running]:
    monkeypatch.setattr(connections["default"], "close_if_unusable_or_obsolete", lambda: None)
    connections["default"].inc_thread_sharing()
    running = Running()
    yield running
    running.stop()
    connections["default"].dec_thread_sharing()


@pytest.fixture
def smtp(running) -> Iterator[smtplib.SMTP]:
    with smtplib.SMTP("127.0.0.1", running.listener.port, timeout=10) as smtp:
        yield smtp


@pytest.fixture
def lmtp(running) -> Iterator[smtplib.LMTP]:
    with smtplib.LMTP("127.0.0.1", running.listener.port, timeout=10) as lmtp:
        yield lmtp


def test_it_says_what_it_can(smtp, settings):
    smtp.ehlo()
    assert smtp.esmtp_features["size"] == str(settings.ZABOTA_LETTER_LIMIT)
    assert {"8bitmime", "smtputf8"} <= set(smtp.esmtp_features)


def test_a_letter_is_stored_before_it_is_accepted(smtp, jobs):
    raw = letter("A line\n.one dot").as_bytes().replace(b"\n", b"\r\n")
    smtp.sendmail("inna@lisenok.example", [HELP], raw)
    kept = RawLetter.objects.get()
    assert (kept.state, kept.source) == (LetterState.STORED, "smtp")
    assert (kept.envelope_from, kept.envelope_to) == ("inna@lisenok.example", [HELP])
    assert "file_letters" in jobs()
    assert Message.objects.filter(side="client").get().body == "A line\n.one dot"


def test_lmtp_answers_for_each_receiver(lmtp, people):
    lmtp.ehlo()
    lmtp.mail("inna@lisenok.example")
    for receiver in (HELP, "support@north.example"):
        lmtp.rcpt(receiver)
    lmtp.putcmd("data")
    assert lmtp.getreply()[0] == 354
    lmtp.send(letter().as_bytes().replace(b"\n", b"\r\n") + b"\r\n.\r\n")
    assert [lmtp.getreply()[0] for _receiver in range(2)] == [250, 250]
    assert lmtp.noop()[0] == 250
    assert RawLetter.objects.get().source == "lmtp"


def test_the_null_sender_of_a_robot_is_known_later(smtp, jobs):
    smtp.sendmail("", [HELP], letter().as_bytes())
    jobs()
    assert RawLetter.objects.get().robot_marks == ["null sender"]
    assert Message.objects.count() == 1


def test_very_long_lines_and_raw_bytes_are_taken(smtp):
    raw = letter().as_bytes() + "ы".encode() * 20_000 + b"\r\n\xff\xfe\r\n"
    smtp.sendmail("inna@lisenok.example", [HELP], raw, mail_options=["BODY=8BITMIME"])
    assert RawLetter.objects.get().file.size > 40_000


def test_while_the_database_is_away_the_letter_stays_with_its_sender(running, smtp):
    away = connections["default"].copy()
    away.settings_dict = {**away.settings_dict, "HOST": "/nowhere"}
    away.inc_thread_sharing()
    running.share(away)
    with pytest.raises(smtplib.SMTPDataError) as refused:
        smtp.sendmail("inna@lisenok.example", [HELP], letter().as_bytes())
    assert refused.value.smtp_code == 451
    assert not RawLetter.objects.exists()
    running.share(connections["default"])
    smtp.sendmail("inna@lisenok.example", [HELP], letter().as_bytes())
    assert RawLetter.objects.count() == 1


def test_a_sender_who_says_that_it_is_too_large_is_stopped_at_once(settings, running):
    settings.ZABOTA_LETTER_LIMIT = 10_000
    with (
        smtplib.SMTP("127.0.0.1", running.listener.port) as smtp,
        pytest.raises(smtplib.SMTPSenderRefused) as refused,
    ):
        smtp.sendmail("inna@lisenok.example", [HELP], b"Subject: x\r\n\r\n" + b"x" * 12_000)
    assert refused.value.smtp_code == 552
    assert not RawLetter.objects.exists()


def test_one_that_turns_out_too_large_is_refused_and_kept_with_the_reason(settings, running, jobs):
    settings.ZABOTA_LETTER_LIMIT = 10_000
    with smtplib.SMTP("127.0.0.1", running.listener.port) as smtp:
        smtp.ehlo()
        smtp.mail("inna@lisenok.example")
        smtp.rcpt(HELP)
        code, _words = smtp.data(letter("x\n" * 6_000).as_bytes())
    kept = RawLetter.objects.get()
    assert code == 552
    assert kept.state == LetterState.REFUSED
    assert kept.file.size > 10_000
    assert jobs() == []
    assert not Ticket.objects.exists()


def test_a_line_that_breaks_in_the_middle_leaves_nothing(running):
    before = listener.Conversation.open_now
    with smtplib.SMTP("127.0.0.1", running.listener.port, timeout=10) as smtp:
        smtp.ehlo()
        smtp.mail("inna@lisenok.example")
        smtp.rcpt(HELP)
        assert smtp.docmd("data")[0] == 354
        smtp.send(b"Subject: half")
        smtp.close()
    await_it(lambda: listener.Conversation.open_now == before)
    assert not RawLetter.objects.exists()


def test_of_letters_that_are_stored_together_one_hinders_no_other(running, monkeypatch):
    def store(arrivals):
        assert not any(b"poison" in arrival.raw for arrival in arrivals)
        return store_letters(arrivals)

    monkeypatch.setattr(listener, "store_letters", store)
    words = ("one", "poison", "three")
    raw = [letter(word, mail_id=f"{word}@lisenok.example").as_bytes() for word in words]
    answers = listener.take_in([Arrival(one, "inna@lisenok.example", [HELP], "lmtp") for one in raw])
    assert [answer[:3] for answer in answers] == ["250", "451", "250"]
    assert RawLetter.objects.count() == 2


def test_what_comes_at_once_is_stored_together_and_each_is_answered(running, monkeypatch):
    together, wait = [], threading.Event()

    def store(arrivals):
        together.append(len(arrivals))
        assert wait.wait(10)
        return store_letters(arrivals)

    monkeypatch.setattr(listener, "store_letters", store)
    senders = [threading.Thread(target=hand_over, args=(running, number)) for number in range(6)]
    for sender in senders:
        sender.start()
    await_it(lambda: sum(together) + len(running.listener.intake.waiting) == 6)
    wait.set()
    for sender in senders:
        sender.join()
    assert (len(together), sum(together)) == (2, 6)
    assert RawLetter.objects.count() == 6


def hand_over(running: Running, number: int) -> None:
    with smtplib.SMTP("127.0.0.1", running.listener.port, timeout=20) as smtp:
        raw = letter(mail_id=f"{number}@lisenok.example").as_bytes()
        smtp.sendmail("inna@lisenok.example", [HELP], raw)
