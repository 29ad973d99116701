"""What looks like a silence and is none: nobody is alarmed, nothing breaks, and what was left out is said."""

import uuid
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import transaction
from django.urls import reverse

from zabota.channels.email.events import MailboxReached, MailboxUnreachable
from zabota.clients.merging import merge_contacts
from zabota.clients.models import Company
from zabota.core import clock
from zabota.core.events import publish
from zabota.retention import actions
from zabota.retention.models import Alarm, Night, PortalDay, State, TouchWeek, Watch
from zabota.retention.saying import ignored_words
from zabota.retention.tests.rhythms import person_of, portfolio, silence, touch
from zabota.tickets.actions import change_requester, receive_message
from zabota.tickets.letters import Words
from zabota.tickets.models import Message, Ticket

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 11, 16)
NIGHT = datetime(2026, 11, 16, 23, 30, tzinfo=UTC)


@pytest.fixture
def clients():
    return portfolio(30, MONDAY)


def look(at: datetime = NIGHT) -> int:
    with clock.stopped_at(at):
        return actions.look()


def write(cast, client: Company, at: datetime, many: int = 1, **facts) -> Ticket:
    """Many letters on one ticket; the first of them is a request."""
    person = client.memberships.order_by("pk").first().contact
    ticket = Ticket.objects.create(
        subject="Вопрос", company=client, requester=person, line=cast.international,
        opened_at=at, waits_since=at, unowned_since=at,
    )  # fmt: skip
    for _each in range(many):
        Message.objects.create(ticket=ticket, side="client", contact=person, said_at=at, body="!", **facts)
    return ticket


def lived(cast, client: Company, *, weeks: int = 60) -> list[Ticket]:
    """Six letters a week, each week, told by messages and not by counts that were brought."""
    TouchWeek.objects.filter(company=client).delete()
    return [write(cast, client, NIGHT - timedelta(weeks=ago), many=6) for ago in range(1, weeks + 1)]


def test_a_client_that_was_renamed_in_the_middle_raises_no_alarm(clients):
    look(NIGHT - timedelta(weeks=4))
    Company.objects.filter(pk=clients[7].pk).update(name="Яхонт", sort_name="яхонт")
    assert look() == 0
    assert Watch.objects.get(company=clients[7]).state == State.WATCHED


def test_people_who_were_merged_are_no_silent_client_and_no_silent_champion(clients, cast):
    client = clients[7]
    lived(cast, client)
    look(NIGHT - timedelta(days=7))
    former, into = client.memberships.get().contact, person_of(client)
    merge_contacts(former, into=into, by=cast.owner.user)
    assert look() == 0
    usual = Watch.objects.get(company=client)
    assert (usual.state, Alarm.objects.count()) == (State.WATCHED, 0)
    assert TouchWeek.objects.filter(company=client, many__lt=0, contact=former).exists()


def test_tickets_that_were_moved_to_another_company_take_their_touches_along(clients, cast):
    """Last month's tickets belong to a sister company: neither is alarmed of, and the week that moved is known."""
    client, sister = clients[7], clients[8]
    tickets = lived(cast, client)
    lived(cast, sister)
    look(NIGHT - timedelta(days=7))
    for ticket in tickets:
        change_requester(ticket, to=ticket.requester, company=sister, by=cast.agent)
    assert look() == 0
    assert Watch.objects.get(company=client).health is None
    touched = TouchWeek.objects.filter(company=client)
    assert sum(touched.values_list("many", flat=True)) == 0
    twice = TouchWeek.objects.filter(company=sister, week=MONDAY - timedelta(weeks=5), channel="letters")
    assert sum(twice.values_list("many", flat=True)) == 10


def test_two_weeks_without_a_mailbox_silence_nobody_and_are_said(clients, cast):
    shut, opened = NIGHT - timedelta(weeks=3), NIGHT - timedelta(weeks=1)
    for one in clients:
        TouchWeek.objects.filter(
            company=one, week__gte=MONDAY - timedelta(weeks=3), week__lt=MONDAY - timedelta(weeks=1)
        ).delete()
    for at, event in ((shut, MailboxUnreachable), (opened, MailboxReached)):
        with clock.stopped_at(at), transaction.atomic():
            publish(event(mailbox_id=cast.help_box.pk))
    assert look() == 0
    assert Watch.objects.get(company=clients[0]).rhythm["lanes"]["letters"]["told"][-4:] == [1, 0, 0, 0]
    assert Night.objects.get().ignored["unreached"] == 3  # the third is broken into


def test_an_hour_without_a_mailbox_hides_no_silence(clients, cast):
    silence(clients[7], MONDAY - timedelta(weeks=3))
    for minutes, event in ((0, MailboxUnreachable), (60, MailboxReached)):
        with clock.stopped_at(NIGHT - timedelta(weeks=2, minutes=-minutes)), transaction.atomic():
            publish(event(mailbox_id=cast.help_box.pk))
    assert look() == 1
    assert Night.objects.get().ignored["unreached"] == 0


def test_a_lull_is_said_and_the_silence_after_it_is_a_silence(clients, cast):
    quiet = clients[7]
    silence(quiet, MONDAY - timedelta(weeks=7))
    spell = {"since": MONDAY - timedelta(weeks=7), "until": MONDAY - timedelta(weeks=4, days=1)}
    actions.expect_lull(quiet, **spell, words="Отпуск", by=cast.lead.user)
    assert look(NIGHT - timedelta(weeks=4)) == 0
    assert Night.objects.get().ignored["lulls"] == 1
    assert look() == 1
    assert Alarm.objects.get().since >= MONDAY - timedelta(weeks=4)


def test_words_and_visits_of_the_future_count_when_they_have_come(clients, cast):
    client = clients[7]
    silence(client, MONDAY - timedelta(weeks=3))
    ahead = NIGHT + timedelta(days=40)
    Message.objects.update(said_at=NIGHT - timedelta(days=400))
    write(cast, client, ahead, many=90)
    PortalDay.objects.create(contact=client.memberships.get().contact, company=client, on=ahead.date())
    assert look() == 1
    assert not TouchWeek.objects.filter(week__gt=MONDAY).exists()
    assert Night.objects.get().ignored["future"] == 90


def test_a_letter_that_is_filed_twice_is_one_touch(clients, cast):
    """Two mailboxes of ours got it; a job was run again."""
    ticket = write(cast, clients[7], NIGHT - timedelta(weeks=1))
    words = Words(body="Ещё раз", nonce=uuid.uuid4())
    with clock.stopped_at(NIGHT - timedelta(weeks=1)):
        for _twice in range(2):
            receive_message(ticket, words, author=ticket.requester)
    before = sum(TouchWeek.objects.filter(company=clients[7]).values_list("many", flat=True))
    look()
    look()
    assert sum(TouchWeek.objects.filter(company=clients[7]).values_list("many", flat=True)) == before + 2


def test_robots_and_people_without_a_company_are_left_out_and_said_on_the_list(clients, cast, client_of):
    Message.objects.update(said_at=NIGHT - timedelta(days=400))
    write(cast, clients[7], NIGHT - timedelta(days=3), is_automatic=True, many=2)
    stray = write(cast, clients[7], NIGHT - timedelta(days=3))
    Ticket.objects.filter(pk=stray.pk).update(company=None)
    look()
    kept = Night.objects.get().ignored
    assert (kept["robots"], kept["nobodys"], kept["future"]) == (2, 1, 0)
    watched = reverse("quiet_clients") + "?show=watched"
    page = client_of(cast.lead).get(watched, headers={"Accept-Language": "en"}).text
    assert "half year: 2 messages of robots; 1 message of people without a company." in page


def test_where_nothing_was_left_out_nothing_is_said():
    assert ignored_words({"future": 0, "robots": 0}) == ""
    assert ignored_words({}) == ""


def test_three_touches_a_year_have_no_health_on_any_screen(clients, cast, client_of):
    small = Company.objects.create(name="Редкая")
    person_of(small)
    TouchWeek.objects.bulk_create(
        touch(small, MONDAY - timedelta(weeks=ago), "letters", 1) for ago in (10, 30, 50)
    )
    look()
    assert Watch.objects.get(company=small).health is None
    browser, english = client_of(cast.lead), {"headers": {"Accept-Language": "en"}}
    unseen = browser.get(reverse("quiet_clients") + "?show=unseen", **english)
    [line] = [one for one in unseen.context["lines"] if one.standing.name == "Редкая"]
    assert (line.standing.health, line.tone) == (None, "unseen")
    assert "cannot be seen" in unseen.text
    assert "would never be seen" in line.sight or "would be seen after" in line.sight
    assert "Редкая" not in browser.get(reverse("quiet_clients") + "?show=watched", **english).text
    part = browser.get(reverse("company_health", args=[small.pk]), **english).text
    assert "cannot be seen" in part
    assert "of 100" not in part
    sheet = browser.get(reverse("quiet_clients") + "?show=unseen&csv=1", **english).text
    [row] = [row for row in sheet.splitlines() if row.startswith("Редкая,")]
    assert row.split(",")[2] == ""
