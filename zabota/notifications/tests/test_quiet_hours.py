from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

import pytest

from zabota.notifications.quiet import end_of_quiet

MOSCOW = ZoneInfo("Europe/Moscow")  # three hours before UTC
BERLIN = ZoneInfo("Europe/Berlin")


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("moment", "end"),
    [
        ("2026-11-19T18:59", None),  # 21:59
        ("2026-11-19T19:00", "2026-11-20T04:00"),  # 22:00
        ("2026-11-19T20:59", "2026-11-20T04:00"),  # 23:59
        ("2026-11-19T21:00", "2026-11-20T04:00"),  # 00:00 of the 20th
        ("2026-11-20T03:59", "2026-11-20T04:00"),  # 06:59
        ("2026-11-20T04:00", None),  # 07:00
    ],
)
def test_a_night_ends_in_the_morning(moment, end):
    assert end_of_quiet(at(moment), time(22), time(7), MOSCOW) == (at(end) if end else None)


@pytest.mark.parametrize(
    ("moment", "end"),
    [
        ("2026-11-19T09:59", None),
        ("2026-11-19T10:00", "2026-11-19T11:30"),
        ("2026-11-19T11:30", None),
        ("2026-11-19T20:00", None),
    ],
)
def test_a_pause_at_noon_ends_the_same_day(moment, end):
    assert end_of_quiet(at(moment), time(13), time(14, 30), MOSCOW) == (at(end) if end else None)


def test_the_night_in_which_the_clocks_change_ends_by_the_new_time():
    assert end_of_quiet(at("2026-10-24T21:00"), time(22), time(7), BERLIN) == at("2026-10-25T06:00")


def test_without_hours_nothing_is_quiet():
    assert end_of_quiet(at("2026-11-19T23:00"), None, None, MOSCOW) is None
