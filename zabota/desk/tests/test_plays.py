"""Plays on the screens of the desk."""

from datetime import timedelta

import pytest
from django.urls import reverse

from tests.cast import MORNING
from zabota.clients.models import Company
from zabota.core import clock
from zabota.core.events import event_from
from zabota.core.models import JournalEntry
from zabota.desk.about_plays import on_play_opened, on_step_handed_over, on_step_promise
from zabota.notifications.models import Notification
from zabota.plays import openings
from zabota.plays.actions import StepTold, exempt_company, finish_step, give_step, open_play, save_pattern
from zabota.plays.events import PlayOpened, StepHandedOver
from zabota.plays.models import (
    Draw,
    Exempt,
    HintAnswer,
    HoldOut,
    Pattern,
    Play,
    PlayResult,
    PlayStep,
    StepEnd,
)
from zabota.promises.events import CompanyPromiseChanged
from zabota.promises.guarding import guard
from zabota.promises.models import FireMode
from zabota.team.away import set_absence

pytestmark = pytest.mark.django_db
HX = {"HX-Request": "true"}
CALL = StepTold("call", "Позвонить директору", "account owner", 1, "days")
SHOW = StepTold("report", "Показать сделанное", "lead", 3, "days")


@pytest.fixture(autouse=True)
def morning():
    with clock.stopped_at(MORNING):
        yield


@pytest.fixture
def pattern(cast) -> Pattern:
    facts = {"name": "Вернуть клиента", "opens_by": "alarm"}
    return save_pattern(None, facts, steps=[CALL, SHOW], by=cast.lead.user)


@pytest.fixture
def play(cast, pattern) -> Play:
    cast.lisenok.account_owner = cast.agent.user
    cast.lisenok.save()
    return open_play(pattern, cast.lisenok, words="Звонил директор", by=cast.lead)


def test_mine_are_those_in_which_i_have_a_step(cast, client_of, play):
    mine = client_of(cast.agent).get(reverse("plays")).text
    assert "Позвонить директору" in mine
    assert "Позвонить директору" not in client_of(cast.colleague).get(reverse("plays")).text
    assert "Позвонить директору" in client_of(cast.colleague).get(reverse("plays") + "?all=1").text


def test_who_acts_for_somebody_sees_their_steps(cast, client_of, play):
    spell = {"since": MORNING - timedelta(hours=1), "until": MORNING + timedelta(days=3)}
    set_absence(cast.agent, deputy=cast.colleague, **spell, by=cast.agent.user)
    assert "Позвонить директору" in client_of(cast.colleague).get(reverse("plays")).text


def test_the_list_costs_the_same_for_more(cast, client_of, pattern, django_assert_max_num_queries):
    def statements(many: int) -> int:
        for number in range(many):
            company = Company.objects.create(name=f"Компания {Company.objects.count()} {number}")
            open_play(pattern, company, words="Молчат", by=cast.lead)
        with django_assert_max_num_queries(60) as caught:
            client_of(cast.lead).get(reverse("plays") + "?all=1")
        return len(caught)

    statements(1)
    assert statements(10) == statements(10)


def test_the_list_as_a_sheet(cast, client_of, play):
    sheet = client_of(cast.lead).get(reverse("plays") + "?csv=1&all=1")
    assert sheet["Content-Type"] == "text/csv; charset=utf-8"
    assert "Клиника «Лисёнок»,Вернуть клиента,2026-11-19" in sheet.text


def test_a_step_is_done_with_a_word(cast, client_of, play):
    step = play.steps.first()
    answer = client_of(cast.agent).post(
        reverse("play_step_end", args=[step.pk]), {"words": "Обещал подумать"}, headers=HX
    )
    assert answer.status_code == 200
    assert "Обещал подумать" in answer.text
    assert StepEnd.objects.get().by == cast.agent
    back = client_of(cast.agent).post(reverse("play_step_resuming", args=[step.pk]))
    assert (back.status_code, back.url) == (302, reverse("play", args=[play.pk]))
    assert not StepEnd.objects.exists()


def test_a_step_is_not_skipped_without_a_reason(cast, client_of, play):
    step = play.steps.first()
    answer = client_of(cast.agent).post(
        reverse("play_step_skipping", args=[step.pk]), {"reason": ""}, headers=HX
    )
    assert answer.status_code == 422
    assert PlayStep.objects.get(pk=step.pk).is_open


def test_a_step_is_moved_in_words(cast, client_of, play):
    step = play.steps.first()
    address = reverse("play_step_move", args=[step.pk])
    window = client_of(cast.agent)
    refused = window.post(address, {"by": "when it suits", "reason": "Отпуск"}, headers=HX)
    assert refused.status_code == 422
    assert PlayStep.objects.get(pk=step.pk).due_at == step.due_at
    assert window.post(address, {"by": "in 3 days", "reason": "Отпуск"}, headers=HX).status_code == 200
    assert PlayStep.objects.get(pk=step.pk).due_at > step.due_at


def test_a_step_is_handed_over(cast, client_of, play):
    address = reverse("play_step_hand_over", args=[play.steps.first().pk])
    assert client_of(cast.agent).post(address, {"agent": cast.colleague.pk}, headers=HX).status_code == 200
    assert play.steps.first().agent == cast.colleague
    assert client_of(cast.agent).post(address, {"agent": "7x"}, headers=HX).status_code == 422


def test_a_play_ends_with_words_alone(cast, client_of, play):
    window, address = client_of(cast.lead), reverse("play_result", args=[play.pk])
    assert window.post(address, {"result": "won back", "words": ""}, headers=HX).status_code == 422
    assert Play.objects.get().is_running
    assert window.post(address, {"result": "won back", "words": "Снова пишут"}, headers=HX).status_code == 200
    assert PlayResult.objects.get().words == "Снова пишут"
    window.post(reverse("play_reopening", args=[play.pk]), headers=HX)
    assert Play.objects.get().is_running


def test_a_play_is_opened_on_the_clients_page(cast, client_of, pattern):
    window = client_of(cast.agent)
    part = window.get(reverse("company_plays", args=[cast.ventra.pk]), headers=HX).text
    assert "<html" not in part
    assert "Вернуть клиента" in part
    address = reverse("company_plays_new", args=[cast.ventra.pk])
    assert window.post(address, {"pattern": pattern.pk, "words": ""}, headers=HX).status_code == 422
    assert not Play.objects.exists()
    answer = window.post(address, {"pattern": pattern.pk, "words": "Жалуются"}, headers=HX)
    assert answer["HX-Redirect"] == reverse("play", args=[Play.objects.get().pk])
    whole = window.get(reverse("company_plays", args=[cast.ventra.pk])).text
    assert "<html" in whole
    assert "Позвонить директору" in whole


def test_who_may_only_read_sees_no_button(cast, client_of, play):
    page = client_of(cast.auditor).get(reverse("play", args=[play.pk]))
    assert page.status_code == 200
    assert reverse("play_result", args=[play.pk]) not in page.text
    assert client_of(cast.auditor).post(reverse("play_result", args=[play.pk])).status_code == 403
    assert Play.objects.get().is_running


def test_a_clients_person_knows_of_no_play(cast, client_of, play):
    window = client_of(cast.client_user)
    for address in (
        reverse("plays"),
        reverse("play", args=[play.pk]),
        reverse("company_plays", args=[cast.ventra.pk]),
    ):
        assert window.get(address).status_code == 404


def test_a_pattern_is_written_down_and_changed(cast, client_of):
    openings.find_stages_by(lambda: [("7", "Первый месяц")])
    openings.find_signals_by(lambda: [("champion silent", "Молчит наш человек")])
    window = client_of(cast.lead)
    said = {"name": "Первый месяц", "opens": "stage 7", "is_active": "on", "about": ""}
    steps = {
        "text-0": "Спросить, как дела",
        "kind-0": "call",
        "owner-0": f"agent {cast.agent.pk}",
        "after-0": "2",
        "unit-0": "days",
    }
    assert window.post(reverse("pattern_new"), said).status_code == 422  # no step
    assert window.post(reverse("pattern_new"), said | steps | {"after-0": ""}).status_code == 422
    assert not Pattern.objects.exists()
    assert window.post(reverse("pattern_new"), said | steps).status_code == 302
    pattern = Pattern.objects.get()
    assert (pattern.opens_by, pattern.stage_id, pattern.steps.get().agent) == ("stage", 7, cast.agent)
    assert "Первый месяц" in window.get(reverse("patterns")).text
    form = window.get(reverse("pattern", args=[pattern.pk])).text
    assert 'value="stage 7" selected' in form
    again = said | steps | {"opens": "signal champion silent", "owner-0": "lead"}
    assert window.post(reverse("pattern", args=[pattern.pk]), again).status_code == 302
    pattern.refresh_from_db()
    assert (pattern.opens_by, pattern.signal, pattern.stage_id) == ("signal", "champion silent", None)
    openings.find_stages_by(list)
    openings.find_signals_by(list)


def test_plays_that_run_keep_the_steps_they_began_with(cast, play, pattern):
    save_pattern(pattern, {"name": "Вернуть", "opens_by": "alarm"}, steps=[SHOW], by=cast.lead.user)
    assert [step.text for step in play.steps.all()] == ["Позвонить директору", "Показать сделанное"]


def test_how_many_are_held_out_is_set_and_a_client_is_spared(cast, client_of):
    window = client_of(cast.lead)
    assert window.post(reverse("plays_hold_out"), {"is_on": "on", "percent": "51"}).status_code == 422
    assert not HoldOut.objects.exists()
    window.post(reverse("plays_hold_out"), {"is_on": "on", "percent": "20"})
    assert HoldOut.objects.get().percent == 20
    assert window.post(reverse("plays_exempt"), {"company": "Никто", "reason": "x"}).status_code == 422
    window.post(reverse("plays_exempt"), {"company": cast.ventra.name, "reason": "Первый клиент"})
    assert Exempt.objects.get().company == cast.ventra
    window.post(reverse("plays_exempt_removal", args=[cast.ventra.pk]))
    assert not Exempt.objects.exists()


def test_nothing_is_claimed_while_little_is_known(cast, client_of):
    assert (
        "Too little is known"
        in client_of(cast.lead).get(reverse("effect_of_plays"), headers={"Accept-Language": "en"}).text
        or "Слишком мало" in client_of(cast.lead).get(reverse("effect_of_plays")).text
    )
    assert client_of(cast.agent).get(reverse("effect_of_plays")).status_code == 403


def test_lots_as_a_sheet_can_be_drawn_again(cast, client_of):
    facts = {"since": MORNING.date(), "at": MORNING, "percent": 10, "seed": "0" * 32, "number": 0.25}
    Draw.objects.create(alarm_id=5, company=cast.ventra, arm="played", **facts)
    sheet = client_of(cast.lead).get(reverse("effect_of_plays") + "?csv=1").text
    assert f"10,0.25,'{'0' * 32}" in sheet or f"10,0.25,{'0' * 32}" in sheet


def test_whoever_has_a_step_hears_of_it(cast, play):
    on_play_opened(event_from(JournalEntry.objects.get(name=PlayOpened.__name__)))
    told = Notification.objects.filter(kind="play", link=reverse("play", args=[play.pk]))
    assert [one.user for one in told] == [cast.agent.user]  # the lead opened it


def test_the_deputy_hears_too_and_who_gets_it_handed_over(cast, play):
    spell = {"since": MORNING - timedelta(hours=1), "until": MORNING + timedelta(days=3)}
    set_absence(cast.colleague, deputy=cast.trainee, **spell, by=cast.colleague.user)
    give_step(play.steps.first(), to=cast.colleague, by=cast.agent)
    on_step_handed_over(event_from(JournalEntry.objects.get(name=StepHandedOver.__name__)))
    told = {one.user for one in Notification.objects.filter(kind="play")}
    assert told == {cast.colleague.user, cast.trainee.user}


def test_a_late_step_is_told_with_the_way_to_its_play(cast, play):
    with clock.stopped_at(play.steps.first().due_at + timedelta(minutes=1)):
        guard()
        for entry in JournalEntry.objects.filter(name=CompanyPromiseChanged.__name__):
            on_step_promise(event_from(entry))
    told = Notification.objects.get(kind="broken")
    assert (told.user, told.link, told.title) == (
        cast.agent.user,
        reverse("play", args=[play.pk]),
        "Вернуть клиента",
    )


def test_what_happened_stands_in_the_trail(cast, client_of, play):
    finish_step(play.steps.first(), words="", by=cast.agent)
    exempt_company(cast.ventra, reason="Первый", by=cast.lead.user)
    page = client_of(cast.auditor).get(reverse("trail")).text
    assert page.count("“Вернуть клиента”") + page.count("«Вернуть клиента»") >= 2


def test_a_hint_is_taken_up_or_sent_away(cast, client_of, pattern):
    for _thrice in range(3):
        burnt = {"at": MORNING - timedelta(days=2), "ended_at": MORNING, "ended_by": cast.agent}
        FireMode.objects.create(ticket=cast.printer, reason="Стоит склад", by=cast.agent, **burnt)
    window, address = client_of(cast.agent), reverse("company_hint", args=[cast.lisenok.pk])
    part = reverse("company_plays", args=[cast.lisenok.pk])
    assert address in window.get(part).text
    said = {"rule": "emergencies", "what": ""}
    assert window.post(address, said | {"words": ""}).status_code == 422
    assert window.post(address, said | {"rule": "gossip", "words": "x"}).status_code == 422
    assert not HintAnswer.objects.exists()
    window.post(address, said | {"words": "До весны ремонт"})
    assert address not in window.get(part).text
    window.post(reverse("hint_again", args=[HintAnswer.objects.get().pk]))
    assert address in window.get(part).text
    answer = window.post(address, said | {"words": "Три аварии", "pattern": pattern.pk})
    assert answer.url == reverse("play", args=[Play.objects.get(opened_by_what="hint").pk])
    assert address not in window.get(part).text
