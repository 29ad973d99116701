from datetime import timedelta

import pytest
from django.db import OperationalError, connection

from zabota.channels.email import filing, filing_together, tasks
from zabota.channels.email.actions import file_again, store_letter
from zabota.channels.email.models import LetterState, RawLetter
from zabota.channels.email.queries import letters_set_aside
from zabota.channels.email.tests.writing import letter, take_in
from zabota.clients.models import Contact
from zabota.core import files
from zabota.core.clock import now, stopped_at
from zabota.team.models import Line
from zabota.tickets.models import Attachment, Message, Ticket

pytestmark = pytest.mark.usefixtures("sink")


def kept_letter() -> RawLetter:
    return store_letter(letter().as_bytes(), envelope_from="", envelope_to=[], source="test")


def break_filing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(filing, "receive_message", lambda *_words, **_more: 1 / 0)
    monkeypatch.setattr(filing_together, "receive_messages", lambda *_words, **_more: 1 / 0)


def test_a_letter_whose_job_vanished_is_filed_by_the_clock(people, sink, jobs):
    """The worker was killed between keeping the letter and filing it, and its job is gone."""
    kept_letter()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")
    tasks.file_waiting_letters.run()
    assert jobs() == []
    with stopped_at(now() + timedelta(minutes=11)):
        tasks.file_waiting_letters.run()
        tasks.file_waiting_letters.run()
    assert jobs().count("file_letters") == 1
    assert Ticket.objects.count() == 1


def test_a_letter_that_cannot_be_read_becomes_a_ticket_with_the_letter_attached(people, monkeypatch):
    monkeypatch.setattr(filing, "read_letter", lambda raw: 1 / 0)
    kept = take_in(letter())
    message = Message.objects.get()
    assert message.body == "Это письмо не удалось прочитать. Оно приложено в том виде, в каком пришло."
    assert (kept.state, kept.message, kept.robot_marks) == (LetterState.FILED, message, ["unreadable"])
    assert files.read(Attachment.objects.get().file) == files.read(kept.file)
    assert Ticket.objects.get().requester == people.inna


def test_what_cannot_be_filed_at_all_is_set_aside_with_the_reason_and_the_file(people, monkeypatch):
    break_filing(monkeypatch)
    kept = take_in(letter())
    assert kept.state == LetterState.SET_ASIDE
    assert "ZeroDivisionError" in kept.reason
    assert list(letters_set_aside()) == [kept]
    assert not Ticket.objects.exists()


def test_what_was_set_aside_can_be_filed_again(people, monkeypatch, jobs):
    break_filing(monkeypatch)
    kept = take_in(letter())
    monkeypatch.undo()
    file_again(kept)
    jobs()
    kept.refresh_from_db()
    assert (kept.state, kept.reason) == (LetterState.FILED, "")
    file_again(kept)
    assert jobs() == []


def test_a_lost_database_is_not_the_letters_fault(people, monkeypatch):
    def away(raw):
        raise OperationalError("away")

    kept = kept_letter()
    monkeypatch.setattr(filing, "read_letter", away)
    with pytest.raises(OperationalError):
        tasks.file_letters.run(letter_ids=[kept.pk])
    kept.refresh_from_db()
    assert kept.state == LetterState.STORED


def test_a_lost_file_waits_for_its_restore(people):
    kept = kept_letter()
    files.path_of(kept.file.sha256).unlink()
    with pytest.raises(files.FileLost):
        tasks.file_letters.run(letter_ids=[kept.pk])
    kept.refresh_from_db()
    assert kept.state == LetterState.STORED


def test_without_any_line_it_is_set_aside(people):
    Line.objects.update(is_active=False)
    kept = take_in(letter())
    assert kept.state == LetterState.SET_ASIDE
    assert not Ticket.objects.exists()
    assert not Contact.objects.filter(addresses__email="nobody@x.example").exists()


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\x00\xff\xfe",
        b"From: a@b.example\nSubject: \x00nul\n\nbody \x00 with nul\n",
        b"From: a@b.example\nMessage-ID: <" + b"x" * 5000 + b"@y>\n\nlong id\n",
        b"From: " + b"a" * 400 + b"@b.example\n\nlong address\n",
        "From: a@b.example\nSubject: \ud800\n\nlone\n".encode("utf-8", "surrogatepass"),
        b"From: a@b.example\nTo: " + b"c@d.example, " * 3000 + b"\n\nmany\n",
        b"From: a@b.example\nContent-Type: text/plain; charset=no-such\n\n\xff\xfe\n",
    ],
)
def test_hostile_bytes_end_somewhere_visible(people, raw):
    kept = take_in(raw)
    assert kept.state in (LetterState.FILED, LetterState.SET_ASIDE)
    assert kept.reason or kept.message
