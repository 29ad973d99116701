from datetime import UTC, datetime, timedelta

import pytest

from zabota.core import clock

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def test_the_clock_goes_on_by_itself_and_says_its_zone():
    before = datetime.now(UTC)
    assert before <= clock.now() <= datetime.now(UTC)
    assert clock.now().tzinfo is UTC


def test_a_stopped_clock_stands_until_it_is_moved():
    with clock.stopped_at(NOON):
        assert clock.now() == NOON
        clock.move_on(timedelta(hours=2))
        assert clock.now() == NOON + timedelta(hours=2)
    assert clock.now() != NOON + timedelta(hours=2)


def test_a_stop_inside_a_stop_gives_the_outer_one_back():
    with clock.stopped_at(NOON):
        with clock.stopped_at(NOON + timedelta(days=1)):
            assert clock.now() == NOON + timedelta(days=1)
        assert clock.now() == NOON


def test_a_clock_that_goes_cannot_be_moved():
    with pytest.raises(RuntimeError):
        clock.move_on(timedelta(hours=1))
