"""Whoever is no client any more raises no alarm, has no health, and is watched again when that was a mistake."""

from datetime import UTC, date, datetime, timedelta

import pytest

from zabota.core import clock
from zabota.retention.actions import look, stop_watching, watch_again
from zabota.retention.events import AlarmReopened, AlarmSettled
from zabota.retention.models import Alarm, Finding, Parting, State, Watch
from zabota.retention.queries.attention import how_many
from zabota.retention.tests.rhythms import portfolio, silence

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 11, 16)
NIGHT = datetime(2026, 11, 16, 23, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def night():
    with clock.stopped_at(NIGHT):
        yield


@pytest.fixture
def quiet():
    companies = portfolio(30, MONDAY)
    silence(companies[7], MONDAY - timedelta(weeks=3))
    return companies[7]


def test_who_left_before_the_night_raises_no_alarm(quiet, cast):
    stop_watching(quiet, words="Закрылись", by=cast.lead.user)
    assert look() == 0
    watch = Watch.objects.get(company=quiet)
    assert (watch.state, watch.health, watch.score) == (State.GONE, None, 0)
    assert not Alarm.objects.exists()


def test_an_open_alarm_is_settled_by_the_parting_and_opened_by_the_return(quiet, cast, published):
    look()
    stop_watching(quiet, words="Закрылись", by=cast.lead.user)
    stop_watching(quiet, words="Ещё раз", by=cast.lead.user)
    alarm = Alarm.objects.select_related("settlement").get()
    assert (alarm.settlement.finding, alarm.settlement.words) == (Finding.LEAVING, "Закрылись")
    assert Watch.objects.get(company=quiet).state == State.GONE
    assert len(published(AlarmSettled)) == 1
    look()
    watch_again(quiet, by=cast.lead.user)
    watch_again(quiet, by=cast.lead.user)
    assert Alarm.objects.get().is_open
    assert len(published(AlarmReopened)) == 1
    assert not Parting.objects.exists()
    look()
    assert Watch.objects.get(company=quiet).state == State.WATCHED


def test_they_stand_in_no_list_of_those_who_are_watched_or_cannot_be_seen(quiet, cast):
    look()
    before = how_many()
    stop_watching(quiet, words="Закрылись", by=cast.lead.user)
    after = how_many()
    assert (after["watched"], after["unseen"]) == (before["watched"] - 1, before["unseen"])
