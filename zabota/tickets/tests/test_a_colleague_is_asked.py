"""“Waiting for a colleague” is a thing with a name and a day."""

from datetime import timedelta

import pytest

from tests.cast import MORNING
from zabota.core import clock
from zabota.tickets import actions
from zabota.tickets.around import asked_of
from zabota.tickets.errors import AskAnother, ColleagueIsAsked, NobodyIsAsked, OwnerNotOnLine, WrongMoment
from zabota.tickets.events import (
    HandOffAnswered,
    HandOffOverdue,
    HandOffWithdrawn,
    TicketHandedOff,
    TicketWoken,
)
from zabota.tickets.letters import Words
from zabota.tickets.models import Aside, HandOff, Status, Ticket
from zabota.tickets.sight import BLIND, sight_of
from zabota.tickets.tests.nothing import nothing_happens

TODAY = MORNING.date()
DAY = timedelta(days=1)
TO_MARINA = Words(body="Смотрим", to=(("", "marina@ventra.example"),))


@pytest.fixture(autouse=True)
def morning():
    with clock.stopped_at(MORNING):
        yield


def ask(ticket, by, to, what="Проверь схему", due_on=TODAY + DAY):
    return actions.hand_off(ticket, to=to, what=what, due_on=due_on, by=by)


def test_it_waits_for_the_colleague_and_the_owner_stays(cast, published):
    asked = ask(cast.outage, cast.agent, cast.colleague)
    cast.outage.refresh_from_db()
    assert (cast.outage.aside, cast.outage.owner) == (Aside.COLLEAGUE, cast.agent)
    assert (asked.to, asked.what, asked.due_on, asked.by) == (
        cast.colleague,
        "Проверь схему",
        TODAY + DAY,
        cast.agent,
    )
    assert cast.outage not in Ticket.objects.answer_now()
    facts = published(TicketHandedOff)[-1].facts
    assert (facts["hand_off_id"], facts["agent_id"]) == (asked.pk, cast.colleague.pk)
    with nothing_happens():
        assert ask(cast.outage, cast.agent, cast.colleague) == asked


def test_who_would_not_see_it_is_not_asked(cast):
    with nothing_happens(), pytest.raises(OwnerNotOnLine):
        ask(cast.outage, cast.agent, cast.outsider)


def test_oneself_is_not_asked(cast):
    with nothing_happens(), pytest.raises(AskAnother):
        ask(cast.outage, cast.agent, cast.agent)


@pytest.mark.parametrize("due_on", [TODAY - DAY, TODAY + 367 * DAY], ids=["passed", "far"])
def test_a_day_that_has_passed_or_is_too_far_is_refused(cast, due_on):
    with nothing_happens(), pytest.raises(WrongMoment):
        ask(cast.outage, cast.agent, cast.colleague, due_on=due_on)


def test_two_are_not_asked_at_once(cast):
    ask(cast.outage, cast.agent, cast.colleague)
    with nothing_happens(), pytest.raises(ColleagueIsAsked):
        ask(cast.outage, cast.agent, cast.lead)


def test_asking_ends_a_snooze(cast, published):
    actions.snooze_ticket(cast.outage, until=MORNING + DAY, reason="Ждём", by=cast.agent)
    ask(cast.outage, cast.agent, cast.colleague)
    cast.outage.refresh_from_db()
    assert cast.outage.aside == Aside.COLLEAGUE
    assert published(TicketWoken)[-1].facts["cause"] == "hand"


def test_what_came_of_it_gives_the_step_back_to_us(cast, published):
    ask(cast.invoice, cast.agent, cast.lead)
    asked = actions.answer_hand_off(cast.invoice, result="Тариф новый", by=cast.lead)
    cast.invoice.refresh_from_db()
    assert (asked.result, asked.ended_at) == ("Тариф новый", MORNING)
    assert (cast.invoice.aside, cast.invoice.status, cast.invoice.waits_since) == ("", Status.OPEN, MORNING)
    assert published(HandOffAnswered)[-1].actor_id == cast.lead.user_id
    with nothing_happens(), pytest.raises(NobodyIsAsked):
        actions.answer_hand_off(cast.invoice, result="Ещё раз", by=cast.lead)


def test_what_we_owed_already_keeps_its_place(cast):
    cast.outage.refresh_from_db()
    since = cast.outage.waits_since
    ask(cast.outage, cast.agent, cast.colleague)
    actions.answer_hand_off(cast.outage, result="Готово", by=cast.colleague)
    cast.outage.refresh_from_db()
    assert (cast.outage.status, cast.outage.waits_since) == (Status.OPEN, since)


def test_taken_back_it_leaves_the_step_as_it_was(cast, published):
    ask(cast.invoice, cast.agent, cast.lead)
    actions.withdraw_hand_off(cast.invoice, by=cast.agent)
    cast.invoice.refresh_from_db()
    assert (cast.invoice.aside, cast.invoice.status) == (Aside.NO, Status.WAITING)
    assert published(HandOffWithdrawn)[-1].facts["agent_id"] == cast.lead.pk


def test_the_clients_word_brings_it_back_to_us_and_our_letter_to_the_colleague(cast):
    ask(cast.outage, cast.agent, cast.colleague)
    actions.receive_message(cast.outage, Words(body="Ну что?"), author=cast.marina)
    assert cast.outage in Ticket.objects.answer_now()
    assert HandOff.objects.filter(ticket=cast.outage, ended_at=None).exists()
    actions.send_letter(cast.outage, TO_MARINA, by=cast.agent)
    cast.outage.refresh_from_db()
    assert (cast.outage.aside, cast.outage.status) == (Aside.COLLEAGUE, Status.WAITING)


def test_a_letter_that_is_taken_back_leaves_the_client_in_sight(cast):
    ask(cast.outage, cast.agent, cast.colleague)
    actions.receive_message(cast.outage, Words(body="Ну что?"), author=cast.marina)
    message = actions.send_letter(cast.outage, TO_MARINA, by=cast.agent, hold_for=10)
    actions.take_back_letter(message, by=cast.agent)
    assert cast.outage in Ticket.objects.answer_now()


@pytest.mark.parametrize("end", [actions.solve_ticket, actions.close_ticket])
def test_what_ends_asks_nobody(cast, published, end):
    ask(cast.outage, cast.agent, cast.colleague)
    end(cast.outage, by=cast.agent)
    cast.outage.refresh_from_db()
    assert cast.outage.aside == Aside.NO
    assert published(HandOffWithdrawn)[-1].actor_id == cast.agent.user_id


def test_a_day_that_passed_is_told_once_on_the_morning_after(cast, published):
    asked = ask(cast.outage, cast.agent, cast.colleague, due_on=TODAY)
    midnight = MORNING.replace(hour=21, minute=30)  # half past midnight in Moscow
    for moment in (MORNING, midnight):
        with clock.stopped_at(moment), nothing_happens():
            assert actions.tell_of_late_hand_offs() == 0
    with clock.stopped_at(MORNING + DAY):
        assert actions.tell_of_late_hand_offs() == 1
        with nothing_happens():
            assert actions.tell_of_late_hand_offs() == 0
    assert published(HandOffOverdue)[-1].facts["hand_off_id"] == asked.pk


def test_what_one_is_asked_for_is_seen_as_long_as_the_ticket_is(cast):
    asked = ask(cast.outage, cast.agent, cast.colleague)
    assert asked_of(cast.colleague, sight_of(cast.colleague.user)) == [asked]
    assert asked_of(cast.colleague, BLIND) == []
    assert asked_of(cast.agent, sight_of(cast.agent.user)) == []
