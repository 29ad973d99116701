"""Before a date passes the client hears of another one: a letter is prepared, and by policy leaves by itself."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from zabota.clients.models import ContactAddress
from zabota.promises import actions
from zabota.promises.calendars import calendar_of
from zabota.promises.events import PromiseAtRisk, PromiseMoved, PromiseMovedTwice, SlipCalledOff
from zabota.promises.models import ClientHours, PreparedMove, Promise, PromiseMove, ServiceLevel, WorkCalendar
from zabota.promises.queries import prepared_moves
from zabota.promises.slipping import reason_in, slip_text
from zabota.promises.tests.story import HOUR, MINUTE, NOON, clock_of, moment
from zabota.promises.watching import Watched, last_call, look, next_realistic
from zabota.tickets import actions as tickets
from zabota.tickets.models import Message, Side

AROUND = calendar_of({"timezone": "UTC", "business_hours": {"mon": [["00:00", "24:00"]]}})
DUE = NOON + 3 * HOUR  # 15:00; at risk from 14:00 on


@pytest.fixture(autouse=True)
def nothing_else(story):
    Promise.objects.all().delete()


@pytest.fixture
def promise(story):
    ticket = story.asks()
    tickets.assign_ticket(ticket, to=story.cast.agent, by=story.cast.lead)
    return story.promises(ticket, due=DUE)


@pytest.fixture
def by_itself():
    ServiceLevel.objects.update(slip_letter="by itself")


def letters(promise):
    return Message.objects.filter(ticket=promise.ticket_id, side=Side.PROGRAM)


def at_risk(story):
    story.later(2 * HOUR).guards()


def at_last_call(story):
    at_risk(story)
    story.later(50 * MINUTE).guards()


def test_what_is_at_risk_has_another_date_ready_once(story, promise, published):
    at_risk(story)
    story.guards()
    [prepared] = PreparedMove.objects.all()
    assert (prepared.promise, prepared.was, prepared.due) == (promise, DUE, moment(23, 11))
    assert [
        one.facts["is_prepared"] for one in published(PromiseAtRisk) if one.facts["promise_id"] == promise.pk
    ] == [True]
    promise.refresh_from_db()
    assert (promise.due_at, promise.moves) == (DUE, 0)


def test_answers_that_are_late_need_no_letter_but_themselves(story, published):
    story.asks()
    story.later(HOUR).guards()
    assert [one.facts["is_prepared"] for one in published(PromiseAtRisk)] == [False]
    assert not PreparedMove.objects.exists()


def test_news_and_solutions_are_told_of(story):
    ServiceLevel.objects.update(solution=3 * HOUR, first_answer=None)
    ticket = story.asks()
    story.answers(ticket, keep_step=True)
    actions.promise_news(ticket.messages.latest("pk"), news_by=NOON + 3 * HOUR, by=story.cast.agent)
    story.later(3 * HOUR - MINUTE).guards()
    found = PreparedMove.objects.values_list("promise__clock", flat=True)
    assert sorted(found) == ["next status", "solution"]
    assert [one.promise.clock for one in prepared_moves(ticket)] == ["solution"]


def test_a_drafted_letter_never_leaves_by_itself(story, promise):
    at_last_call(story)
    story.later(10 * MINUTE + timedelta(milliseconds=1)).guards()
    promise.refresh_from_db()
    assert (letters(promise).count(), promise.due_at, promise.broken_at) == (0, DUE, DUE)
    assert prepared_moves(promise.ticket) == []


def test_by_policy_it_leaves_before_the_date_passes(story, promise, by_itself, published):
    at_last_call(story)
    story.guards()
    [letter] = letters(promise)
    assert letter.is_automatic
    assert letter.to[0][1] == "inna@lisenok.example"
    assert "19 ноября, 15:00 MSK" in letter.body
    assert "Новая дата — 23 ноября, 14:00 MSK" in letter.body
    promise.refresh_from_db()
    assert (promise.due_at, promise.moves, promise.broken_at) == (moment(23, 11), 1, None)
    move = PromiseMove.objects.get(promise=promise)
    assert (move.by, move.told_at, move.message) == (None, NOON + 2 * HOUR + 50 * MINUTE, letter)
    assert move.reason in letter.body
    [entry] = published(PromiseMoved)
    assert entry.actor_id is None


def test_news_move_by_themselves_and_stay_owed(story, by_itself):
    ticket = story.asks()
    story.answers(ticket, keep_step=True)
    actions.promise_news(ticket.messages.latest("pk"), news_by=DUE, by=story.cast.agent)
    at_last_call(story)
    news = clock_of(ticket, "next status")
    assert (news.due_at, news.outcome, news.moves) == (moment(23, 11), "", 1)
    assert letters(news).count() == 1


def test_a_guard_that_was_away_prepares_and_tells_at_once(story, promise, by_itself):
    story.later(2 * HOUR + 55 * MINUTE).guards()
    promise.refresh_from_db()
    assert (letters(promise).count(), promise.moves) == (1, 1)


def test_what_is_broken_is_not_mended_by_a_letter(story, promise, by_itself):
    story.later(3 * HOUR + MINUTE).guards()
    promise.refresh_from_db()
    assert (letters(promise).count(), promise.due_at, promise.broken_at) == (0, DUE, DUE)


@pytest.mark.parametrize("how", ["bounced", "robot", "automatic"])
def test_a_letter_nobody_would_read_is_not_sent(story, promise, by_itself, how):
    addresses = ContactAddress.objects.filter(contact=story.cast.inna)
    if how == "bounced":
        addresses.update(bounced_at=NOON, bounce="550 no such user")
    elif how == "robot":
        addresses.filter(is_main=False).delete()
        addresses.update(email="no-reply@lisenok.example")
    else:
        Message.objects.filter(ticket=promise.ticket_id, contact=story.cast.inna).update(is_automatic=True)
    at_last_call(story)
    promise.refresh_from_db()
    assert (letters(promise).count(), promise.moves) == (0, 0)


def test_an_ended_ticket_tells_nothing(story, promise, by_itself):
    at_risk(story)
    story.solves(promise.ticket)
    story.later(50 * MINUTE).guards()
    assert letters(promise).count() == 0


def test_whoever_makes_it_after_all_stops_the_letter(story, promise, by_itself, published):
    at_risk(story)
    actions.call_off_slip(promise, by=story.cast.agent)
    actions.call_off_slip(promise, by=story.cast.agent)
    assert len(published(SlipCalledOff)) == 1
    story.later(50 * MINUTE).guards()
    promise.refresh_from_db()
    assert (letters(promise).count(), promise.moves) == (0, 0)


def test_it_leaves_once_for_each_date_and_after_two_moves_a_colleague_writes(
    story, promise, by_itself, published
):
    at_last_call(story)
    story.at(23, 10, 51).guards()
    promise.refresh_from_db()
    assert (letters(promise).count(), promise.moves, promise.due_at) == (2, 2, moment(25, 11))
    assert len(published(PromiseMovedTwice)) == 1
    story.at(25, 10, 55).guards()
    promise.refresh_from_db()
    assert (letters(promise).count(), promise.moves) == (2, 2)
    assert PreparedMove.objects.filter(promise=promise).count() == 3


def test_a_letter_of_ours_moves_it_as_it_tells(story, promise):
    at_risk(story)
    [prepared] = prepared_moves(promise.ticket)
    letter = story.answers(promise.ticket, slip_text(prepared))
    move = actions.move_as_told(prepared, reason="Ждём деталь", by=story.cast.agent, message=letter)
    assert (move.due, move.told_at, move.message) == (prepared.due, NOON + 2 * HOUR, letter)
    assert prepared_moves(promise.ticket) == []
    assert actions.move_as_told(prepared, reason="Ждём деталь", by=story.cast.agent, message=letter) is None


def test_the_reason_is_the_one_that_the_letter_says(story, promise):
    at_risk(story)
    [prepared] = prepared_moves(promise.ticket)
    text = slip_text(prepared)
    assert reason_in(text, prepared) == prepared.reason
    assert reason_in(text.replace(prepared.reason, "Деталь задержали."), prepared) == "Деталь задержали."
    assert reason_in("Здравствуйте!", prepared) == prepared.reason


def test_dates_are_said_by_the_clock_of_the_client(story, promise):
    layout = {"timezone": "Asia/Yekaterinburg", "business_hours": {"mon": [["09:00", "18:00"]]}}
    calendar = WorkCalendar.objects.create(name="Екатеринбург", layout=layout)
    ClientHours.objects.create(company=story.cast.lisenok, calendar=calendar)
    at_risk(story)
    [prepared] = prepared_moves(promise.ticket)
    assert "19 ноября, 17:00 UTC+05:00" in slip_text(prepared)


def test_the_last_call_leaves_time_to_act_and_to_read():
    assert last_call(NOON, NOON + HOUR) == NOON + 50 * MINUTE
    assert last_call(NOON, NOON + 10 * MINUTE) == NOON + 5 * MINUTE


def test_another_date_is_a_full_quarter_and_later():
    calendar, at = AROUND, datetime(2026, 11, 16, 9, 7, 31, tzinfo=UTC)
    assert next_realistic(calendar, HOUR, at, at) == datetime(2026, 11, 16, 10, 15, tzinfo=UTC)
    assert next_realistic(calendar, HOUR, at, at + 2 * HOUR) == datetime(2026, 11, 16, 12, 15, tzinfo=UTC)
    exact = datetime(2026, 11, 16, 9, tzinfo=ZoneInfo("Europe/Moscow"))
    assert next_realistic(calendar, HOUR, exact, exact) == exact + HOUR


def test_nothing_is_told_before_it_is_warned_of_or_after_it_broke():
    def told(now, **more):
        return look(Watched(DUE, DUE - HOUR, tells_at=DUE - 10 * MINUTE, **more), (), AROUND, now).tells

    assert not told(DUE - 11 * MINUTE, is_warned=True)
    assert told(DUE - 10 * MINUTE, is_warned=True)
    assert told(DUE, is_warned=True)
    assert not told(DUE + MINUTE, is_warned=True)
    seen = look(Watched(DUE, DUE - HOUR, tells_at=DUE - 10 * MINUTE), (), AROUND, DUE - HOUR)
    assert (seen.warns, seen.tells, seen.again) == (True, False, DUE - 10 * MINUTE)
