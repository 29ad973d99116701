"""An export holds every row, and no note without the explicit word."""

import csv
import hashlib
import json
import mailbox
from contextlib import closing

import pytest
from django.core.management import CommandError, call_command

from zabota.notes.models import Note
from zabota.records import export
from zabota.records.export import CannotExport, Wanted, export_to
from zabota.records.tables import ALL, NOTES
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
