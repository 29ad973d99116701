"""`zabota import` as somebody types it who has never done so before."""

import csv
import json
import re

import pytest
from django.core.management import CommandError, call_command

from zabota.clients.models import Contact
from zabota.tickets.models import Ticket
from zabota.transfers.models import Run, RunState
from zabota.transfers.tests import samples

pytestmark = pytest.mark.django_db
TABLE = "Number;Subject;Created;Email\n1;No line;1.3.2020;ada@acme.example\n2;When?;вчера;ada@acme.example\n"


@pytest.fixture
def table(tmp_path, cast):
    file = tmp_path / "old.csv"
    file.write_text(TABLE, encoding="cp1251")
    return file


def run(*words):
    call_command("import_history", *map(str, words))


def refused(*words):
    tickets, runs = Ticket.objects.count(), Run.objects.count()
    with pytest.raises(CommandError) as refusal:
        run(*words)
    assert (Ticket.objects.count(), Run.objects.count()) == (tickets, runs)
    return str(refusal.value)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["csv", "{}/nowhere.csv"], "nowhere.csv cannot be read: No such file or directory"),
        (["csv", "{}"], "cannot be read: Is a directory"),
        (["csv", "{}/old.csv", "--map", "{}/map.json"], "map.json cannot be read: No such file"),
        (["csv", "{}/old.csv", "--zone", "Moscow", "--yes"], "no such time zone: Moscow; write it as Europe/Moscow"),
        (["csv", "{}/old.csv", "--yes", "--line", "Tenth"], "no line is called Tenth"),
        (["csv", "{}/old.csv", "--yes", "--report", "{}/gone/bad.csv"], "bad.csv cannot be written"),
        (["csv", "{}/old.csv", "--yes", "--report", "{}/old.csv"], "is what is brought in"),
        (["csv", "{}/old.csv", "--show-map", "{}/old.csv"], "is what is brought in"),
        (["incidents", "{}/old.csv"], "ends in the middle or is no log"),
        (["incidents", "{}/nowhere.csv"], "cannot be read: No such file"),
        (["mbox", "{}/nowhere"], "cannot be read: No such file"),
        (["mbox", "{}/old.csv"], "expected letters with a sender and a date; found none"),
        (["zammad", "{}"], "expected tickets.json in the folder; found "),
        (["zammad", "{}/old.csv"], "cannot be read: Not a directory"),
        (["zendesk", "{}"], "expected tickets.json in the folder"),
        (["osticket", "{}/old.csv"], "expected the tables ticket"),
        (["osticket", "{}"], "cannot be read: Is a directory"),
        (["freescout", "{}/old.csv"], "expected the tables conversations"),
        (["csv", "{}/old.csv", "--yes", "--source", "x" * 61], "a name of up to 60 letters"),
        (["undo", "77"], "there is no run 77"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_said_and_nothing_is_written(table, tmp_path, words, told):
    before = table.read_bytes()
    message = refused(*(word.replace("{}", str(tmp_path)) for word in words))
    assert told in message
    assert "Broken off" not in message
    assert table.read_bytes() == before


def test_a_map_is_shown_changed_and_used(table, tmp_path, capsys):
    saved, bad = tmp_path / "map.json", tmp_path / "bad.csv"
    run("csv", table, "--show-map", saved)
    assert "cp1251, columns parted by ;" in capsys.readouterr().out
    told = json.loads(saved.read_text(encoding="utf-8"))
    assert told["columns"] == {
        "number": "Number",
        "subject": "Subject",
        "opened": "Created",
        "email": "Email",
    }
    saved.write_text(json.dumps({**told, "columns": {**told["columns"], "subject": "Email"}}))
    assert "uses a column for two things: Email" in refused("csv", table, "--map", saved)
    del told["columns"]["number"]
    saved.write_text(json.dumps({**told, "keep": ["Number"]}))
    run("csv", table, "--map", saved, "--dry-run", "--report", bad)
    assert (Run.objects.count(), Contact.objects.filter(addresses__email="ada@acme.example").count()) == (
        0,
        0,
    )
    run("csv", table, "--map", saved, "--report", bad)
    assert Ticket.objects.get(subject="No line").field_values.get().value == "1"
    with bad.open(encoding="utf-8-sig") as opened:
        assert [row[:3] for row in csv.reader(opened)][1:] == [["3", "Created", "no date: вчера"]]


def test_a_guess_is_asked_for_and_nobody_answers(table, monkeypatch):
    def nobody(_question):
        raise EOFError

    monkeypatch.setattr("builtins.input", nobody)
    assert "say --yes, or --show-map FILE" in refused("csv", table)


@pytest.mark.parametrize(("answer", "many"), [("нет", 0), ("", 0), ("да", 1), ("yes", 1)])
def test_a_guess_is_answered_in_either_language(table, monkeypatch, answer, many):
    monkeypatch.setattr("builtins.input", lambda _question: answer)
    run("csv", table)
    assert Run.objects.count() == many


def test_an_empty_list_says_so(cast, capsys):
    run("list")
    assert "Nothing was brought in yet" in capsys.readouterr().out


def test_it_is_said_what_was_found_brought_and_left(table, capsys):
    run("csv", table, "--yes", "--source", "old desk", "--zone", "Europe/Moscow")
    said = capsys.readouterr()
    assert "Found: 2 tickets, 1 people of 0 companies, 0 colleagues, 0 lines." in said.out
    assert "Times that name no zone are read as Europe/Moscow." in said.out
    assert re.search(r"Run \d+ is done: bad 1, contact 1, .*ticket 1", said.out)
    assert "line 3 Created: no date: вчера" in said.err
    run("csv", table, "--yes", "--source", "old desk")
    assert "ticket" not in capsys.readouterr().out.split("is done: ")[1]


def test_a_run_is_taken_back_and_brought_again(table, capsys):
    run("csv", table, "--yes")
    number = Run.objects.get().pk
    run("undo", number)
    assert not Ticket.objects.filter(subject="No line").exists()
    assert "has been taken back already" in refused("undo", number)
    run("csv", table, "--yes")
    assert Ticket.objects.filter(subject="No line").count() == 1
    assert list(Run.objects.order_by("pk").values_list("state", flat=True)) == [
        RunState.UNDONE,
        RunState.DONE,
    ]


def test_a_log_that_is_cut_off_brings_what_is_whole_and_names_the_rest(cast, tmp_path):
    file = samples.log_file(tmp_path, samples.LOG[:-40])
    run("incidents", file)
    made = Run.objects.get()
    assert (made.counts["ticket"], made.counts["bad"]) == (1, 1)
    [bad] = made.bad_rows.all()
    assert (bad.line, bad.why, bad.text) == (7, "more or fewer cells than columns are named", "INC2")


def test_a_log_that_names_a_column_twice_is_refused(cast, tmp_path):
    file = samples.log_file(tmp_path)
    file.write_text(file.read_text().replace("location,category", "location,location"))
    assert "stand in the log twice: location" in refused("incidents", file)
