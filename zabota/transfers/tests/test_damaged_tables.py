"""A table that is damaged somewhere loses what is damaged, by name, and nothing else."""

import csv
import io
from contextlib import suppress
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zabota.transfers.reading.mapping import Map, guessed_map
from zabota.transfers.reading.records import records_in
from zabota.transfers.reading.tables import read_tables
from zabota.transfers.stories import Unreadable

HEADINGS = ["Номер", "Тема", "Дата создания", "Статус", "Почта", "Этаж"]
CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=20)
DATES = st.sampled_from(
    ["1.3.2020 10:00", "2020-03-01T10:00:00+03:00", "", "вчера", "31.02.2020", "1.1.0001"]
)
STATUSES = st.sampled_from(["Закрыта", "open", "", "летает"])
EMAILS = st.sampled_from(["ada@acme.example", "", "не адрес"])


def read(path, **more):
    history = read_tables(path, guessed_map(path, "Europe/Moscow"), **more)
    stories = list(history.stories())
    return stories, history.bad


def written(path, rows, *, encoding="utf-8", **how):
    made = io.StringIO()
    csv.writer(made, **how).writerows(rows)
    path.write_bytes(made.getvalue().encode(encoding))
    return path


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    return tmp_path_factory.mktemp("tables") / "t.csv"


@settings(max_examples=150, deadline=None)
@given(
    rows=st.lists(st.tuples(CELLS, DATES, STATUSES, EMAILS, CELLS), max_size=8),
    order=st.permutations(range(6)),
    delimiter=st.sampled_from(";,\t|"),
)
def test_every_row_is_brought_or_named(path, rows, order, delimiter):
    """Columns in any order, cells with quotes, separators and new lines in them."""
    numbered = [[str(number), *row] for number, row in enumerate(rows, start=1)]
    shuffled = [[row[at] for at in order] for row in [HEADINGS, *numbered]]
    stories, bad = read(written(path, shuffled, delimiter=delimiter))
    assert len(stories) + len(bad) == len(rows)
    assert {story.key for story in stories} <= {row[0] for row in numbered}
    assert all(one.why and one.line > 1 for one in bad)


def rows(count=6):
    return [
        HEADINGS,
        *([str(n), f"Тема {n}", "1.3.2020", "Закрыта", "a@b.example", "3"] for n in range(count)),
    ]


@settings(max_examples=200, deadline=None)
@given(
    line=st.integers(1, 6),
    at=st.integers(0, 40),
    sign=st.sampled_from(['"', '""', ';"', '";', ";", "\x00", "\ufffd"]),
)
def test_a_damaged_line_spoils_no_other(path, line, at, sign):
    lines = [";".join(row) for row in rows()]
    lines[line] = lines[line][:at] + sign + lines[line][at:]
    path.write_text("\n".join(lines), encoding="utf-8")
    stories, bad = read(path)
    assert {str(other - 1) for other in range(1, 7) if other != line} <= {story.key for story in stories}
    assert len(stories) + len(bad) == 6
    assert {one.line for one in bad} <= {line + 1}


@settings(max_examples=200, deadline=None)
@given(raw=st.binary(max_size=300))
def test_no_bytes_at_all_break_the_reader(path, raw):
    path.write_bytes("Тема;Дата;Статус\n".encode() + raw)
    with suppress(Unreadable):
        read(path)


@settings(max_examples=100, deadline=None)
@given(raw=st.binary(max_size=300))
def test_no_bytes_at_all_break_the_guess(path, raw):
    path.write_bytes(raw)
    with suppress(Unreadable):
        read(path)


@given(text=st.text(st.sampled_from('a";\n\r '), max_size=60))
def test_each_line_is_in_one_record(text):
    lines = text.splitlines(keepends=True)
    starts = [one.line for one in records_in(io.StringIO(text, newline=""), ";")]
    assert starts == sorted(set(starts))
    assert not lines or starts[0] == 1


def test_a_cell_of_ten_megabytes_is_read_and_a_longer_one_is_named(path):
    table = rows(3)
    table[1][1], table[2][1] = "ю" * 10_000_000, "ю" * 17_000_000
    stories, bad = read(written(path, table, delimiter=";"))
    assert [(story.key, len(story.subject)) for story in stories] == [("0", 10_000_000), ("2", 6)]
    assert [(one.line, one.why) for one in bad] == [(3, "field larger than field limit (16000000)")]


def test_a_row_over_several_lines_is_named_by_its_first_and_counted_once(path):
    table = rows(3)
    table[1][1], table[1][2], table[2][2] = "одна\nдве\r\nтри", "вчера", "позавчера"
    stories, bad = read(written(path, table, delimiter=";"))
    assert [story.key for story in stories] == ["2"]
    assert [(one.line, one.why) for one in bad] == [(2, "no date: вчера"), (5, "no date: позавчера")]


def test_a_quote_that_is_never_closed_takes_its_own_row_alone(path):
    table = rows(3)
    path.write_text(
        "\n".join([";".join(table[0]), '0;"Тема;1.3.2020;Закрыта;;3', ";".join(table[2]), ";".join(table[3])])
    )
    stories, bad = read(path)
    assert [story.key for story in stories] == ["1", "2"]
    assert [(one.line, one.text[:7]) for one in bad] == [(2, '0;"Тема')]


def test_two_quotes_that_do_not_belong_together_take_their_own_rows_alone(path):
    lines = [";".join(row) for row in rows(5)]
    lines[1], lines[4] = lines[1].replace("Т", '"Т'), lines[4].replace("Т", 'Т"')
    path.write_text("\n".join(lines), encoding="utf-8")
    stories, bad = read(path)
    assert [story.key for story in stories] == ["1", "2", "3", "4"]
    assert [one.line for one in bad] == [2]


def test_quotes_within_words_are_words(path):
    path.write_text(
        ";".join(HEADINGS) + '\n7;"Монитор" 24";1.3.2020;Закрыта;;3\n8;Винт 3";1.3.2020;Закрыта;;3\n'
    )
    stories, bad = read(path)
    assert ([story.subject for story in stories], bad) == (['Монитор 24"', 'Винт 3"'], [])


def test_a_byte_that_is_damaged_names_its_row_and_leaves_the_encoding(path):
    raw = ["\t".join(row).encode() for row in rows(3)]
    path.write_bytes(b"\n".join([raw[0], raw[1].replace("Т".encode(), b"\xd0"), *raw[2:]]))
    stories, bad = read(path)
    assert [story.subject for story in stories] == ["Тема 1", "Тема 2"]
    assert [(one.line, one.why) for one in bad] == [(2, "bytes in it that are no letters of UTF-8")]
    assert bad[0].text.encode()


def test_letters_of_windows_after_a_megabyte_of_none_are_found(path):
    table = rows(3)
    table[1][1], table[0] = "x" * (1 << 20), ["id", "subject", "created", "status", "email", "floor"]
    written(path, table, delimiter=";", encoding="cp1251")
    assert guessed_map(path).encoding == "cp1251"
    assert [story.subject for story in read(path)[0]][1:] == ["Тема 1", "Тема 2"]


def test_a_date_in_the_future_is_named(path):
    table = rows(2)
    table[1][2] = "1.3.2040"
    stories, bad = read(written(path, table, delimiter=";"), latest=datetime(2026, 11, 24, tzinfo=UTC))
    assert [story.key for story in stories] == ["1"]
    assert [(one.line, one.column, one.why) for one in bad] == [
        (2, "Дата создания", "a date in the future: 1.3.2040")
    ]


@pytest.mark.parametrize(
    ("date", "hour"),
    [("1.3.2020 10:00", 7), ("2020-03-01 10:00", 7), ("2020-03-01T10:00Z", 10), ("1583046000", 7)],
)
def test_dates_of_both_kinds_are_read_in_the_zone_that_was_said(path, date, hour):
    table = rows(1)
    table[1][2] = date
    [story], _bad = read(written(path, table, delimiter=";"))
    assert story.opened_at.astimezone(UTC) == datetime(2020, 3, 1, hour, tzinfo=UTC)


def test_american_dates_are_read_when_the_map_says_so(path):
    table = rows(1)
    table[1][2] = "3/25/2020 1:30 PM"
    written(path, table, delimiter=";")
    told = guessed_map(path, "UTC")
    history = read_tables(path, Map(told.kind, told.columns, [], "UTC", "%m/%d/%Y %I:%M %p", "utf-8", ";"))
    assert [story.opened_at for story in history.stories()] == [datetime(2020, 3, 25, 13, 30, tzinfo=UTC)]
