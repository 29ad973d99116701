"""Hours of duty for chosen events: their clocks run then too, and the others' do not."""

import pytest

from zabota.clients.models import Priority
from zabota.promises.models import Promise, TicketLevel, WorkCalendar
from zabota.promises.tests.story import HOUR, clock_of, moment
from zabota.promises.workdays import edit_calendar
from zabota.tickets import actions as tickets
from zabota.tickets.models import TicketKind

FIRST = "first answer"
AROUND = {day: [["00:00", "24:00"]] for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun")}


@pytest.fixture
def on_duty(story):
    """Around the clock for what is urgent, and for outages."""
    Promise.objects.all().delete()
    calendar = WorkCalendar.objects.get(is_default=True)
    outage = TicketKind.objects.create(name="Авария")
    duty = [
        {"for": ["urgent"], "business_hours": AROUND},
        {"for": [f"kind:{outage.pk}"], "business_hours": AROUND},
    ]
    edit_calendar(
        calendar,
        name=calendar.name,
        layout={**calendar.layout, "duty": duty},
        country=calendar.country,
        by=story.cast.lead.user,
    )
    return outage


def test_an_ordinary_ticket_counts_in_working_hours(story, on_duty):
    story.at(19, 14)  # an hour before closing
    assert clock_of(story.asks(), FIRST).due_at == moment(20, 7)


def test_an_urgent_one_counts_on_duty_from_the_moment_it_is_urgent(story, on_duty):
    story.at(19, 14)
    ticket = story.asks()
    tickets.set_priority(ticket, priority=Priority.URGENT, by=story.cast.agent)
    assert clock_of(ticket, FIRST).due_at == moment(19, 16)
    assert "duty_for" in TicketLevel.objects.get(ticket=ticket).targets.calendar


def test_so_does_an_outage_and_it_is_guarded_at_night(story, on_duty):
    story.at(19, 14)
    ticket = story.asks()
    tickets.set_kind(ticket, kind=on_duty, by=story.cast.agent)
    first = clock_of(ticket, FIRST)
    assert (first.due_at, first.risk_at) == (moment(19, 16), moment(19, 15))


def test_back_to_ordinary_it_counts_in_working_hours_again(story, on_duty):
    story.at(19, 14)
    ticket = story.asks()
    tickets.set_priority(ticket, priority=Priority.URGENT, by=story.cast.agent)
    story.later(HOUR / 2)
    tickets.set_priority(ticket, priority=Priority.NORMAL, by=story.cast.agent)
    assert clock_of(ticket, FIRST).due_at == moment(20, 7)


def test_the_client_is_not_reminded_on_duty(story, on_duty):
    ticket = story.asks()
    tickets.set_priority(ticket, priority=Priority.URGENT, by=story.cast.agent)
    asked = story.asks_client(ticket, due=moment(19, 22))
    story.at(19, 22, 1).guards()
    asked.refresh_from_db()
    assert (asked.reminders, asked.look_at) == (0, moment(20, 6))
