"""Settings → History brought in: what came from other desks, what could not, and the way back."""

import csv
import io

import pytest
from django.urls import reverse

from zabota.tickets.models import Ticket
from zabota.transfers.models import BadRow, Run, RunState
from zabota.transfers.reading.mapping import guessed_map
from zabota.transfers.reading.tables import read_tables
from zabota.transfers.tests.samples import brought

pytestmark = pytest.mark.django_db
TABLE = """\
Number,Subject,Created,Status,Requester,Email
1,No line,2020-01-01,closed,Ada,ada@acme.example
2,=HYPERLINK("x"),yesterday,closed,Ada,ada@acme.example
"""


@pytest.fixture
def run(cast, tmp_path):
    file = tmp_path / "old.csv"
    file.write_text(TABLE)
    return brought(read_tables(file, guessed_map(file)), source="old desk")


def test_an_empty_house_is_told_how_a_history_comes_in(cast, client_of):
    page = client_of(cast.owner).get(reverse("brought"), headers={"Accept-Language": "en"}).text
    assert "Nothing was brought in yet" in page
    assert "zabota import" in page


def test_a_run_stands_there_with_what_it_brought(cast, client_of, run):
    page = client_of(cast.owner).get(reverse("brought"), headers={"Accept-Language": "ru"}).text
    assert "old desk" in page
    assert "1 заявка" in page
    assert reverse("brought_bad_rows", args=[run.pk]) in page
    assert reverse("brought_undo", args=[run.pk]) in page


def test_an_auditor_sees_it_and_takes_nothing_back(cast, client_of, run):
    page = client_of(cast.auditor).get(reverse("brought"))
    assert "old desk" in page.text
    assert reverse("brought_undo", args=[run.pk]) not in page.text
    assert client_of(cast.auditor).post(reverse("brought_undo", args=[run.pk])).status_code == 403
    assert Run.objects.get().state == RunState.DONE


def test_bad_rows_are_a_table_that_no_sheet_program_runs(cast, client_of, run):
    answer = client_of(cast.owner).get(reverse("brought_bad_rows", args=[run.pk]))
    rows = list(csv.reader(io.StringIO(answer.getvalue().decode("utf-8-sig"))))
    assert rows == [
        ["line", "column", "why", "text"],
        ["3", "Created", "no date: yesterday", '\'=HYPERLINK("x")'],
    ]


def test_a_run_is_taken_back_after_a_question(cast, client_of, run):
    before = Ticket.objects.count()
    browser = client_of(cast.owner)
    asked = browser.get(reverse("brought_undo", args=[run.pk]), headers={"Accept-Language": "en"})
    assert "All that came from “old” (old desk) goes for good" in asked.text
    assert Ticket.objects.count() == before
    assert browser.post(reverse("brought_undo", args=[run.pk])).url == reverse("brought")
    assert Run.objects.get().state in (RunState.UNDOING, RunState.UNDONE)


def test_a_run_that_was_worked_with_is_not_taken_back_and_it_is_said_with_what(cast, client_of, run):
    ticket = Ticket.objects.get(subject="No line")
    Ticket.objects.filter(pk=ticket.pk).update(version=99)
    answer = client_of(cast.owner).post(
        reverse("brought_undo", args=[run.pk]), headers={"Accept-Language": "en"}, follow=True
    )
    assert f"№ {ticket.pk}" in answer.text
    assert (Run.objects.get().state, BadRow.objects.count()) == (RunState.DONE, 1)
    assert Ticket.objects.filter(pk=ticket.pk).exists()
