"""What the radar writes down by night, once, with its reason."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import transaction

from zabota.channels.email.events import MailboxUnreachable
from zabota.clients.models import Company
from zabota.core import clock
from zabota.core.events import publish
from zabota.retention import actions
from zabota.retention.asking import RadarFailed
from zabota.retention.events import AlarmRaised, SignalNoted
from zabota.retention.models import Alarm, HealthWeek, Night, Signal, State, TouchWeek, Watch
from zabota.retention.tasks import look_at_everybody
from zabota.retention.tests.rhythms import company, person_of, portfolio, silence, touch

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 11, 16)
NIGHT = datetime(2026, 11, 16, 23, 30, tzinfo=UTC)


@pytest.fixture
def clients():
    return portfolio(30, MONDAY)


def look(at: datetime = NIGHT) -> int:
    with clock.stopped_at(at):
        return actions.look()


def test_who_falls_silent_is_told_of_once_with_the_exact_sum(clients, published):
    silence(clients[7], MONDAY - timedelta(weeks=3))
    assert look() == 1
    alarm = Alarm.objects.get()
    assert alarm.company == clients[7]
    assert alarm.since == MONDAY - timedelta(weeks=3)
    by_channel = alarm.terms["by_channel"]
    assert set(by_channel) == {"letters", "requests"}
    assert sum(sum(terms) for terms in by_channel.values()) == pytest.approx(alarm.score, abs=1e-9)
    assert alarm.terms["came"]["letters"] == 0
    [told] = published(AlarmRaised)
    assert told.facts == {
        "company_id": clients[7].pk,
        "alarm_id": alarm.pk,
        "channel": alarm.channel,
        "since": alarm.since.isoformat(),
    }


def test_the_same_night_again_changes_nothing(clients, published):
    silence(clients[7], MONDAY - timedelta(weeks=3))
    look()
    rows = list(Watch.objects.order_by("pk").values())
    assert look() == 0
    assert list(Watch.objects.order_by("pk").values()) == rows
    assert Alarm.objects.count() == len(published(AlarmRaised)) == 1
    assert Night.objects.get().judged_week == MONDAY - timedelta(weeks=1)


def test_a_settled_silence_raises_no_second_alarm_until_they_are_back(clients, cast):
    """They are gone: an alarm every quarter would teach nobody anything."""
    gone = clients[7]
    silence(gone, MONDAY - timedelta(weeks=18))
    look(NIGHT - timedelta(weeks=12))
    alarm = Alarm.objects.get()
    actions.settle_alarm(alarm, finding="leaving", words="Ушли к другим", by=cast.lead.user)
    assert look() == 0
    assert Alarm.objects.get() == alarm


def test_a_week_that_was_expected_to_be_quiet_alarms_nobody(clients, cast):
    quiet = clients[7]
    silence(quiet, MONDAY - timedelta(weeks=3))
    spell = {"since": MONDAY - timedelta(weeks=3), "until": MONDAY - timedelta(days=1)}
    actions.expect_lull(quiet, **spell, words="Каникулы", by=cast.lead.user)
    assert look() == 0
    told = Watch.objects.get(company=quiet).rhythm["lanes"]["letters"]["told"]
    assert told[-4:] == [1, 0, 0, 0]


def test_an_outage_of_a_mailbox_is_no_silence_of_its_clients(clients, cast):
    down = NIGHT - timedelta(weeks=3)
    for one in clients:
        silence(one, MONDAY - timedelta(weeks=3))
    with clock.stopped_at(down), transaction.atomic():
        publish(MailboxUnreachable(mailbox_id=cast.help_box.pk))
    assert look() == 0
    told = Watch.objects.get(company=clients[0]).rhythm["lanes"]["letters"]["told"]
    assert told[-4:] == [1, 0, 0, 0]


def test_a_company_that_was_renamed_is_the_same(clients):
    silence(clients[7], MONDAY - timedelta(weeks=3))
    look()
    before = Watch.objects.get(company=clients[7])
    clients[7].name = "Яхонт"
    clients[7].save()
    look()
    assert Watch.objects.get(company=clients[7]).standing == before.standing


def test_three_touches_a_year_cannot_be_seen_and_nothing_is_no_health(clients):
    small, none = company("Редкая"), company("Немая")
    TouchWeek.objects.bulk_create(
        touch(small, MONDAY - timedelta(weeks=ago), "letters", 1) for ago in (10, 30, 50)
    )
    Company.objects.filter(pk=none.pk).update(created_at=NIGHT - timedelta(days=400))
    look()
    for one in (small, none):
        watch = Watch.objects.get(company=one)
        assert (watch.state, watch.health) == (State.UNSEEN, None)
    assert not HealthWeek.objects.filter(company__in=(small, none)).exists()


def test_a_new_company_is_too_new(clients):
    fresh = company("Новая")
    TouchWeek.objects.bulk_create(
        touch(fresh, MONDAY - timedelta(weeks=ago), "letters", 4) for ago in range(1, 9)
    )
    look()
    assert Watch.objects.get(company=fresh).state == State.NEW


def test_in_an_empty_house_the_night_does_nothing(db):
    assert look() == 0
    assert not Watch.objects.exists()


def test_who_carries_the_client_falls_silent_while_others_go_on(clients, published):
    one = clients[3]
    champion, others = one.memberships.get().contact_id, person_of(one)
    rows = [
        TouchWeek(
            company=one,
            contact_id=others.pk,
            channel="letters",
            week=week,
            known_week=week,
            many=9,
            is_brought=True,
        )
        for week in (MONDAY - timedelta(weeks=ago) for ago in range(1, 61))
    ]
    TouchWeek.objects.bulk_create(rows)
    Night.objects.create(collected_at=NIGHT)
    TouchWeek.objects.filter(company=one, contact=champion, week__gte=MONDAY - timedelta(weeks=3)).delete()
    look()
    signal = Signal.objects.get(kind="champion silent")
    assert (signal.company, signal.contact_id) == (one, champion)
    assert [told.facts["kind"] for told in published(SignalNoted)] == ["champion silent"]
    look()
    assert Signal.objects.filter(kind="champion silent").count() == 1


def test_a_radar_that_fails_says_why_and_leaves_everything_as_it_was(clients, monkeypatch):
    monkeypatch.setattr("zabota.retention.asking.RADAR", ("sh", "-c", "echo no room left >&2; exit 3"))
    with pytest.raises(RadarFailed, match="no room left"), clock.stopped_at(NIGHT):
        look_at_everybody.run()
    assert Night.objects.get().problem == "no room left"
    assert not Watch.objects.exists()
    assert not Alarm.objects.exists()
