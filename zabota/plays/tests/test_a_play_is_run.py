"""A play is opened by hand, its steps are promises, and it ends with a result."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.cast import MORNING
from zabota.core import clock
from zabota.plays.actions import (
    end_play,
    finish_step,
    give_step,
    move_step,
    open_play,
    reopen_play,
    resume_step,
    skip_step,
)
from zabota.plays.errors import (
    NobodyToDoIt,
    PatternNotInUse,
    PlayHasEnded,
    PlayRunsAlready,
    ReasonMissing,
    ResultMissing,
    StepHasEnded,
    StepNotEnded,
)
from zabota.plays.events import PlayEnded, PlayOpened, StepDone, StepHandedOver, StepMoved, StepSkipped
from zabota.plays.models import Play, PlayResult, PlayStep, StepEnd
from zabota.promises.errors import PromiseInThePast
from zabota.promises.guarding import guard
from zabota.promises.models import Outcome, Promise
from zabota.promises.queries import my_promises

pytestmark = pytest.mark.django_db


@pytest.fixture
def morning():
    with clock.stopped_at(MORNING):
        yield


@pytest.fixture
def play(cast, win_back, morning) -> Play:
    cast.lisenok.account_owner = cast.agent.user
    cast.lisenok.save()
    return open_play(win_back, cast.lisenok, words="Звонил директор", by=cast.lead)


def test_each_step_gets_an_owner_a_date_in_working_time_and_a_promise(cast, play, published):
    call, report = play.steps.all()
    assert (call.agent, report.agent) == (cast.agent, cast.lead)
    assert call.due_at == datetime(2026, 11, 20, 11, 0, tzinfo=UTC)  # Thursday, then Friday
    assert report.due_at == datetime(2026, 11, 24, 11, 0, tzinfo=UTC)  # over the weekend
    assert (call.promise.source, call.promise.due_at, call.promise.made_by) == ("play", call.due_at, None)
    [told] = published(PlayOpened)
    assert told.facts["by_what"] == "hand"
    assert told.facts["agents"] == sorted([cast.agent.pk, cast.lead.pk])


def test_a_step_stands_among_its_owners_promises_and_the_client_never_sees_it(cast, play):
    assert [one.text for one in my_promises(cast.agent, MORNING.date(), ahead=timedelta(days=7))].count(
        "Позвонить тому, кто решает"
    ) == 1
    assert not Promise.objects.told().filter(source="play").exists()


def test_where_nobody_looks_after_the_company_a_lead_has_the_step(cast, win_back, morning):
    play = open_play(win_back, cast.ventra, words="Молчат", by=cast.lead)
    assert {step.agent for step in play.steps.all()} == {cast.lead}


def test_who_left_us_gets_no_step(cast, win_back, morning):
    cast.lisenok.account_owner = cast.agent.user
    cast.lisenok.save()
    cast.agent.user.is_active = False
    cast.agent.user.save()
    play = open_play(win_back, cast.lisenok, words="Молчат", by=cast.lead)
    assert cast.agent not in {step.agent for step in play.steps.all()}


def test_the_same_play_runs_once_with_a_client(cast, play, win_back):
    with pytest.raises(PlayRunsAlready):
        open_play(win_back, cast.lisenok, words="Ещё раз", by=cast.lead)
    assert Play.objects.count() == 1


def test_a_person_says_why(cast, win_back, morning):
    with pytest.raises(ReasonMissing):
        open_play(win_back, cast.lisenok, words="  ", by=cast.lead)
    assert not Play.objects.exists()
    assert not Promise.objects.filter(source="play").exists()


def test_what_is_not_in_use_opens_nothing(cast, win_back, morning):
    win_back.is_active = False
    win_back.save()
    with pytest.raises(PatternNotInUse):
        open_play(win_back, cast.lisenok, words="Молчат", by=cast.lead)
    assert not Play.objects.exists()


def test_a_step_is_done_with_a_word_and_its_promise_is_kept(cast, play, published):
    step = finish_step(play.steps.first(), words="Говорили полчаса", by=cast.agent)
    assert (step.end.words, step.end.is_skipped) == ("Говорили полчаса", False)
    assert Promise.objects.get(pk=step.promise_id).outcome == Outcome.KEPT
    assert len(published(StepDone)) == 1
    with pytest.raises(StepHasEnded):
        finish_step(step, words="", by=cast.agent)
    assert StepEnd.objects.count() == 1


def test_a_step_is_skipped_for_a_reason_alone(cast, play, published):
    step = play.steps.first()
    with pytest.raises(ReasonMissing):
        skip_step(step, reason=" ", by=cast.agent)
    assert not StepEnd.objects.exists()
    step = skip_step(step, reason="Уже поговорили на выставке", by=cast.agent)
    assert step.end.is_skipped
    assert Promise.objects.get(pk=step.promise_id).outcome == Outcome.WITHDRAWN
    assert len(published(StepSkipped)) == 1


def test_a_step_is_moved_aloud(cast, play, published):
    step, later = play.steps.first(), MORNING + timedelta(days=4)
    with pytest.raises(ReasonMissing):
        move_step(step, to=later, reason="", by=cast.agent)
    with pytest.raises(PromiseInThePast):
        move_step(step, to=MORNING - timedelta(days=1), reason="Занят", by=cast.agent)
    assert not published(StepMoved)
    step = move_step(step, to=later, reason="Он в отпуске до понедельника", by=cast.agent)
    assert (step.due_at, step.promise.all_moves.get().reason) == (later, "Он в отпуске до понедельника")
    assert len(published(StepMoved)) == 1


def test_a_late_step_gets_a_new_date_and_its_first_promise_stays_broken(cast, play):
    step = play.steps.first()
    first = step.promise_id
    with clock.stopped_at(step.due_at + timedelta(hours=1)):
        guard()
        moved = move_step(step, to=clock.now() + timedelta(days=1), reason="Не дозвонились", by=cast.agent)
        assert moved.promise_id != first
        assert moved.promise.is_open
    assert Promise.objects.get(pk=first).outcome == Outcome.BROKEN


def test_a_step_is_handed_over(cast, play, published):
    step = give_step(play.steps.first(), to=cast.colleague, by=cast.agent)
    assert (step.agent, Promise.objects.get(pk=step.promise_id).agent) == (cast.colleague, cast.colleague)
    assert published(StepHandedOver)[0].facts["agent_id"] == cast.colleague.pk
    cast.outsider.user.is_active = False
    with pytest.raises(NobodyToDoIt):
        give_step(step, to=cast.outsider, by=cast.agent)
    assert PlayStep.objects.get(pk=step.pk).agent == cast.colleague


def test_the_end_of_a_step_is_taken_back(cast, play):
    step = play.steps.first()
    with pytest.raises(StepNotEnded):
        resume_step(step, by=cast.agent)
    finish_step(step, words="", by=cast.agent)
    step = resume_step(step, by=cast.agent)
    assert step.is_open
    assert step.promise.is_open
    assert step.promise.look_at is not None  # the guard looks after it again
    assert not StepEnd.objects.exists()


def test_a_play_does_not_end_without_a_result_in_words(cast, play, published):
    for result, words in (("won back", "  "), ("", "Вернулись"), ("victory", "Вернулись")):
        with pytest.raises(ResultMissing):
            end_play(play, result=result, words=words, by=cast.agent)
    assert Play.objects.get().is_running
    assert not PlayResult.objects.exists()
    assert not published(PlayEnded)


def test_a_play_ends_with_its_result_and_nobody_owes_a_step_any_more(cast, play, published):
    finish_step(play.steps.first(), words="", by=cast.agent)
    ended = end_play(play, result="won back", words="Вернулись к прежнему", by=cast.agent)
    assert (ended.result.result, ended.result.words) == ("won back", "Вернулись к прежнему")
    assert not Promise.objects.open().filter(source="play").exists()
    assert published(PlayEnded)[0].facts["result"] == "won back"
    with pytest.raises(PlayHasEnded):
        finish_step(play.steps.last(), words="", by=cast.agent)
    with pytest.raises(PlayHasEnded):
        end_play(play, result="lost", words="Ушли", by=cast.agent)


def test_the_result_is_taken_back_and_the_play_goes_on(cast, play, win_back):
    end_play(play, result="lost", words="Ушли", by=cast.agent)
    again = reopen_play(play, by=cast.agent)
    assert again.is_running
    assert not PlayResult.objects.exists()
    step = move_step(play.steps.last(), to=MORNING + timedelta(days=2), reason="Продолжаем", by=cast.agent)
    assert step.promise.is_open
    end_play(play, result="lost", words="Ушли", by=cast.agent)
    open_play(win_back, cast.lisenok, words="Снова", by=cast.lead)
    with pytest.raises(PlayRunsAlready):
        reopen_play(play, by=cast.agent)
