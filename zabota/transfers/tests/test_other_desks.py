from datetime import UTC, datetime

import pytest

from zabota.core import files
from zabota.notes.models import Note
from zabota.tickets.models import Attachment, Message, Ticket
from zabota.transfers.models import Run
from zabota.transfers.reading.freescout import read_freescout
from zabota.transfers.reading.osticket import read_osticket
from zabota.transfers.reading.zammad import read_zammad
from zabota.transfers.reading.zendesk import read_zendesk
from zabota.transfers.stories import Unreadable
from zabota.transfers.tests import samples

pytestmark = pytest.mark.django_db


def said_in(ticket):
    return [(one.side, one.body.strip()) for one in ticket.messages.order_by("said_at", "pk")]


def dump(tmp_path, text):
    file = tmp_path / "dump.sql"
    file.write_text(text, encoding="utf-8")
    return file


def test_zammad_comes_with_notes_files_tags_and_times(cast, tmp_path):
    samples.brought(read_zammad(samples.zammad(tmp_path), samples.UTC))
    ticket = Ticket.objects.get(subject="No line")
    assert said_in(ticket) == [("client", "The line is dead"), ("program", "Got it"), ("us", "We are at it")]
    assert [(note.body, note.author) for note in Note.objects.filter(ticket=ticket)] == [
        ("The secret cable", cast.agent)
    ]
    assert (ticket.status, ticket.priority, ticket.line.name) == ("closed", 3, "Networks")
    assert (ticket.company.name, ticket.requester.name, ticket.owner) == ("Acme", "Ada Lace", cast.agent)
    assert ticket.ended_at == datetime(2020, 3, 3, 9, tzinfo=UTC)
    assert set(ticket.tags.values_list("name", flat=True)) == {"line", "VIP"}
    [file] = Attachment.objects.filter(message__ticket=ticket)
    assert (file.name, files.read(file.file)) == ("log.txt", b"a log")
    assert not Message.objects.filter(body__contains="secret cable").exists()


def test_a_newer_export_of_zammad_brings_what_is_new_and_keeps_what_we_did(cast, tmp_path):
    samples.brought(read_zammad(samples.zammad(tmp_path), samples.UTC))
    articles = read_zammad_articles(tmp_path)
    samples.documents(
        tmp_path,
        ticket_articles=[*articles, {**articles[0], "id": 50, "body": "Still dead", "attachments": []}],
    )
    Ticket.objects.filter(subject="No line").update(version=99, priority=1)
    run = samples.brought(read_zammad(tmp_path, samples.UTC))
    ticket = Ticket.objects.get(subject="No line")
    assert (run.counts.get("ticket", 0), run.counts["message"], ticket.priority) == (0, 1, 1)


def read_zammad_articles(folder):
    import json

    return json.loads((folder / "ticket_articles.json").read_text())


def test_an_export_of_zammad_that_is_cut_off_is_refused(tmp_path):
    folder = samples.zammad(tmp_path)
    whole = (folder / "ticket_articles.json").read_text()
    (folder / "ticket_articles.json").write_text(whole[: len(whole) // 2])
    with pytest.raises(Unreadable, match="ends in the middle"):
        read_zammad(folder, samples.UTC)


def test_a_file_that_is_not_there_is_named(cast, tmp_path):
    folder = samples.zammad(tmp_path)
    (folder / "attachments" / "31").unlink()
    run = samples.brought(read_zammad(folder, samples.UTC))
    assert [(one.column, one.text) for one in run.bad_rows.all()] == [("file", "log.txt")]
    assert Message.objects.filter(body="The line is dead").exists()


def test_zendesk_comes_with_what_was_not_public_as_notes(cast, tmp_path):
    samples.brought(read_zendesk(samples.zendesk(tmp_path), samples.UTC))
    ticket = Ticket.objects.get(subject="Broken")
    assert said_in(ticket) == [("client", "It broke"), ("us", "Mended")]
    assert [note.body for note in Note.objects.filter(ticket=ticket)] == ["He is angry"]
    assert (ticket.status, ticket.priority, ticket.channel) == ("solved", 4, "portal")
    assert ticket.ended_at == datetime(2021, 1, 1, 11, tzinfo=UTC)
    asked = Ticket.objects.get(subject="Asked")
    assert (asked.status, asked.requester.name, asked.owner) == ("waiting", "Pat", None)


def test_an_export_of_zendesk_without_words_is_refused(tmp_path):
    samples.documents(tmp_path, tickets=[{"id": 1, "status": "open", "created_at": "2020-01-01", "requester_id": 1}],
                      users=[{"id": 1, "role": "end-user"}])  # fmt: skip
    with pytest.raises(Unreadable, match="expected comments"):
        read_zendesk(tmp_path, samples.UTC)


def test_osticket_comes_out_of_its_dump(cast, tmp_path):
    samples.brought(read_osticket(dump(tmp_path, samples.OSTICKET + samples.DUMP_END), samples.UTC))
    ticket = Ticket.objects.get(subject="It's broken; (really)")
    assert said_in(ticket) == [("client", "Line one It's dead"), ("us", "Починили")]
    assert [note.body for note in Note.objects.filter(ticket=ticket)] == ["Their router is ours"]
    assert (ticket.status, ticket.priority, ticket.line.name) == ("closed", 4, "Support")
    assert (ticket.owner.name, ticket.company.name) == ("Pat Stone", "Acme")
    [file] = Attachment.objects.filter(message__ticket=ticket)
    assert files.read(file.file) == b"\x00\xffA\xc3\xa9"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (samples.OSTICKET, "cut off"),
        (samples.OSTICKET[:-30], "ends in the middle"),
        (samples.OSTICKET.replace("`format`", "`shape`") + samples.DUMP_END, "lacking the columns format"),
        (samples.FREESCOUT + samples.DUMP_END, "lacking: ticket"),
    ],
)
def test_a_dump_of_another_make_or_cut_off_is_refused(tmp_path, text, words):
    with pytest.raises(Unreadable, match=words):
        read_osticket(dump(tmp_path, text), samples.UTC)


def test_freescout_comes_without_drafts_and_spam(cast, tmp_path):
    run = samples.brought(read_freescout(dump(tmp_path, samples.FREESCOUT + samples.DUMP_END), samples.UTC))
    ticket = Ticket.objects.get(subject="Invoice")
    assert said_in(ticket) == [("client", "Where is it?"), ("us", "Here")]
    assert [note.body for note in Note.objects.filter(ticket=ticket)] == ["They never pay"]
    assert (ticket.line.name, ticket.requester.phone, ticket.company.name) == ("Help", "+7 2", "Acme")
    still = Ticket.objects.get(subject="Open one")
    assert (still.status, still.owner) == ("open", cast.agent)
    assert not Ticket.objects.filter(subject="Casino").exists()
    assert [one.text for one in run.bad_rows.all()] == ["bill.pdf"]


def test_a_refused_dump_leaves_no_run(cast, tmp_path):
    with pytest.raises(Unreadable):
        read_freescout(dump(tmp_path, "nothing"), samples.UTC)
    assert not Run.objects.exists()
