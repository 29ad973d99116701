"""A real Postfix between us and the world: it brings by LMTP or SMTP, waits while we are away, and takes ours."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from django.db import connections

from zabota.channels.email.listener import Intake
from zabota.channels.email.models import RawLetter
from zabota.channels.email.sending import Envelope, hand_over
from zabota.channels.email.servers import Server
from zabota.channels.email.tests import postfix
from zabota.channels.email.tests.test_the_listener import HELP, Running
from zabota.channels.email.tests.writing import letter
from zabota.core import files
from zabota.tickets.models import Message

INNA = "inna@lisenok.example"
Start = Callable[..., postfix.Postfix]


@pytest.fixture
def start(sink) -> Iterator[Start]:
    """`start(road="lmtp", ours=port)`: the system's Postfix; without one the tests are skipped, but never in CI."""
    if words := postfix.lacks():
        pytest.fail(words) if os.environ.get("CI") else pytest.skip(words)
    folder = Path(tempfile.mkdtemp(prefix="zabota-postfix-"))
    folder.chmod(0o755)  # the server's own user has to reach it
    with ExitStack() as stack:

        def begin(*, road: str = "lmtp", ours: int) -> postfix.Postfix:
            server = postfix.Postfix(folder / "server", road=road, ours=ours, world=sink.port)
            return stack.enter_context(server)

        yield begin
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def listening(people, monkeypatch) -> Iterator[Callable[..., Running]]:
    monkeypatch.setattr(connections["default"], "close_if_unusable_or_obsolete", lambda: None)
    connections["default"].inc_thread_sharing()
    with ExitStack() as stack:

        def begin(port: int = 0) -> Running:
            running = Running(port)
            stack.callback(running.stop)
            return running

        yield begin
    connections["default"].dec_thread_sharing()


@pytest.mark.parametrize(("road", "source"), [("lmtp", "lmtp"), ("relay", "smtp")])
def test_a_letter_comes_in_and_becomes_a_ticket(start, listening, jobs, road, source):
    server = start(road=road, ours=listening().listener.port)
    server.bring(letter("Добрый день").as_bytes(), sender=INNA, to=HELP)
    server.until_it_has_none()
    kept = RawLetter.objects.get()
    assert (kept.source, kept.envelope_from, kept.envelope_to) == (source, INNA, [HELP])
    assert b"by mx.north.example (Postfix)" in files.read(kept.file)
    jobs()
    assert Message.objects.filter(side="client").get().body == "Добрый день"


def test_while_we_are_away_it_keeps_the_letter_and_brings_it_once(start, listening):
    port = postfix.free_port()
    server = start(ours=port)
    server.bring(letter().as_bytes(), sender=INNA, to=HELP)
    server.until(lambda: "Connection refused" in server.queue())
    assert not RawLetter.objects.exists()
    listening(port)
    server.until_it_has_none()
    assert RawLetter.objects.count() == 1


def test_while_the_database_is_away_it_keeps_the_letter_and_brings_it_once(start, listening):
    running = listening()
    away = connections["default"].copy()
    away.settings_dict = {**away.settings_dict, "HOST": "/nowhere"}
    away.inc_thread_sharing()
    running.share(away)
    server = start(ours=running.listener.port)
    server.bring(letter().as_bytes(), sender=INNA, to=HELP)
    server.until(lambda: "451 4.3.0" in server.queue())
    running.share(connections["default"])
    server.until_it_has_none()
    assert RawLetter.objects.count() == 1


def test_a_full_disk_leaves_the_letter_with_it(start, listening, monkeypatch):
    real, is_full = files.store_all, True

    def store_all(contents):
        if is_full:
            raise OSError(28, "No space left on device")
        return real(contents)

    monkeypatch.setattr(files, "store_all", store_all)
    server = start(ours=listening().listener.port)
    server.bring(letter().as_bytes(), sender=INNA, to=HELP)
    server.until(lambda: "451 4.3.0" in server.queue())
    assert not RawLetter.objects.exists()
    is_full = False
    server.until_it_has_none()
    assert RawLetter.objects.count() == 1


def test_a_line_cut_before_our_answer_brings_the_letter_twice_and_it_is_one(
    start, listening, jobs, monkeypatch
):
    answer, times = Intake.handle_DATA, []

    async def store_and_hang_up(self, server, session, envelope):
        words = await answer(self, server, session, envelope)
        times.append(words)
        if len(times) == 1:
            server.transport.abort()
        return words

    monkeypatch.setattr(Intake, "handle_DATA", store_and_hang_up)
    server = start(ours=listening().listener.port)
    server.bring(letter().as_bytes(), sender=INNA, to=HELP)
    server.until_it_has_none()
    assert len(times) == 2
    assert RawLetter.objects.count() == 1
    jobs()
    assert Message.objects.filter(side="client").count() == 1


def test_a_letter_that_its_sender_brings_twice_is_one_message(start, listening, jobs):
    server = start(ours=listening().listener.port)
    for _time in range(2):
        server.bring(letter().as_bytes(), sender=INNA, to=HELP)
    server.until_it_has_none()
    jobs()
    assert RawLetter.objects.count() == 2  # each with the mark of its own way
    assert Message.objects.filter(side="client").count() == 1


def test_a_letter_over_our_limit_goes_back_to_its_sender_unasked(start, listening, settings, sink):
    settings.ZABOTA_LETTER_LIMIT = 10_000
    server = start(ours=listening().listener.port)
    server.bring(letter("x\n" * 10_000).as_bytes(), sender=INNA, to=HELP)
    server.until_it_has_none()
    [bounce] = sink.letters
    assert (bounce.sender, bounce.receivers) == ("", [INNA])
    assert b"message size" in bounce.raw
    assert not RawLetter.objects.exists()


def test_ours_leave_by_it(start, sink):
    server = start(ours=postfix.free_port())
    out = Server("127.0.0.1", server.port, "none", is_trusted=True)
    for sender in (HELP, ""):
        receivers = (INNA, "pavel@ventra.example")
        hand_over(Envelope(sender, receivers, letter("Готово").as_bytes()), out, handing_over=lambda: None)
    server.until_it_has_none()
    assert sorted(taken.sender for taken in sink.letters) == ["", HELP]
    assert {address for taken in sink.letters for address in taken.receivers} == {
        INNA,
        "pavel@ventra.example",
    }
    assert {taken.text.strip() for taken in sink.letters} == {"Готово"}
