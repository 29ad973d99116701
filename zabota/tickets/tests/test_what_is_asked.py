"""What is typed into the search box becomes a tree, whatever it is; what was not understood is said."""

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from zabota.tickets.asking import Days, in_the_other_layout, read_question
from zabota.tickets.asking.days import days_of

TODAY = date(2026, 11, 21)  # a Saturday


def read(text):
    return read_question(text, today=TODAY)


def groups(text):
    return [[("-" * part.is_not + part.kind, part.value) for part in group] for group in read(text).groups]


def troubles(text):
    return [(one.code, one.word, one.near, one.start) for one in read(text).troubles]


@pytest.mark.parametrize(
    ("text", "understood"),
    [
        ("router reboot", [[("word", "router")], [("word", "reboot")]]),
        ('"no tone" -test', [[("phrase", "no tone")], [("-word", "test")]]),
        ("«нет гудка»", [[("phrase", "нет гудка")]]),
        ("a OR b c", [[("word", "a"), ("word", "b")], [("word", "c")]]),
        ("а ИЛИ б", [[("word", "а"), ("word", "б")]]),
        ("from:marina", [[("from", "marina")]]),
        ("от: Марина", [[("from", "Марина")]]),
        ('ОТ:"Марина Гусева"', [[("from", "Марина Гусева")]]),
        ("статус:новая,открыта", [[("status", "new"), ("status", "open")]]),
        ("-status:closed", [[("-status", "closed")]]),
        ("хозяин:я owner:nobody", [[("owner", "me")], [("owner", "nobody")]]),
        ("has:attachment есть:файл", [[("has", "file")], [("has", "file")]]),
        ("#123 tone", [[("number", "123")], [("word", "tone")]]),
        ("ждёт: status:ждёт", [[("word", "ждёт:")], [("status", "waiting")]]),
        ("14:30 http://x.y", [[("word", "14:30")], [("word", "http://x.y")]]),
        ("OR a OR", [[("word", "a")]]),
    ],
)
def test_it_is_understood(text, understood):
    assert groups(text) == understood


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("fron:me", [("unknown-key", "fron", "from", 0)]),
        ("ok статуc:new", [("unknown-key", "статуc", "статус", 3)]),
        ("foo:bar", [("unknown-key", "foo", "", 0)]),
        ("x from:", [("no-value", "from", "", 2)]),
        ("status:blue", [("bad-value", "blue", "status", 0)]),
        ("x on:31.02.2026", [("bad-value", "31.02.2026", "on", 2)]),
        ('a "b c', [("open-quote", "b c", "", 2)]),
        ("a OR status:new", [("mixed-or", "new", "", 5)]),
        ("-foo", [("only-minus", "-foo", "", 0)]),
        ("x" * 501, [("cut", "", "", 0)]),
        ("a " * 30, [("cut", "", "", 0)]),
    ],
)
def test_what_is_not_understood_is_said_with_its_place(text, said):
    assert troubles(text) == said


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2026-11-21", (2026, 11, 21), (2026, 11, 21)),
        ("21.11.2026", (2026, 11, 21), (2026, 11, 21)),
        ("1.2.26", (2026, 2, 1), (2026, 2, 1)),
        ("2026-02", (2026, 2, 1), (2026, 2, 28)),
        ("12.2026", (2026, 12, 1), (2026, 12, 31)),
        ("2025", (2025, 1, 1), (2025, 12, 31)),
        ("today", (2026, 11, 21), (2026, 11, 21)),
        ("вчера", (2026, 11, 20), (2026, 11, 20)),
        ("last-week", (2026, 11, 9), (2026, 11, 15)),
        ("прошлая неделя", (2026, 11, 9), (2026, 11, 15)),
        ("неделя", (2026, 11, 16), (2026, 11, 22)),
        ("last month", (2026, 10, 1), (2026, 10, 31)),
        ("7d", (2026, 11, 14), (2026, 11, 21)),
        ("2н", (2026, 11, 7), (2026, 11, 21)),
    ],
)
def test_days(text, first, last):
    assert days_of(text, TODAY) == Days(date(*first), date(*last))


@pytest.mark.parametrize(
    "text", ["", "31.02.2026", "2026-13", "0000", "someday", "9999d9", "٢٠٢٦", "99999-1-1"]
)
def test_no_day(text):
    assert days_of(text, TODAY) is None


def test_a_part_is_taken_away_by_its_place():
    question = read('a OR b "c d" -from:x')
    assert [question.without(place) for place in range(3)] == [
        '"c d" -from:x',
        "a OR b -from:x",
        'a OR b "c d"',
    ]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ghbdtn", "привет"),
        ("руддщ", "hello"),
        ("123", "123"),
        ("mixка", "mixка"),
        (";trf", "жека"),
    ],
)
def test_the_other_layout(typed, meant):
    assert in_the_other_layout(typed) == meant


@given(st.text(max_size=700))
@example('-"')
@example("\ud800\x00")
@example('from:"')
@example(",,from:,,")
def test_no_text_breaks_it(text):
    question = read(text)
    assert len(question.text) <= 500
    for place, group in enumerate(question.groups):
        assert 0 <= group[0].start < group[-1].end <= len(question.text) + 1
        assert isinstance(question.without(place), str)
