import json

import pytest

from zabota.transfers.reading.mapping import guessed_map, map_from
from zabota.transfers.reading.tables import read_tables
from zabota.transfers.stories import Unreadable

TABLE = "Subject,Opened,Colour,Colour,Mail\nA,2020-01-01,red,blue,ada@acme.example\n"
GOOD = {"kind": "tickets", "columns": {"subject": "Subject", "opened": "Opened"}}


def refused(tmp_path, written, table=TABLE):
    file, saved = tmp_path / "t.csv", tmp_path / "map.json"
    file.write_text(table)
    saved.write_text(written if isinstance(written, str) else json.dumps(written))
    with pytest.raises(Unreadable) as refusal:
        read_tables(file, map_from(saved))
    return str(refusal.value)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"columns": {"subject": "Subject", "opened": "Opened", "colour": "Colour"}}, "no column for colour; it has:"),
        ({"columns": {"subject": "Subject", "opened": "Opend"}}, "lacking: Opend"),
        ({"columns": {"subject": "Subject"}}, "needs a column for opened; name it in the map"),
        ({"columns": {"opened": "Opened"}}, "needs a column for subject or body"),
        ({"columns": {"subject": "Subject", "opened": ""}}, "needs a column for opened"),
        ({"columns": {"subject": "Opened", "opened": "Opened"}}, "uses a column for two things: Opened"),
        ({"keep": ["Colour"]}, "stand in the table twice: Colour"),
        ({"kind": "letters"}, "expected a table of tickets or people; found: letters"),
        ({"zone": "Moscow"}, "no such time zone: Moscow"),
        ({"encoding": "win-1251"}, "no such encoding: win-1251"),
        ({"encoding": "base64"}, "no such encoding: base64"),
        ({"delimiter": ";;"}, "parted by one character; found: ';;'"),
        ({"delimiter": ""}, "parted by one character"),
        ({"dates": "%Q"}, "dates cannot be read as %Q"),
        ({"keep": "Colour"}, "look at: keep"),
        ({"keep": [1]}, "look at: columns, keep"),
        ({"colums": {}}, "look at: colums"),
        ({"columns": []}, "look at: columns"),
    ],
)  # fmt: skip
def test_a_map_that_does_not_fit_is_refused(tmp_path, change, words):
    assert words in refused(tmp_path, {**GOOD, **change})


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("", "Expecting value"),
        ("[]", "lacking: kind, columns"),
        ('{"kind": "tickets"}', "lacking: kind, columns"),
        ('{"kind": "tickets", "columns": {"subject": "Subject", "subject": "Mail"}}', "names twice: subject"),
        ("[" * 100_000, "expected a map"),
    ],
)
def test_what_is_no_map_is_refused(tmp_path, written, words):
    assert words in refused(tmp_path, written)


@pytest.mark.parametrize("table", ["", "\n\n", "7,8,9\n", '"never closed,Opened\nA,2020-01-01\n'])
def test_a_table_without_headings_is_refused(tmp_path, table):
    file = tmp_path / "t.csv"
    file.write_text(table)
    with pytest.raises(Unreadable, match="expected a table whose first row names its columns"):
        guessed_map(file)


def test_a_guess_takes_no_column_that_stands_twice(tmp_path):
    file = tmp_path / "t.csv"
    file.write_text(TABLE)
    found = guessed_map(file)
    assert (found.columns, found.keep) == ({"subject": "Subject", "opened": "Opened", "email": "Mail"}, [])


def test_empty_lines_may_stand_above_the_headings(tmp_path):
    file = tmp_path / "t.csv"
    file.write_text("\n\n" + TABLE)
    history = read_tables(file, guessed_map(file))
    assert [story.subject for story in history.stories()] == ["A"]
