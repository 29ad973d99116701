from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zabota.briefings.calculations.periods import Every, Period, last_whole, next_day

days = st.dates(date(2000, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("every", "today", "since", "until"),
    [
        ("month", date(2026, 11, 19), date(2026, 10, 1), date(2026, 10, 31)),
        ("month", date(2026, 1, 1), date(2025, 12, 1), date(2025, 12, 31)),
        ("month", date(2024, 3, 31), date(2024, 2, 1), date(2024, 2, 29)),
        ("quarter", date(2026, 11, 19), date(2026, 7, 1), date(2026, 9, 30)),
        ("quarter", date(2026, 1, 5), date(2025, 10, 1), date(2025, 12, 31)),
    ],
)
def test_the_last_whole_month_or_quarter(every, today, since, until):
    assert last_whole(every, today) == Period(since, until)


def test_the_period_before_is_as_long():
    assert Period(date(2026, 1, 1), date(2026, 3, 31)).before == Period(date(2025, 10, 1), date(2025, 12, 31))
    assert Period(date(2026, 3, 1), date(2026, 3, 31)).before == Period(date(2026, 2, 1), date(2026, 2, 28))


@pytest.mark.parametrize(
    ("every", "day", "after", "found"),
    [
        ("month", 5, date(2026, 11, 4), date(2026, 11, 5)),
        ("month", 5, date(2026, 11, 5), date(2026, 12, 5)),
        ("month", 28, date(2026, 12, 31), date(2027, 1, 28)),
        ("quarter", 5, date(2026, 11, 19), date(2027, 1, 5)),
        ("quarter", 5, date(2026, 10, 1), date(2026, 10, 5)),
    ],
)
def test_the_next_day_of_a_rhythm(every, day, after, found):
    assert next_day(every, day, after) == found


@given(st.sampled_from(list(Every)), st.integers(1, 28), days)
def test_the_next_day_is_later_and_the_period_is_over_by_then(every, day, today):
    following = next_day(every, day, today)
    period = last_whole(every, following)
    assert following > today
    assert following.day == day
    assert period.since <= period.until < following
    assert period.before.until < period.since
