"""What is done about an alarm stands on its page: the play that runs, its next step, and what came of it."""

from datetime import timedelta

import pytest
from django.urls import reverse

from tests.cast import MORNING
from zabota.core import clock
from zabota.plays.actions import StepTold, end_play, finish_step, open_for_alarm, open_play, save_pattern
from zabota.plays.events import PlayOpened
from zabota.plays.models import Arm, Draw, Pattern, Play
from zabota.retention.models import Alarm
from zabota.retention.weeks import monday_of

pytestmark = pytest.mark.django_db
CALL = StepTold("call", "Позвонить директору", "account owner", 1, "days")
SHOW = StepTold("report", "Показать сделанное", "lead", 3, "days")
MONDAY = monday_of(MORNING.date())
TERMS = {"weeks": [], "by_channel": {"portal": []}, "came": {"portal": 0}, "usual": {"portal": 15.0}}


@pytest.fixture(autouse=True)
def morning():
    with clock.stopped_at(MORNING):
        yield


@pytest.fixture
def pattern(cast) -> Pattern:
    return save_pattern(
        None, {"name": "Вернуть клиента", "opens_by": "alarm"}, steps=[CALL, SHOW], by=cast.lead.user
    )


@pytest.fixture
def alarm(cast) -> Alarm:
    cast.lisenok.account_owner = cast.agent.user
    cast.lisenok.save()
    facts = {
        "week": MONDAY - timedelta(weeks=1),
        "since": MONDAY - timedelta(weeks=3),
        "score": 4.2,
        "threshold": 4.0,
    }
    return Alarm.objects.create(
        company=cast.lisenok, **facts, channel="portal", terms=TERMS, raised_at=MORNING
    )


def shown(browser, alarm) -> str:
    return browser.get(reverse("alarm", args=[alarm.pk]), headers={"Accept-Language": "en"}).text


def press(browser, alarm, pattern, words="Молчат три недели"):
    form = {"pattern": pattern.pk, "words": words}
    return browser.post(reverse("alarm_play", args=[alarm.pk]), form, headers={"Accept-Language": "en"})


def test_a_play_is_opened_by_hand_from_the_alarm_and_its_next_step_stands_there(
    cast, client_of, alarm, pattern
):
    browser = client_of(cast.agent)
    before = shown(browser, alarm)
    assert "No play runs." in before
    assert "Open a play" in before
    answer = press(browser, alarm, pattern)
    assert (answer.status_code, answer.url) == (302, reverse("alarm", args=[alarm.pk]))
    play = Play.objects.get()
    assert (play.company, play.opened_by_what, play.cause_id) == (cast.lisenok, "hand", alarm.pk)
    assert (play.words, play.opened_by) == ("Молчат три недели", cast.agent)
    page = shown(browser, alarm)
    assert "Позвонить директору" in page
    assert "0 of 2 done" in page
    assert "Open a play" not in page  # none is left that does not run


def test_the_next_step_is_the_next_one(cast, client_of, alarm, pattern):
    play = open_play(pattern, alarm.company, words="Сами", by=cast.agent, cause_id=alarm.pk)
    finish_step(play.steps.get(place=play.steps.first().place), words="Дозвонилась", by=cast.agent)
    page = shown(client_of(cast.agent), alarm)
    assert "Показать сделанное" in page
    assert "1 of 2 done" in page


def test_its_result_stands_there_and_is_what_the_alarm_is_settled_with(cast, client_of, alarm, pattern):
    press(client_of(cast.agent), alarm, pattern)
    end_play(Play.objects.get(), result="won back", words="Вернулись: сменился директор", by=cast.agent)
    browser = client_of(cast.lead)
    page = browser.get(reverse("alarm", args=[alarm.pk]), headers={"Accept-Language": "en"})
    assert "won back" in page.text
    assert page.context["form"].initial["words"] == "Вернулись: сменился директор"
    assert Alarm.objects.get().is_open
    words = {"finding": "person", "words": page.context["form"].initial["words"]}
    browser.post(reverse("alarm_settlement", args=[alarm.pk]), words)
    assert not Alarm.objects.get().is_open
    assert "Вернулись: сменился директор" in shown(browser, alarm)


def test_a_play_that_the_alarm_opened_by_itself_stands_there_too(cast, client_of, alarm, pattern):
    draw(alarm, Arm.PLAYED)
    [play] = open_for_alarm(alarm.pk)
    assert reverse("play", args=[play.pk]) in shown(client_of(cast.trainee), alarm)
    end_play(play, result="lost", words="Ушли", by=cast.agent)
    assert "Ушли" in shown(client_of(cast.trainee), alarm)


def test_an_alarm_that_is_held_out_says_so(cast, client_of, alarm, pattern):
    draw(alarm, Arm.HELD_OUT)
    assert "By lot no play was opened for this alarm" in shown(client_of(cast.agent), alarm)


def test_a_play_that_runs_already_and_one_without_a_reason_are_refused_in_words(
    cast, client_of, alarm, pattern, published
):
    browser = client_of(cast.agent)
    refused = press(browser, alarm, pattern, words=" ")
    assert refused.status_code == 422
    assert not Play.objects.exists()
    assert not published(PlayOpened)
    press(browser, alarm, pattern)
    again = press(browser, alarm, pattern)
    assert again.status_code == 422
    assert Play.objects.count() == 1


def test_who_may_not_run_plays_opens_none(cast, client_of, alarm, pattern):
    browser = client_of(cast.auditor)
    assert "Open a play" not in shown(browser, alarm)
    assert press(browser, alarm, pattern).status_code == 403
    assert not Play.objects.exists()


def draw(alarm: Alarm, arm: Arm) -> None:
    facts = {"channel": "portal", "since": alarm.since, "percent": 10, "seed": "", "number": 0.5}
    Draw.objects.create(alarm_id=alarm.pk, company=alarm.company, at=MORNING, arm=arm, **facts)
