"""Out of sight until a moment, for a reason; back by the clock, by hand, or by the client's word."""

from datetime import timedelta

import pytest

from tests.cast import MORNING
from zabota.core import clock
from zabota.tickets import actions
from zabota.tickets.errors import ColleagueIsAsked, TicketEnded, WrongMoment
from zabota.tickets.events import TicketSnoozed, TicketWoken
from zabota.tickets.letters import Words
from zabota.tickets.models import Aside, Snooze, Status, Ticket
from zabota.tickets.queries import counts_for
from zabota.tickets.sight import sight_of
from zabota.tickets.tests.nothing import nothing_happens

TOMORROW = MORNING + timedelta(days=1)
LATER = TOMORROW + timedelta(minutes=1)


@pytest.fixture(autouse=True)
def morning():
    with clock.stopped_at(MORNING):
        yield


def snooze(ticket, by, until=TOMORROW, reason="Ждём акт"):
    return actions.snooze_ticket(ticket, until=until, reason=reason, by=by)


def told(published):
    return [(entry.actor_id, entry.facts["cause"]) for entry in published(TicketWoken)]


def test_it_leaves_what_is_to_be_answered_and_says_until_when_and_why(cast, published):
    cast.outage.refresh_from_db()
    version, since = cast.outage.version, cast.outage.waits_since
    one = snooze(cast.outage, cast.agent, reason="  Ждём\x00 акт \n")
    cast.outage.refresh_from_db()
    assert (cast.outage.aside, cast.outage.waits_since) == (Aside.SNOOZED, since)
    assert cast.outage.version == version + 1
    assert (one.until, one.reason, one.by, one.at) == (TOMORROW, "Ждём акт", cast.agent, MORNING)
    assert cast.outage not in Ticket.objects.answer_now()
    assert counts_for(sight_of(cast.agent.user)).snoozed == 1
    assert published(TicketSnoozed)[-1].facts["snooze_id"] == one.pk


def test_the_same_again_is_nothing_new_and_another_moment_holds(cast):
    first = snooze(cast.outage, cast.agent)
    with nothing_happens():
        assert snooze(cast.outage, cast.lead) == first
    second = snooze(cast.outage, cast.agent, until=TOMORROW + timedelta(days=1))
    assert [one.pk for one in Snooze.objects.filter(ended_at=None)] == [second.pk]


@pytest.mark.parametrize(
    "until",
    [MORNING, MORNING - timedelta(hours=1), MORNING + timedelta(days=367)],
    ids=["now", "past", "far"],
)
def test_what_has_passed_or_is_too_far_is_refused(cast, until):
    with nothing_happens(), pytest.raises(WrongMoment):
        snooze(cast.outage, cast.agent, until=until)


def test_what_has_ended_is_not_snoozed(cast):
    with nothing_happens(), pytest.raises(TicketEnded):
        snooze(cast.printer, cast.agent)


def test_while_a_colleague_is_asked_it_is_not_snoozed(cast):
    actions.hand_off(cast.outage, to=cast.lead, what="Звонок", due_on=TOMORROW.date(), by=cast.agent)
    with nothing_happens(), pytest.raises(ColleagueIsAsked) as denied:
        snooze(cast.outage, cast.agent)
    assert denied.value.data == {"name": "Роман Белов"}


def test_by_hand_it_is_back(cast, published):
    snooze(cast.outage, cast.agent)
    actions.wake_ticket(cast.outage, by=cast.lead)
    assert cast.outage in Ticket.objects.answer_now()
    assert told(published) == [(cast.lead.user_id, "hand")]
    with nothing_happens():
        actions.wake_ticket(cast.outage, by=cast.lead)


def test_by_the_clock_it_is_back_once(cast, published):
    snooze(cast.outage, cast.agent)
    snooze(cast.forwarding, cast.agent, until=TOMORROW + timedelta(days=1))
    with nothing_happens():
        assert actions.wake_snoozed() == 0
    with clock.stopped_at(LATER):
        assert actions.wake_snoozed() == 1
        with nothing_happens():
            assert actions.wake_snoozed() == 0
    assert set(Ticket.objects.set_aside(Aside.SNOOZED)) == {cast.forwarding}
    assert told(published) == [(None, "time")]


def test_the_clients_word_wakes_it_and_a_robots_does_not(cast, published):
    snooze(cast.invoice, cast.agent)
    actions.receive_message(cast.invoice, Words(body="Нет меня", is_automatic=True), author=cast.pavel)
    assert cast.invoice in Ticket.objects.set_aside(Aside.SNOOZED)
    actions.receive_message(cast.invoice, Words(body="Вот акт"), author=cast.pavel)
    assert cast.invoice in Ticket.objects.answer_now()
    assert told(published) == [(None, "client")]


def test_our_letter_and_a_step_by_hand_leave_it_snoozed(cast):
    snooze(cast.outage, cast.agent)
    actions.send_letter(
        cast.outage, Words(body="В понедельник", to=(("", "a@ventra.example"),)), by=cast.agent
    )
    actions.owe_next_step(cast.outage, by=cast.agent)
    actions.move_ticket(cast.outage, to=cast.first_line, reason="Ближе", by=cast.agent)
    actions.assign_ticket(cast.outage, to=cast.lead, by=cast.agent)
    cast.outage.refresh_from_db()
    assert (cast.outage.aside, cast.outage.status) == (Aside.SNOOZED, Status.OPEN)


@pytest.mark.parametrize("end", [actions.solve_ticket, actions.close_ticket])
def test_what_ends_is_snoozed_no_more(cast, published, end):
    snooze(cast.outage, cast.agent)
    end(cast.outage, by=cast.agent)
    cast.outage.refresh_from_db()
    assert cast.outage.aside == Aside.NO
    assert not Snooze.objects.filter(ended_at=None).exists()
    assert not told(published)


def test_a_refused_one_is_snoozed_no_more(cast):
    snooze(cast.outage, cast.agent)
    actions.refuse_ticket(
        cast.outage,
        no=actions.No("Нет", "Без этого", ("Да",)),
        letter=Words(body="Нет", to=(("", "a@ventra.example"),)),
        by=cast.agent,
    )
    cast.outage.refresh_from_db()
    assert cast.outage.aside == Aside.NO
