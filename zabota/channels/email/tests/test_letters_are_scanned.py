"""The optional virus scanner, played here by a small server that speaks clamd's INSTREAM: the real one is not asked."""

import socket
import struct
import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from zabota.channels.email import scanning, tasks
from zabota.channels.email.actions import file_anyway
from zabota.channels.email.intake import store_letter
from zabota.channels.email.models import LetterState, RawLetter
from zabota.channels.email.tests.writing import letter, take_in
from zabota.core.clock import now, stopped_at
from zabota.core.errors import Misconfigured
from zabota.tickets.models import Ticket

pytestmark = pytest.mark.usefixtures("people", "sink")
VIRUS = "X5O!P%@AP-not-really-a-virus"


class Scanner:
    """`answer` replaces what it finds out; empty: it hangs up without a word."""

    def __init__(self, folder: Path, *, by_path: bool = False) -> None:
        self.line = socket.socket(socket.AF_UNIX if by_path else socket.AF_INET)
        self.line.bind(str(folder / "clamd.sock") if by_path else ("127.0.0.1", 0))
        self.line.listen(8)
        self.place = str(folder / "clamd.sock") if by_path else f"127.0.0.1:{self.line.getsockname()[1]}"
        self.seen: list[bytes] = []
        self.answer: bytes | None = None
        self.thread = threading.Thread(target=self._serve)
        self.thread.start()

    def close(self) -> None:
        self.line.shutdown(socket.SHUT_RDWR)
        self.thread.join()
        self.line.close()

    def _serve(self) -> None:
        while True:
            try:
                line, _address = self.line.accept()
            except OSError:
                return
            with line, line.makefile("rb") as said:
                assert said.read(10) == b"zINSTREAM\0"
                content = b""
                while size := struct.unpack("!L", said.read(4))[0]:
                    content += said.read(size)
                self.seen.append(content)
                found = b"stream: Eicar FOUND\0" if VIRUS.encode() in content else b"stream: OK\0"
                line.sendall(found if self.answer is None else self.answer)


@pytest.fixture(params=[False, True], ids=["port", "path"])
def scanner(request, tmp_path, settings) -> Iterator[Scanner]:
    scanner = Scanner(tmp_path, by_path=request.param)
    settings.ZABOTA_CLAMD = scanner.place
    yield scanner
    scanner.close()


def test_a_clean_letter_is_shown_to_it_whole_and_filed(scanner):
    written = letter("Счёт " * 40_000)
    kept = take_in(written)
    assert kept.state == LetterState.FILED
    assert scanner.seen == [written.as_bytes()]
    assert kept.scanned_at
    assert kept.unscanned == ""


def test_an_infected_one_is_kept_refused_and_told_once(scanner, sink):
    kept = take_in(letter(f"Смотрите: {VIRUS}", cte="8bit"))
    assert (kept.state, kept.refused_for) == (LetterState.REFUSED, "infected")
    assert kept.reason == "Антивирус нашёл в нём: Eicar."
    assert not Ticket.objects.exists()
    (taken,) = sink.letters
    assert taken.receivers == ["inna@lisenok.example"]
    assert "антивирус" in taken.text


def test_a_person_may_take_it_in_and_it_is_not_scanned_again(scanner, people, jobs):
    kept = take_in(letter(VIRUS))
    file_anyway(kept, by=people.agent.user)
    jobs()
    kept.refresh_from_db()
    assert kept.state == LetterState.FILED
    assert len(scanner.seen) == 1


def test_while_it_is_away_the_letter_waits_and_is_tried_again(scanner, settings, jobs):
    place, settings.ZABOTA_CLAMD = settings.ZABOTA_CLAMD, "127.0.0.1:1"
    kept = store_letter(letter().as_bytes(), envelope_from="", envelope_to=[], source="test")
    jobs()
    kept.refresh_from_db()
    assert (kept.state, kept.scanned_at, kept.unscanned) == (LetterState.STORED, None, "")
    assert not Ticket.objects.exists()
    settings.ZABOTA_CLAMD = place
    tasks.file_letters.run(letter_ids=[kept.pk])
    kept.refresh_from_db()
    assert kept.state == LetterState.FILED
    assert len(scanner.seen) == 1


def test_a_line_that_breaks_before_the_answer_is_no_answer(scanner):
    scanner.answer = b""
    assert take_in(letter()).state == LetterState.STORED
    assert not Ticket.objects.exists()


def test_one_that_finds_it_away_finds_it_for_all(settings, monkeypatch):
    settings.ZABOTA_CLAMD = "127.0.0.1:1"
    asked = []

    def away(content):
        asked.append(content)
        raise scanning.ScannerAway

    monkeypatch.setattr(scanning, "what_is_found_in", away)
    stored = [
        store_letter(letter(mail_id=f"{n}@x").as_bytes(), envelope_from="", envelope_to=[], source="test").pk
        for n in range(60)
    ]
    tasks.file_letters.run(letter_ids=stored[:1])
    assert len(asked) == 1
    assert RawLetter.objects.filter(state=LetterState.STORED).count() == 60


def test_after_an_hour_it_goes_on_and_says_so(settings):
    settings.ZABOTA_CLAMD = "127.0.0.1:1"
    kept = take_in(letter())
    with stopped_at(now() + timedelta(minutes=61)):
        tasks.file_letters.run(letter_ids=[kept.pk])
    kept.refresh_from_db()
    assert kept.state == LetterState.FILED
    assert kept.unscanned == "Письмо не проверено на вирусы: антивирус был недоступен целый час."


def test_what_it_does_not_look_at_is_filed_and_says_so(scanner):
    scanner.answer = b"INSTREAM size limit exceeded. ERROR\0"
    kept = take_in(letter())
    assert kept.state == LetterState.FILED
    assert kept.unscanned == "Антивирус не стал его проверять: INSTREAM size limit exceeded. ERROR"


def test_nonsense_in_the_settings_is_never_a_silent_pass(settings):
    settings.ZABOTA_CLAMD = "somewhere"
    kept = store_letter(letter().as_bytes(), envelope_from="", envelope_to=[], source="test")
    with pytest.raises(Misconfigured):
        tasks.file_letters.run(letter_ids=[kept.pk])
    kept.refresh_from_db()
    assert kept.state == LetterState.STORED
