"""The moments a letter may promise: those that are offered, and those that words give."""

from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from zabota.desk.letter.moments import moments_said, news_moments, promised_in
from zabota.promises.calendars import calendar_of, rules_of

MOSCOW = ZoneInfo("Europe/Moscow")
DAYS = ("mon", "tue", "wed", "thu", "fri")
OFFICE = calendar_of(
    {"timezone": "Europe/Moscow", "business_hours": {day: [["09:00", "18:00"]] for day in DAYS}}
)
ALWAYS = calendar_of(
    {
        "timezone": "Europe/Moscow",
        "business_hours": {day: [["00:00", "24:00"]] for day in (*DAYS, "sat", "sun")},
    }
)
THURSDAY = datetime(2026, 11, 19, 11, 5, tzinfo=UTC)  # 14:05 in Moscow


def local(day, clock):
    return f"2026-11-{day:02}T{clock}:00+03:00"


@pytest.mark.parametrize(
    ("calendar", "hour", "minute", "offered"),
    [
        (OFFICE, 11, 5, {"hour": (19, "15:00"), "day": (19, "18:00"), "morning": (20, "10:00")}),
        (OFFICE, 11, 29, {"hour": (19, "15:00"), "day": (19, "18:00"), "morning": (20, "10:00")}),
        (OFFICE, 11, 30, {"hour": (19, "16:00"), "day": (19, "18:00"), "morning": (20, "10:00")}),
        (OFFICE, 14, 0, {"hour": (19, "18:00"), "morning": (20, "10:00")}),
        (OFFICE, 14, 40, {"morning": (20, "10:00")}),
        (OFFICE, 20, 0, {"morning": (20, "10:00")}),
        (OFFICE, 4, 0, {"day": (19, "18:00"), "morning": (20, "10:00")}),
        (ALWAYS, 20, 0, {"morning": (20, "10:00")}),
    ],
)
def test_news_are_offered_for_an_hour_the_end_of_the_day_and_the_next_morning(
    calendar, hour, minute, offered
):
    found = news_moments(THURSDAY.replace(hour=hour, minute=minute), calendar)
    expected = {word: local(*moment) for word, moment in offered.items()}
    if calendar is ALWAYS:
        found = {"morning": found["morning"]}
    assert {word: moment.isoformat() for word, moment in found.items()} == expected


def test_on_a_friday_evening_the_next_morning_is_mondays():
    found = news_moments(datetime(2026, 11, 20, 15, 0, tzinfo=UTC), OFFICE)
    assert {word: moment.isoformat() for word, moment in found.items()} == {"morning": local(23, "10:00")}


@pytest.mark.parametrize(
    ("words", "moments"),
    [
        ("до пятницы 15:00", ["2026-11-20T12:00"]),
        ("by Friday 15:00", ["2026-11-20T12:00"]),
        ("пятница 15:00", ["2026-11-20T12:00"]),
        ("tomorrow", ["2026-11-20T15:00"]),
        ("завтра в 12", ["2026-11-20T09:00"]),
        ("через 2 часа", ["2026-11-19T13:05"]),
        ("in 2 hours", ["2026-11-19T13:05"]),
        ("15:00", ["2026-11-19T12:00"]),
        ("by Friday 15:00 or by Monday 10:00", ["2026-11-20T12:00", "2026-11-23T07:00"]),
        ("когда-нибудь", []),
        ("", []),
    ],
)
def test_words_of_both_languages_give_a_moment(words, moments):
    assert [f"{one:%Y-%m-%dT%H:%M}" for one in moments_said(words, THURSDAY, OFFICE, MOSCOW)] == moments


def test_a_promise_in_a_letter_comes_with_the_sentence_it_stands_in():
    text = "Здравствуйте! Пришлём инженера\nдо пятницы 15:00. Спасибо, что ждёте до пятницы 15:00."
    [found] = promised_in(text, THURSDAY, OFFICE, MOSCOW)
    assert (found.words, f"{found.at:%d %H:%M}") == ("до пятницы 15:00", "20 12:00")
    assert found.sentence == "до пятницы 15:00"
    [found] = promised_in("Добрый день. Пришлём инженера до пятницы 15:00!", THURSDAY, OFFICE, MOSCOW)
    assert found.sentence == "Пришлём инженера до пятницы 15:00"


@pytest.mark.parametrize(
    ("words", "moment"),
    [
        ("до пятницы 15:00", "20 12:00"),
        ("by 3 pm tomorrow", "20 12:00"),
        ("завтра в 12", "20 09:00"),
        ("tomorrow", "20 13:00"),
        ("27 ноября", "27 13:00"),
        ("in 2 hours", "19 13:05"),
    ],
)
def test_an_hour_is_the_writers_and_the_end_of_a_day_is_the_calendars(words, moment):
    east = replace(OFFICE, zone="Asia/Yekaterinburg", zone_rules=rules_of("Asia/Yekaterinburg"))
    assert [f"{one:%d %H:%M}" for one in moments_said(words, THURSDAY, east, MOSCOW)] == [moment]
