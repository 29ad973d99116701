"""By which day a person is answered, by the one law or the other."""

from datetime import date

import pytest

from zabota.promises.calendars import calendar_of
from zabota.records.due import due_on

RUSSIAN = calendar_of(
    {
        "timezone": "Europe/Moscow",
        "business_hours": {day: [["09:00", "18:00"]] for day in ("mon", "tue", "wed", "thu", "fri")},
    }
)
EVERY_LAW = {"by_gdpr": True, "by_152": True}


@pytest.mark.parametrize(
    ("asked_on", "laws", "by"),
    [
        (date(2026, 11, 2), {"by_gdpr": False, "by_152": True}, date(2026, 11, 16)),
        (date(2026, 11, 7), {"by_gdpr": False, "by_152": True}, date(2026, 11, 20)),  # a Saturday
        (date(2026, 11, 2), {"by_gdpr": True, "by_152": False}, date(2026, 12, 2)),
        (date(2027, 1, 31), {"by_gdpr": True, "by_152": False}, date(2027, 2, 28)),
        (date(2026, 11, 2), EVERY_LAW, date(2026, 11, 16)),
    ],
)
def test_the_earlier_day_counts(asked_on, laws, by):
    assert due_on(asked_on, RUSSIAN, **laws) == by


def test_each_law_allows_more_once():
    asked_on = date(2026, 11, 2)
    assert due_on(asked_on, RUSSIAN, by_gdpr=False, by_152=True, is_extended=True) == date(2026, 11, 23)
    assert due_on(asked_on, RUSSIAN, by_gdpr=True, by_152=False, is_extended=True) == date(2027, 2, 2)


def test_a_calendar_without_work_makes_it_sooner():
    never = calendar_of(
        {"timezone": "Europe/Moscow", "business_hours": {}, "own_days": {"2026-11-03": [["09:00", "18:00"]]}}
    )
    assert due_on(date(2026, 11, 2), never, by_gdpr=False, by_152=True) == date(2026, 11, 12)
