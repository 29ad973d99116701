"""Working calendars in the settings: written as people say hours, refused with words, explained step by step."""

from datetime import UTC, datetime, timedelta
from html import unescape

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import translation

from zabota.core import clock
from zabota.desk.forms.hours import (
    pairs_in,
    span_in,
    span_in_words,
    week_in,
    week_in_words,
)
from zabota.promises.calendars import add_working_time
from zabota.promises.events import CalendarAdded, CalendarChanged
from zabota.promises.models import WorkCalendar
from zabota.promises.workdays import add_calendar, bring_all_public_days

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 19, 8, tzinfo=UTC)
OFFICE = ["9:00–13:00, 14:00–18:00"] * 5


@pytest.fixture(autouse=True)
def now_it_is():
    with clock.stopped_at(NOW), translation.override("en"):
        yield


def facts(**changes):
    week = dict(zip(("mon", "tue", "wed", "thu", "fri"), OFFICE, strict=True))
    return (
        {"name": "Office", "zone": "Asia/Yekaterinburg", "country": "", "sat": "", "sun": ""} | week | changes
    )


def text(response):
    return unescape(response.content.decode())


@pytest.mark.parametrize(
    ("written", "pairs"),
    [
        ("9–18", [["09:00", "18:00"]]),
        ("9:00–13:00, 14.30 до 18", [["09:00", "13:00"], ["14:30", "18:00"]]),
        ("9-13 и 14-18", [["09:00", "13:00"], ["14:00", "18:00"]]),
        ("22:00–6:00", [["22:00", "06:00"]]),
        ("", []),
    ],
)
def test_hours_are_read_as_people_write_them(written, pairs):
    assert pairs_in(written) == pairs


@pytest.mark.parametrize("written", ["nine to five", "9:00", "25–26", "9:00–9:00", "9–18–20"])
def test_hours_that_are_none_get_words(written):
    with pytest.raises(ValidationError, match="9:00–13:00"):
        pairs_in(written)


def test_a_week_is_one_line_in_either_language():
    week = week_in("пн–чт 9–17; Fri 9:00-16:00")
    assert week == {
        **{day: [["09:00", "17:00"]] for day in ("mon", "tue", "wed", "thu")},
        "fri": [["09:00", "16:00"]],
    }
    assert week_in_words(week) == "Mon–Thu 09:00–17:00; Fri 09:00–16:00"
    assert week_in(week_in_words(week)) == week


@pytest.mark.parametrize(
    ("written", "span", "told"),
    [
        ("2 h", timedelta(hours=2), "2 h"),
        ("1 ч 30 мин", timedelta(minutes=90), "1 h 30 min"),
        ("1:30", timedelta(minutes=90), "1 h 30 min"),
        ("45 минут", timedelta(minutes=45), "45 min"),
    ],
)
def test_a_span_is_read_as_people_write_it(written, span, told):
    assert span_in(written) == span
    assert span_in_words(span) == told


@pytest.mark.parametrize("written", ["2 days", "0 h", "-1 h", "soon", "99999 h"])
def test_a_span_that_is_none_gets_words(written):
    with pytest.raises(ValidationError, match="working time"):
        span_in(written)


def test_a_calendar_is_written_down_with_lunch_special_days_and_a_season(cast, desk_of, published):
    sent = facts(
        **{
            "rows": "day-0 day-1 season-0 duty-0",
            "day-0-on": "2026-11-20",
            "day-0-what": "Плановые работы",
            "day-0-hours": "11–13, 14–16:45",
            "day-1-on": "2026-12-31",
            "season-0-first": "2026-06-01",
            "season-0-last": "2026-08-31",
            "season-0-yearly": "on",
            "season-0-week": "Mon–Fri 8–15",
            "duty-0-for": "urgent",
            "duty-0-week": "Sat–Sun 10–18",
        }
    )
    assert desk_of(cast.lead).post(reverse("calendar_new"), sent).status_code == 302
    calendar = WorkCalendar.objects.get(name="Office")
    assert calendar.layout == {
        "timezone": "Asia/Yekaterinburg",
        "business_hours": {
            day: [["09:00", "13:00"], ["14:00", "18:00"]] for day in ("mon", "tue", "wed", "thu", "fri")
        },
        "own_days": {"2026-11-20": [["11:00", "13:00"], ["14:00", "16:45"]], "2026-12-31": []},
        "day_names": {"2026-11-20": "Плановые работы"},
        "seasons": [
            {
                "from": "06-01",
                "to": "08-31",
                "business_hours": {day: [["08:00", "15:00"]] for day in ("mon", "tue", "wed", "thu", "fri")},
            }
        ],
        "duty": [
            {"for": ["urgent"], "business_hours": {day: [["10:00", "18:00"]] for day in ("sat", "sun")}}
        ],
    }
    assert len(published(CalendarAdded)) == 1


def test_what_is_saved_is_shown_again_and_saved_again_changes_nothing(cast, desk_of, published):
    client = desk_of(cast.lead)
    client.post(
        reverse("calendar_new"), facts(**{"rows": "day-0", "day-0-on": "2026-11-20", "day-0-hours": "11–16"})
    )
    calendar = WorkCalendar.objects.get(name="Office")
    form = client.get(reverse("calendar", args=[calendar.pk])).context["form"]
    again = {name: form[name].value() or "" for name in form.fields} | {"rows": form.row_names}
    again["day-0-on"] = "2026-11-20"
    assert client.post(reverse("calendar", args=[calendar.pk]), again).status_code == 302
    assert not published(CalendarChanged)
    assert WorkCalendar.objects.get(name="Office").layout == calendar.layout


def test_the_holidays_of_a_country_come_with_it(cast, desk_of):
    desk_of(cast.lead).post(reverse("calendar_new"), facts(country="RU"))
    calendar = WorkCalendar.objects.get(name="Office")
    assert calendar.public_days["2026-11-04"] == {"name": "День народного единства"}
    assert {day[:4] for day in calendar.public_days} == {"2026", "2027", "2028"}
    tuesday = datetime(2026, 11, 3, 12, 30, tzinfo=UTC)  # 17:30 there
    assert add_working_time(calendar.value, tuesday, timedelta(hours=1)) == datetime(
        2026, 11, 5, 4, 30, tzinfo=UTC
    )


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        (dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), ""), "There is no working time at all"),
        ({"zone": "Mars/Olympus"}, "There is no such time zone"),
        ({"mon": "from nine"}, "“from nine” makes no hours"),
        ({"rows": "season-0", "season-0-first": "2026-06-01"}, "A season needs a first and a last day"),
        (
            {"rows": "day-0 day-1", "day-0-on": "2026-12-31", "day-1-on": "2026-12-31"},
            "One special day stands there twice",
        ),
    ],
)
def test_a_calendar_that_makes_no_sense_is_refused_and_what_was_typed_stays(
    cast, desk_of, published, changes, words
):
    response = desk_of(cast.lead).post(reverse("calendar_new"), facts(**changes))
    assert response.status_code == 422
    assert words in text(response)
    assert 'value="Office"' in text(response)
    assert WorkCalendar.objects.count() == 1
    assert not published(CalendarAdded)


def test_a_deadline_is_explained_step_by_step(cast, desk_of):
    client = desk_of(cast.lead)
    client.post(
        reverse("calendar_new"),
        facts(
            **{
                "rows": "day-0",
                "day-0-on": "2026-11-20",
                "day-0-what": "Works",
                "day-0-hours": "11–13, 14–16:45",
            }
        ),
    )
    calendar = WorkCalendar.objects.get(name="Office")
    asked = {"start": "2026-11-19T16:20", "target": "4 h"}
    response = client.get(
        reverse("calendar_explanation", args=[calendar.pk]), asked, headers={"HX-Request": "true"}
    )
    explained = response.context["explained"]
    assert explained["due"] == datetime(2026, 11, 20, 9, 20, tzinfo=UTC)
    assert [(step.words, step.span, step.why) for step in explained["steps"]] == [
        ("Thu, 19 November, 16:20–18:00", "1 h 40 min", ""),
        ("The night is not counted", "", ""),
        ("Fri, 20 November, 11:00–13:00", "2 h", "special day: Works"),
        ("Break from 13:00 to 14:00", "", ""),
        ("Fri, 20 November, 14:00–14:20", "20 min", "special day: Works"),
    ]
    assert explained["plain"] == "Without the special days it would be Friday, 20 November, 11:20."


@pytest.mark.parametrize("target", ["soon", "2 days", ""])
def test_a_target_that_is_none_is_refused_with_words(cast, desk_of, target):
    calendar = WorkCalendar.objects.get()
    response = desk_of(cast.lead).get(
        reverse("calendar_explanation", args=[calendar.pk]),
        {"start": "2026-11-19T16:20", "target": target},
        headers={"HX-Request": "true"},
    )
    assert response.status_code == 422


def test_the_holidays_are_brought_anew(cast, published):
    default = WorkCalendar.objects.get()
    calendar = add_calendar(name="RU", layout=default.layout, country="RU", by=cast.lead.user)
    bring_all_public_days()
    assert not published(CalendarChanged)
    with clock.stopped_at(NOW + timedelta(days=60)):
        bring_all_public_days()
    (changed,) = published(CalendarChanged)
    assert changed.facts == {"calendar_id": calendar.pk, "what": ["public_days", "hours"]}
    assert {day[:4] for day in WorkCalendar.objects.get(name="RU").public_days} == {
        "2026",
        "2027",
        "2028",
        "2029",
    }


def test_an_agent_does_not_change_calendars(cast, desk_of):
    assert desk_of(cast.agent).post(reverse("calendar_new"), facts()).status_code == 403
    assert WorkCalendar.objects.count() == 1
