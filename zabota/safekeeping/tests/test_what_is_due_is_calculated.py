from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from zabota.safekeeping.dues import drill_is_due, is_due, is_missed, last_due, next_due

BERLIN = ZoneInfo("Europe/Berlin")
MOSCOW = ZoneInfo("Europe/Moscow")
SET = datetime(2026, 1, 1, tzinfo=UTC)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "last", "coming"),
    [
        ("2026-11-24T00:00", "2026-11-24T00:00", "2026-11-25T00:00"),
        ("2026-11-23T23:59", "2026-11-23T00:00", "2026-11-24T00:00"),
        ("2026-11-24T09:00", "2026-11-24T00:00", "2026-11-25T00:00"),
    ],
)
def test_an_hour_is_one_of_the_houses_zone(now, last, coming):
    assert last_due(3, MOSCOW, at(now)) == at(last)
    assert next_due(3, MOSCOW, at(now)) == at(coming)


def test_an_hour_left_out_by_the_clocks_is_made_up_at_the_next():
    """On 29 March 2026 there is no half past two in Berlin."""
    assert last_due(2, BERLIN, at("2026-03-29T12:00")) == at("2026-03-29T01:00")


def test_an_hour_that_comes_twice_counts_once():
    """On 25 October 2026 two o'clock comes twice in Berlin."""
    assert last_due(2, BERLIN, at("2026-10-25T01:30")) == at("2026-10-25T00:00")
    assert next_due(2, BERLIN, at("2026-10-25T00:30")) == at("2026-10-26T01:00")


def test_every_hour_of_every_day_of_a_year_is_due_once():
    dues = {last_due(2, BERLIN, SET + timedelta(minutes=30 * step)) for step in range(2 * 24 * 365)}
    assert len({due.astimezone(BERLIN).date() for due in dues}) == len(dues) == 366


@pytest.mark.parametrize(
    ("attempts", "sound", "now", "due"),
    [
        ([], False, "2026-11-24T00:00", True),
        ([], True, "2026-11-24T09:00", False),
        (["2026-11-24T00:00"], False, "2026-11-24T00:30", False),
        (["2026-11-24T00:00"], False, "2026-11-24T00:45", True),
        (["2026-11-24T00:00", "2026-11-24T00:45", "2026-11-24T01:30"], False, "2026-11-24T09:00", False),
    ],
)
def test_what_failed_is_tried_three_times(attempts, sound, now, due):
    moments = [at(one) for one in attempts]
    assert is_due(at("2026-11-24T00:00"), set_at=SET, attempts=moments, sound=sound, at=at(now)) is due


def test_what_was_due_before_the_schedule_is_not_made_up_for():
    due = at("2026-11-24T00:00")
    assert not is_due(
        due, set_at=due + timedelta(hours=9), attempts=[], sound=False, at=at("2026-11-24T10:00")
    )
    assert not is_missed(due, set_at=due + timedelta(hours=9), newest=None)


def test_a_backup_begun_before_its_hour_does_not_stand_for_it():
    owed = at("2026-11-24T00:00")
    assert is_missed(owed, set_at=SET, newest=owed - timedelta(minutes=1))
    assert not is_missed(owed, set_at=SET, newest=owed)


@pytest.mark.parametrize(
    ("now", "last", "due"),
    [
        ("2026-11-22T00:30", None, True),  # a Sunday
        ("2026-11-24T09:00", None, True),  # the house was off on Sunday
        ("2026-11-24T09:00", "2026-11-22T00:40", False),
        ("2026-11-28T23:59", "2026-11-22T00:40", False),
        ("2026-11-29T00:00", "2026-11-22T00:40", True),
    ],
)
def test_a_drill_is_due_once_a_week(now, last, due):
    found = drill_is_due(6, 3, MOSCOW, at=at(now), last=at(last) if last else None, set_at=SET)
    assert found is due
    assert not drill_is_due(None, 3, MOSCOW, at=at(now), last=None, set_at=SET)
