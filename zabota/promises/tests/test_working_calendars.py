"""Days and nights of working calendars, by exact moments."""

import json
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from zabota.promises.calendars import (
    CalendarRefused,
    StepKind,
    WorkCalendar,
    add_working_days,
    add_working_time,
    calendar_of,
    explained,
    last_working_moment,
    next_working_moment,
    working_time_between,
)
from zabota.promises.calendars.calendar import EMPTY_WEEK, Rule

NINE_TO_FIVE = {name: [["09:00", "17:00"]] for name in ("mon", "tue", "wed", "thu", "fri")}
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def calendar(zone: str = "UTC", hours: Any = NINE_TO_FIVE, **more: Any) -> WorkCalendar:
    return calendar_of({"timezone": zone, "business_hours": hours, **more})


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def hours(number: float) -> timedelta:
    return timedelta(hours=number)


def due(where: WorkCalendar, start: str, span: float) -> str:
    found = add_working_time(where, at(start), hours(span)).astimezone(where.tz)
    return found.isoformat(" ", "minutes")


@pytest.mark.parametrize(
    ("start", "span", "expected"),
    [
        ("2026-11-20T15:00Z", 2, "2026-11-20 17:00+00:00"),  # a day's work ends at closing time
        ("2026-11-20T15:00Z", 3, "2026-11-23 10:00+00:00"),
        ("2026-11-21T12:00Z", 0, "2026-11-23 09:00+00:00"),
        ("2026-11-20T17:00Z", 0, "2026-11-23 09:00+00:00"),
        ("2026-11-23T10:00Z", -1, "2026-11-23 09:00+00:00"),  # and begins at opening time on the way back
        ("2026-11-23T10:00Z", -2, "2026-11-20 16:00+00:00"),
        ("2026-11-20T15:00Z", 8 * 5 * 52 * 20, "2046-10-26 15:00+00:00"),
    ],
)
def test_working_hours_are_added(start: str, span: float, expected: str) -> None:
    assert due(calendar(), start, span) == expected


def test_lunch_and_an_evening_until_midnight() -> None:
    where = calendar(hours={"mon": [["20:00", "24:00"], ["09:00", "13:00"]], "tue": [["00:00", "01:00"]]})
    assert due(where, "2026-11-23T12:00Z", 2) == "2026-11-23 21:00+00:00"
    assert due(where, "2026-11-23T23:30Z", 1) == "2026-11-24 00:30+00:00"


def test_a_shift_over_midnight_belongs_to_the_day_it_begins_on() -> None:
    night = {"fri": [["22:00", "06:00"]]}
    assert due(calendar(hours=night), "2026-11-20T23:00Z", 6) == "2026-11-21 05:00+00:00"
    free_friday = calendar(hours=night, holidays=["2026-11-20"])
    assert due(free_friday, "2026-11-20T23:00Z", 1) == "2026-11-27 23:00+00:00"
    free_saturday = calendar(hours=night, holidays=["2026-11-21"])
    assert due(free_saturday, "2026-11-20T23:00Z", 2) == "2026-11-27 23:00+00:00"


@pytest.mark.parametrize(
    ("zone", "night", "worked"),
    [
        ("Europe/Berlin", "2026-03-28", 7),  # 02:00 becomes 03:00
        ("Europe/Berlin", "2026-10-24", 9),  # 03:00 becomes 02:00
        ("Europe/Berlin", "2026-06-06", 8),
        ("Australia/Lord_Howe", "2026-10-03", 7.5),  # half an hour
    ],
)
def test_a_night_is_as_long_as_the_zone_makes_it(zone: str, night: str, worked: float) -> None:
    where = calendar(zone, {"sat": [["22:00", "06:00"]]})
    start = at(f"{night}T12:00").replace(tzinfo=where.tz)
    assert working_time_between(where, start, start + timedelta(days=1)) == hours(worked)
    assert due(where, start.isoformat(), worked)[11:16] == "06:00"


def test_hours_that_the_clock_skips_begin_where_it_goes_on() -> None:
    where = calendar("Europe/Berlin", {"sun": [["02:30", "04:00"]]})
    assert due(where, "2026-03-28T12:00Z", 1) == "2026-03-29 04:00+02:00"
    assert next_working_moment(where, at("2026-03-28T12:00Z")) == at("2026-03-29T01:00Z")


def test_hours_that_the_clock_repeats_are_worked_twice() -> None:
    where = calendar("Europe/Berlin", {"sun": [["02:15", "02:45"]]})
    day = at("2026-10-25T00:00Z"), at("2026-10-26T00:00Z")
    assert working_time_between(where, *day) == hours(1)
    assert add_working_time(where, day[0], timedelta(minutes=40)) == at("2026-10-25T01:25Z")


def test_a_date_that_a_zone_skipped_has_no_hours() -> None:
    where = calendar("Pacific/Apia", {name: [["09:00", "17:00"]] for name in DAYS})
    assert due(where, "2011-12-29T09:00-10:00", 9) == "2011-12-31 10:00+14:00"


def test_leap_days_are_days() -> None:
    assert due(calendar(), "2028-02-28T16:00Z", 2) == "2028-02-29 10:00+00:00"
    assert due(calendar(), "2100-02-26T16:00Z", 2) == "2100-03-01 10:00+00:00"


def test_microseconds_are_kept() -> None:
    start = at("2026-11-20T16:59:59.999999Z")
    assert add_working_time(calendar(), start, timedelta(microseconds=2)) == at("2026-11-23T09:00:00.000001Z")


def test_own_days_stand_above_transfers_and_those_above_holidays() -> None:
    where = calendar(
        hours=NINE_TO_FIVE | {"fri": [["09:00", "15:00"]]},
        holidays=["2026-11-23", "2026-11-24", "2026-11-28"],
        own_days={"2026-11-24": [["10:00", "11:00"]], "2026-11-25": []},
        transfers={"2026-11-28": "fri", "2026-11-25": "fri"},
    )
    days = [date(2026, 11, day) for day in range(22, 30)]
    assert [where.hours_on(day) for day in days] == [
        (),
        (),
        ((36_000, 39_600),),
        (),
        ((32_400, 61_200),),
        ((32_400, 54_000),),
        ((32_400, 54_000),),  # a Saturday that works by Friday's hours
        (),
    ]
    assert [where.rule_on(day) for day in days[:4]] == [Rule.WEEK, Rule.HOLIDAY, Rule.OWN_DAY, Rule.OWN_DAY]
    assert where.rule_on(date(2026, 11, 28)) is Rule.TRANSFER


def test_seasons_return_every_year_and_may_cross_it() -> None:
    winter = {"from": "12-20", "to": "01-08", "business_hours": {"mon": [["10:00", "12:00"]]}}
    where = calendar(seasons=[winter])
    assert due(where, "2026-12-18T16:00Z", 2) == "2026-12-21 11:00+00:00"
    assert due(where, "2027-01-04T11:00Z", 2) == "2027-01-11 10:00+00:00"


def test_a_season_of_one_year_is_of_that_year() -> None:
    summer = {"from": "2026-07-01", "to": "2026-08-31", "business_hours": {"mon": [["10:00", "12:00"]]}}
    where = calendar(seasons=[summer])
    assert where.hours_on(date(2026, 7, 6)) == ((36_000, 43_200),)
    assert where.hours_on(date(2027, 7, 5)) == ((32_400, 61_200),)


def test_duty_counts_for_its_events_alone_and_on_holidays() -> None:
    duty = {"for": ["outage"], "business_hours": {name: [["00:00", "24:00"]] for name in DAYS}}
    where = calendar(holidays=["2026-11-23"], duty=[duty])
    assert due(where, "2026-11-20T16:00Z", 2) == "2026-11-24 10:00+00:00"
    assert due(where.on_duty("outage"), "2026-11-20T16:00Z", 2) == "2026-11-20 18:00+00:00"
    assert due(where.on_duty("question"), "2026-11-20T16:00Z", 2) == "2026-11-24 10:00+00:00"


def test_working_days_keep_the_hour() -> None:
    where = calendar(holidays=["2026-11-23"])
    assert add_working_days(where, at("2026-11-20T12:00Z"), 2) == at("2026-11-25T12:00Z")
    assert add_working_days(where, at("2026-11-25T20:00Z"), -2) == at("2026-11-20T17:00Z")
    assert add_working_days(where, at("2026-11-20T20:00Z"), 0) == at("2026-11-24T09:00Z")


def test_what_came_last_is_found_on_the_way_back() -> None:
    assert last_working_moment(calendar(), at("2026-11-22T12:00Z")) == at("2026-11-20T17:00Z")
    assert last_working_moment(calendar(), at("2026-11-20T12:00Z")) == at("2026-11-20T12:00Z")


@pytest.mark.parametrize(
    ("layout", "code"),
    [
        ({"timezone": "UTC", "business_hours": {}}, "no_working_time"),
        ({"timezone": "UTC", "business_hours": {"mon": []}, "holidays": ["2026-01-01"]}, "no_working_time"),
        ({"timezone": "UTC", "business_hours": {}, "transfers": {"2026-01-01": "mon"}}, "no_working_time"),
        (
            {
                "timezone": "UTC",
                "business_hours": NINE_TO_FIVE,
                "seasons": [{"from": "03-01", "to": "02-29", "business_hours": {}}],
            },
            "no_working_time",
        ),
        ({"timezone": "Mars/Base", "business_hours": NINE_TO_FIVE}, "zone"),
        ({"timezone": "Europe", "business_hours": NINE_TO_FIVE}, "zone"),
        ({"timezone": "../UTC", "business_hours": NINE_TO_FIVE}, "zone"),
        ({"timezone": 3, "business_hours": NINE_TO_FIVE}, "layout"),
        ({"timezone": "UTC"}, "layout"),
        ({"business_hours": NINE_TO_FIVE}, "layout"),
        ([], "layout"),
        ({"timezone": "UTC", "business_hours": []}, "layout"),
        ({"timezone": "UTC", "business_hours": {"funday": [["09:00", "17:00"]]}}, "day"),
        ({"timezone": "UTC", "business_hours": {"mon": [["09:00", "25:00"]]}}, "hours"),
        ({"timezone": "UTC", "business_hours": {"mon": [["24:00", "06:00"]]}}, "hours"),
        ({"timezone": "UTC", "business_hours": {"mon": [["09:00", "09:00"]]}}, "hours"),
        ({"timezone": "UTC", "business_hours": {"mon": [["9", "17"]]}}, "hours"),
        ({"timezone": "UTC", "business_hours": {"mon": [["09:00"]]}}, "hours"),
        ({"timezone": "UTC", "business_hours": {"mon": [[9, 17]]}}, "hours"),
        ({"timezone": "UTC", "business_hours": {"mon": "09:00-17:00"}}, "layout"),
        ({"timezone": "UTC", "business_hours": NINE_TO_FIVE, "holidays": ["2026-02-30"]}, "day"),
        ({"timezone": "UTC", "business_hours": NINE_TO_FIVE, "holidays": ["25.12.2026"]}, "day"),
        ({"timezone": "UTC", "business_hours": NINE_TO_FIVE, "holidays": "2026-12-25"}, "layout"),
        ({"timezone": "UTC", "business_hours": NINE_TO_FIVE, "transfers": {"2026-12-26": 5}}, "day"),
        ({"timezone": "UTC", "business_hours": NINE_TO_FIVE, "seasons": [{"from": "13-01"}]}, "day"),
        ({"timezone": "UTC", "business_hours": NINE_TO_FIVE, "duty": [3]}, "layout"),
    ],
)
def test_a_calendar_nobody_can_count_with_is_refused(layout: object, code: str) -> None:
    with pytest.raises(CalendarRefused) as refused:
        calendar_of(layout)
    assert refused.value.code == code
    assert str(refused.value)


def test_a_calendar_of_single_days_runs_out() -> None:
    where = calendar(hours={}, own_days={"2026-11-23": [["10:00", "12:00"]]})
    assert due(where, "2020-01-01T00:00Z", 2) == "2026-11-23 12:00+00:00"
    for start, span in (("2020-01-01T00:00Z", 3), ("2026-11-23T12:00Z", 1), ("2030-01-01T00:00Z", 0)):
        with pytest.raises(CalendarRefused, match="no more working time"):
            add_working_time(where, at(start), hours(span))


@pytest.mark.parametrize("span", [timedelta(days=365 * 200), timedelta.max, timedelta.min])
def test_what_lies_centuries_away_is_refused(span: timedelta) -> None:
    with pytest.raises(CalendarRefused) as refused:
        add_working_time(calendar(), at("2026-11-20T12:00Z"), span)
    assert refused.value.code == "too_far"


@pytest.mark.parametrize("moment", ["0001-01-01T00:00Z", "9999-12-31T23:59Z"])
def test_moments_at_the_ends_of_time_are_refused(moment: str) -> None:
    for where in (calendar(), calendar("Asia/Tokyo"), calendar("America/New_York")):
        with pytest.raises(CalendarRefused):
            add_working_time(where, at(moment), hours(1))
        with pytest.raises(CalendarRefused):
            working_time_between(where, at(moment), at("2026-11-20T12:00Z"))


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(CalendarRefused, match="says no zone"):
        add_working_time(calendar(), at("2026-11-20T12:00Z").replace(tzinfo=None), hours(1))


def test_a_value_without_hours_cannot_be_made() -> None:
    with pytest.raises(CalendarRefused, match="no working time at all"):
        WorkCalendar("UTC", EMPTY_WEEK)


def test_the_way_to_a_deadline_is_told_step_by_step() -> None:
    where = calendar("Europe/Berlin", holidays=["2026-03-30"])
    found, steps = explained(where, at("2026-03-27T15:00Z"), hours(3))
    assert found == at("2026-03-31T09:00Z")
    assert [(step.kind, step.since.isoformat()[5:16], step.worked / hours(1)) for step in steps] == [
        (StepKind.WORKED, "03-27T15:00", 1),
        (StepKind.CLOSED, "03-27T16:00", 0),
        (StepKind.WORKED, "03-31T07:00", 2),
    ]
    assert [(day.on.day, day.why) for day in steps[1].closed_days] == [
        (28, Rule.WEEK),
        (29, Rule.WEEK),
        (30, Rule.HOLIDAY),
    ]
    assert steps[1].clock_moved == hours(1)


def test_a_long_way_is_folded() -> None:
    _, steps = explained(calendar(), at("2026-01-01T00:00Z"), hours(8 * 200))
    assert [step.kind for step in steps].count(StepKind.FOLDED) == 1
    assert sum((step.worked for step in steps), timedelta()) == hours(1600)
    assert json.dumps([step.since.isoformat() for step in steps])


def test_holidays_many_as_they_are_cost_no_time() -> None:
    days = [(date(2000, 1, 1) + timedelta(days=number)).isoformat() for number in range(0, 20_000, 3)]
    assert due(calendar(holidays=days), "2026-11-20T12:00Z", 1000).startswith("2027")
