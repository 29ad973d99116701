"""After an upgrade filed letters are read again: what they say may change, which messages they are never does."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from zabota.channels.email import rereading
from zabota.channels.email.models import RawLetter, Way
from zabota.channels.email.reading.version import READING_VERSION
from zabota.channels.email.tests.writing import letter, take_in
from zabota.core import files
from zabota.core.models import JournalEntry
from zabota.core.sql import rows
from zabota.tickets.actions import carry_to, open_ticket
from zabota.tickets.models import Attachment, Message, Side, Ticket

WITH_FILE = letter("Смотрите план.\n\n-- \nИнна Збруева")
WITH_FILE.add_attachment(b"plan", maintype="text", subtype="plain", filename="план.txt")


def reread(*words: str) -> dict[str, int]:
    out = StringIO()
    call_command("mail_reread", *words, stdout=out)
    lines = out.getvalue().splitlines()[-9:]
    return {line[:14].strip(): int(line[14:]) for line in lines}


@pytest.fixture
def filed(people, sink) -> RawLetter:
    """As an older reader had filed it: the signature in the body, the file under a wrong name, one file missed."""
    kept = take_in(WITH_FILE)
    assert kept.reading_version == READING_VERSION
    Message.objects.filter(pk=kept.message_id).update(
        body="Смотрите план. -- Инна", quoted="", html="<p>x</p>"
    )
    Attachment.objects.update(name="=?utf-8?q?plan")
    RawLetter.objects.update(reading_version=0, problems=["no more"], kind="list")
    return kept


def test_what_it_says_is_what_the_newest_reader_reads(filed):
    assert reread() == {
        "letters read": 1,
        "different now": 1,
        "failed": 0,
        "body": 1,
        "quoted": 1,
        "html": 1,
        "subject": 0,
        "files": 1,
        "signs": 1,
    }
    message = Message.objects.get(side=Side.CLIENT)
    assert (message.body, message.html) == ("Смотрите план.", "")
    assert "Инна Збруева" in message.quoted
    assert Attachment.objects.get().name == "план.txt"
    filed.refresh_from_db()
    assert (filed.reading_version, filed.kind, filed.problems) == (READING_VERSION, "ordinary", [])
    assert filed.reread_at


def test_nothing_else_is_touched(filed, sink, jobs):
    jobs()
    columns = ("pk", "ticket", "side", "contact", "sender", "to", "cc", "said_at", "nonce", "is_automatic")
    before = [list(Message.objects.order_by("pk").values_list(*columns)), list(Ticket.objects.values())]
    numbers, events, letters = (
        list(Attachment.objects.values_list("pk", flat=True)),
        _journal(),
        len(sink.letters),
    )
    reread()
    assert jobs() == []
    assert before == [
        list(Message.objects.order_by("pk").values_list(*columns)),
        list(Ticket.objects.values()),
    ]
    assert list(Attachment.objects.values_list("pk", flat=True)) == numbers
    assert _journal() == events
    assert len(sink.letters) == letters


def test_it_is_done_once_and_again_when_asked_for(filed):
    reread()
    assert reread()["letters read"] == 0
    assert reread("--again") == {**dict.fromkeys(reread("--again"), 0), "letters read": 1}


def test_a_file_missed_before_comes_and_one_no_longer_found_stays(filed):
    Attachment.objects.all().delete()
    stays = Attachment.objects.create(
        message=filed.message, file=files.store(b"only the old reader saw it"), name="x.bin"
    )
    assert reread()["files"] == 1
    assert set(Attachment.objects.values_list("name", flat=True)) == {"x.bin", "план.txt"}
    assert Attachment.objects.filter(pk=stays.pk).exists()


def test_the_search_finds_the_new_words_and_not_the_old(filed):
    Message.objects.filter(pk=filed.message_id).update(body="Бегемот")
    from zabota.tickets.searching import index_anew

    index_anew([filed.message.ticket_id])
    assert _finds("бегемот")
    reread()
    assert not _finds("бегемот")
    assert _finds("план")


def test_a_message_that_people_moved_stays_where_it_is(filed, people):
    other = open_ticket("Другое", requester=people.inna, line=people.first_line, by=people.agent)
    carry_to(filed.message.ticket, messages=[filed.message_id], to=other, by=people.agent)
    reread()
    message = Message.objects.get(pk=filed.message_id)
    assert (message.ticket, message.body) == (other, "Смотрите план.")


def test_one_that_could_not_be_read_at_all_is_read_now(people, sink, monkeypatch):
    from zabota.channels.email import filing

    monkeypatch.setattr(filing, "read_letter", lambda raw: 1 / 0)
    kept = take_in(WITH_FILE)
    monkeypatch.undo()
    assert (kept.way, kept.reading_version) == (Way.UNREAD, 0)
    reread()
    message = Message.objects.get(pk=kept.message_id)
    assert message.body == "Смотрите план."
    assert set(message.attachments.values_list("name", flat=True)) == {"letter.eml", "план.txt"}


def test_a_report_never_becomes_the_words_of_our_letter(people, sink):
    take_in(letter())
    ours = Message.objects.exclude(side=Side.CLIENT).get()
    raw = take_in(letter("bounced", mail_id="b@x"))
    Message.objects.filter(pk=raw.message_id).delete()
    RawLetter.objects.filter(pk=raw.pk).update(message=ours, way=Way.REPORT, reading_version=0)
    assert reread()["letters read"] == 0
    assert Message.objects.get(pk=ours.pk).body == ours.body


def test_a_lost_file_is_counted_and_the_others_go_on(filed):
    second = take_in(letter("Ещё", mail_id="2@x"))
    RawLetter.objects.update(reading_version=0)
    files.path_of(filed.file.sha256).unlink()
    out = StringIO()
    with pytest.raises(CommandError):
        call_command("mail_reread", stdout=out)
    assert "failed                1" in out.getvalue()
    versions = RawLetter.objects.order_by("pk").values_list("reading_version", flat=True)
    assert list(versions) == [0, READING_VERSION]
    assert second.message.body == "Ещё"


def test_it_goes_on_where_it_was_stopped(people, sink, monkeypatch):
    for number in range(3):
        take_in(letter(f"{number}", mail_id=f"{number}@x"))
    RawLetter.objects.update(reading_version=0)
    monkeypatch.setattr(rereading, "AT_ONCE", 1)

    def stop(tally):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        rereading.reread(rereading.letters_to_reread(), tell=stop)
    assert RawLetter.objects.filter(reading_version=READING_VERSION).count() == 1
    assert reread()["letters read"] == 2


def test_one_mailbox_or_one_time_may_be_asked_for(filed, people):
    assert reread("--mailbox", "support@north.example")["letters read"] == 0
    assert reread("--since", "2999-01-01")["letters read"] == 0
    assert reread("--mailbox", "HELP@north.example", "--since", "2020-01-01")["letters read"] == 1
    for wrong in (["--mailbox", "nobody@x.example"], ["--since", "tomorrow"]):
        with pytest.raises(CommandError):
            reread(*wrong)


def _journal() -> list[str]:
    return list(JournalEntry.objects.order_by("pk").values_list("name", flat=True))


def _finds(word: str) -> bool:
    found = "SELECT 1 FROM tickets_searchwhole WHERE vector @@ plainto_tsquery('russian', %(word)s)"
    return bool(rows(found, {"word": word}))
