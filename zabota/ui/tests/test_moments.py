from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone, translation

from zabota.core.clock import stopped_at
from zabota.ui.moments import age, exact, lasting, month, passing, short

NOON = datetime(2026, 11, 19, 12, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def at_noon_in_moscow():
    with stopped_at(NOON), timezone.override("Europe/Moscow"), translation.override("en"):
        yield


@pytest.mark.parametrize(
    ("span", "words"),
    [
        (timedelta(seconds=-20), "just now"),
        (timedelta(minutes=-5), "5 min ago"),
        (timedelta(minutes=-59, seconds=-40), "1 h ago"),
        (timedelta(hours=-3), "3 h ago"),
        (timedelta(days=-2), "17 Nov, 15:00"),
        (timedelta(minutes=14, seconds=50), "in 15 min"),
        (timedelta(hours=2), "in 2 h"),
    ],
)
def test_how_long_ago_or_how_soon(span, words):
    assert passing(NOON + span) == words


def test_today_is_an_hour_and_another_day_is_a_date():
    assert short(NOON - timedelta(hours=2)) == "13:00"
    assert short(NOON - timedelta(days=1)) == "18 Nov, 15:00"
    assert short(NOON - timedelta(days=400)) == "15 Oct 2025"


def test_a_day_begins_at_midnight_of_the_reader():
    assert short(datetime(2026, 11, 18, 21, 30, tzinfo=UTC)) == "00:30"


def test_the_exact_moment_names_the_day_in_full():
    assert exact(NOON) == "19 November 2026, 15:00"
    with translation.override("ru"):
        assert exact(NOON) == "19 ноября 2026, 15:00"


def test_a_span_is_said_in_one_unit():
    assert [lasting(timedelta(minutes=m)) for m in (0, 40, 130, 3000)] == ["0 min", "40 min", "2 h", "2 d"]


def test_an_age_is_said_in_one_unit():
    assert age(NOON - timedelta(days=26)).replace("\xa0", " ") == "3 weeks"
    with translation.override("ru"):
        assert age(NOON - timedelta(days=215)).replace("\xa0", " ") == "7 месяцев"


def test_a_month_stands_alone_in_its_own_case():
    assert month(date(2026, 5, 1)) == "May 2026"
    with translation.override("ru"):
        assert month(date(2026, 5, 1)) == "май 2026"
