"""An export holds every row, and no note without the explicit word."""

import csv
import email
import email.policy
import hashlib
import json
import mailbox
from contextlib import closing

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from zabota.channels.email.models import RawLetter
from zabota.channels.email.tests.writing import letter, take_in
from zabota.channels.tests.jobs import run_jobs
from zabota.core import files
from zabota.notes.models import Note
from zabota.records import export, portions
from zabota.records.export import CannotExport, Wanted, export_to
from zabota.records.gathering import write_everything_of
from zabota.records.tables import ALL, NOTES
from zabota.tickets.actions import send_letter
from zabota.tickets.letters import Upload, Words
from zabota.tickets.models import Message, Ticket

pytestmark = pytest.mark.django_db


@pytest.fixture
def taken(cast, tmp_path):
    def take(**words: bool):
        folder = tmp_path / "taken"
        export_to(folder, Wanted(**words), schema="of the test")
        return folder

    return take


def lines_of(folder, name):
    return [json.loads(line) for line in (folder / f"{name}.jsonl").read_text().splitlines()]


def test_every_table_is_as_long_as_in_the_database(taken):
    folder = taken()
    manifest = json.loads((folder / "manifest.json").read_text())
    for table in ALL:
        with (folder / f"{table.name}.csv").open(newline="") as sheet:
            many = len(list(csv.DictReader(sheet)))
        assert (table.name, table.model._base_manager.count()) == (table.name, many)
        assert len(lines_of(folder, table.name)) == many == manifest["counts"][table.name]
    for name, sha256 in manifest["sha256"].items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == sha256
    assert {one["subject"] for one in lines_of(folder, "tickets")} == {
        *Ticket.objects.values_list("subject", flat=True)
    }


def test_every_column_is_told_of(taken):
    told = (taken() / "README.txt").read_text()
    assert all(f"    {name}: " in told for table in ALL for name in table.columns)


def test_no_note_leaves_without_the_word(cast, taken):
    from zabota.notes.actions import write_note

    write_note(cast.outage, "Кукумбер", by=cast.agent)
    folder = taken()
    assert not any("Кукумбер" in path.read_text() for path in folder.iterdir())
    assert not any((folder / f"{table.name}.jsonl").exists() for table in NOTES)


def test_with_the_word_notes_stand_in_a_file_of_their_own(cast, taken):
    from zabota.notes.actions import write_note

    write_note(cast.outage, "Кукумбер", by=cast.agent)
    folder = taken(with_notes=True)
    assert [path.name for path in sorted(folder.iterdir()) if "Кукумбер" in path.read_text()] == [
        "notes.csv",
        "notes.jsonl",
    ]
    assert len(lines_of(folder, "notes")) == Note.objects.count()


def test_letters_are_read_by_other_programs(taken):
    folder = taken(as_mail=True)
    with closing(mailbox.mbox(folder / "letters.mbox")) as letters:
        assert len(letters) == Message.objects.count()


def test_a_letter_is_taken_out_as_it_came(cast, taken, sink):
    came = letter("Printer is on fire", sender="Inna <inna@lisenok.example>", subject="Fire")
    take_in(came)
    run_jobs()
    message = Message.objects.get(subject="Fire")
    read = (taken(as_eml=True) / "letters" / str(message.ticket_id) / f"{message.pk}.eml").read_bytes()
    assert read == files.read(RawLetter.objects.get(message=message).file)


def test_what_came_otherwise_is_put_together_with_its_files(cast, taken):
    upload = Upload(files.store(b"a plan"), "план.txt", "text/plain")
    words = Words(body="До пятницы", to=(("Инна", "inna@lisenok.example"),), uploads=(upload,))
    message = send_letter(cast.forwarding, words, by=cast.agent)
    read = (taken(as_eml=True) / "letters" / str(message.ticket_id) / f"{message.pk}.eml").read_bytes()
    told = email.message_from_bytes(read, policy=email.policy.default)
    assert "До пятницы" in told.get_body().get_content()
    assert [(one.get_filename(), one.get_content()) for one in told.iter_attachments()] == [
        ("план.txt", "a plan")
    ]


def test_what_a_colleague_wrote_around_a_forwarded_letter_stays(cast, taken, sink):
    """It is put together anew: the raw letter holds the colleague’s own words, which became a note."""
    came = letter("Кукумбер", sender="Inna <inna@lisenok.example>", subject="Fire")
    take_in(came)
    run_jobs()
    message = Message.objects.get(subject="Fire")
    RawLetter.objects.filter(message=message).update(forwarded_email="inna@lisenok.example")
    Message.objects.filter(pk=message.pk).update(body="Printer is on fire", quoted="")
    read = (taken(as_eml=True) / "letters" / str(message.ticket_id) / f"{message.pk}.eml").read_text()
    assert "Кукумбер" not in read
    assert "Printer is on fire" in read


def test_a_stranger_stops_no_export_by_a_broken_address(cast, taken):
    Message.objects.filter(ticket=cast.outage).update(sender="тест@@пример\r\nBcc: x", subject="a\nb")
    assert taken(as_eml=True, as_mail=True)


def test_rows_are_not_gathered_in_memory(cast, taken, monkeypatch):
    """They come two at a time: each statement says so."""
    monkeypatch.setattr(portions, "AT_ONCE", 2)
    with CaptureQueriesContext(connection) as asked:
        taken(as_mail=True, as_eml=True)
    assert portions_of(asked, "tickets_message") >= 3 * (Message.objects.count() // 2)


def test_nor_is_what_is_kept_of_a_person(cast, tmp_path, monkeypatch):
    monkeypatch.setattr(portions, "AT_ONCE", 1)
    with CaptureQueriesContext(connection) as asked, (tmp_path / "copy.zip").open("wb") as target:
        write_everything_of(cast.inna, target, with_notes=False)
    assert portions_of(asked, "tickets_message") >= Message.objects.filter(contact=cast.inna).count() > 1


def portions_of(asked, table: str) -> int:
    """How many statements read whole rows of the table; none of them as many as there are."""
    read = [one["sql"] for one in asked.captured_queries if one["sql"].startswith("SELECT")]
    bodies = [
        sql for sql in read if f'FROM "{table}"' in sql and f'"{table}"."body"' in sql.split(" FROM ")[0]
    ]
    assert all(" LIMIT " in sql for sql in bodies)
    return len(bodies)


def test_a_text_is_no_formula(cast, taken):
    Ticket.objects.filter(pk=cast.outage.pk).update(subject="=1+1")
    with (taken() / "tickets.csv").open(newline="") as sheet:
        assert "'=1+1" in {one["subject"] for one in csv.DictReader(sheet)}


def test_a_full_disk_leaves_nothing_behind(cast, tmp_path, monkeypatch):
    def is_full(*_arguments):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(export, "_write_manifest", is_full)
    with pytest.raises(CannotExport, match="No space left on device"):
        export_to(tmp_path / "taken", Wanted(), schema="")
    assert list(tmp_path.glob("*taken*")) == []


def test_a_folder_that_is_there_is_not_touched(cast, tmp_path):
    (tmp_path / "taken").mkdir()
    with pytest.raises(CommandError, match="is there already"):
        call_command("export", str(tmp_path / "taken"))
    assert list((tmp_path / "taken").iterdir()) == []
