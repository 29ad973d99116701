"""Reminders come by the client's own hours; what their lateness does to our dates is said to both."""

import pytest

from zabota.clients.models import ContactAddress
from zabota.promises import actions
from zabota.promises.events import InputOverdue
from zabota.promises.models import ClientHours, Promise, ServiceLevel, WorkCalendar
from zabota.promises.queries import delays_of
from zabota.promises.tests.story import HOUR, moment
from zabota.tickets.models import Message, Side

EAST = {
    "timezone": "Asia/Vladivostok",  # ten hours ahead of these moments
    "business_hours": {day: [["09:00", "18:00"]] for day in ("mon", "tue", "wed", "thu", "fri")},
}


@pytest.fixture
def ticket(story):
    ServiceLevel.objects.update(solution=9 * HOUR)
    Promise.objects.all().delete()
    return story.asks()


@pytest.fixture
def in_the_east(story):
    calendar = WorkCalendar.objects.create(name="Владивосток", layout=EAST)
    ClientHours.objects.create(company=story.cast.lisenok, calendar=calendar)


def unreadable(story, ticket, how, **changed):
    addresses = ContactAddress.objects.filter(contact=story.cast.inna)
    if how == "bounced":
        addresses.update(bounced_at=moment(20, 8), bounce="452 4.2.2 mailbox full", **changed)
    elif how == "robot":
        addresses.filter(is_main=False).delete()
        addresses.update(email="no-reply@lisenok.example")
    else:
        Message.objects.filter(ticket=ticket, contact=story.cast.inna).update(is_automatic=True)


def test_they_are_reminded_by_their_own_day(story, ticket, in_the_east):
    asked = story.asks_client(ticket, due=moment(20, 12))  # 22:00 there
    story.at(20, 12, 1).guards()
    asked.refresh_from_db()
    assert (asked.reminders, asked.look_at) == (0, moment(22, 23))  # Monday, 9:00 there
    story.at(22, 23).guards()
    letter = Message.objects.filter(ticket=ticket, side=Side.PROGRAM).latest("pk")
    assert "20 ноября, 22:00 UTC+10:00" in letter.body


def test_while_nobody_is_late_no_date_of_ours_moves(story, ticket):
    story.asks_client(ticket, due=moment(20, 9))
    assert delays_of(ticket) == []


def test_lateness_says_what_it_does_to_our_date(story, ticket):
    story.asks_client(ticket, due=moment(20, 9))  # all nine hours are left, from Friday noon on
    story.at(23, 8)
    [delay] = delays_of(ticket)
    assert delay.promise.clock == "solution"
    assert (delay.given_in_time, delay.given_now) == (moment(23, 9), moment(24, 8))


def test_the_reminder_says_it_too(story, ticket):
    asked = story.asks_client(ticket, due=moment(20, 9))
    story.at(23, 8)
    letter = actions.remind(asked, by=story.cast.agent)
    assert "наш новый срок — 24 ноября, 11:00 MSK (решение)" in letter.body
    assert letter.to[0][1] == "inna@lisenok.example"


@pytest.mark.parametrize("how", ["bounced", "robot", "automatic"])
def test_the_guard_reminds_nobody_who_would_not_read_it(story, ticket, how, published):
    asked = story.asks_client(ticket, due=moment(20, 9))
    unreadable(story, ticket, how)
    before = Message.objects.count()
    story.at(20, 9, 1).guards()
    asked.refresh_from_db()
    assert (asked.reminders, Message.objects.count()) == (0, before)
    assert (asked.broken_at, published(InputOverdue)[0].facts["promise_id"]) == (asked.due_at, asked.pk)


def test_one_of_us_may_try_an_address_again_that_was_full_or_out_of_office(story, ticket):
    asked = story.asks_client(ticket, due=moment(20, 9))
    unreadable(story, ticket, "bounced")
    unreadable(story, ticket, "automatic")
    assert actions.remind(asked, by=story.cast.agent).to[0][1] == "inna@lisenok.example"


def test_nobody_writes_to_a_dead_address(story, ticket):
    asked = story.asks_client(ticket, due=moment(20, 9))
    unreadable(story, ticket, "bounced", is_dead=True)
    assert actions.remind(asked, by=story.cast.agent) is None


def test_given_it_is_over(story, ticket):
    asked = story.asks_client(ticket, due=moment(20, 9))
    story.at(23, 8)
    actions.input_given(asked, by=None)
    assert delays_of(ticket) == []
