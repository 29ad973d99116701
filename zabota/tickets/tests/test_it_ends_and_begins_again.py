"""Solved, refused, closed, reopened: twice is once."""

from datetime import timedelta
from uuid import uuid4

import pytest

from tests.cast import MORNING
from zabota.core import clock
from zabota.tickets import actions
from zabota.tickets.actions import No
from zabota.tickets.errors import NoReceiver, TicketEnded, TicketUnderWay
from zabota.tickets.events import MessageSent, TicketClosed, TicketRefused, TicketReopened, TicketSolved
from zabota.tickets.letters import Words
from zabota.tickets.models import Closure, Status, Ticket
from zabota.tickets.tests.nothing import nothing_happens

A_NO = No("Нет линии", "Звонки теряются", ("Мобильный",))
FORTNIGHT = timedelta(days=14)
NO = Words(body="Не можем, потому что…", to=(("", "inna@lisenok.example"),))


def test_solved_it_waits_a_fortnight_for_an_answer(cast, published):
    with clock.stopped_at(MORNING):
        actions.solve_ticket(cast.forwarding, by=cast.agent, reason="Настроили")
    cast.forwarding.refresh_from_db()
    ticket = cast.forwarding
    assert (ticket.status, ticket.ended_at, ticket.waits_since) == (Status.SOLVED, MORNING, MORNING)
    assert ticket.reopen_until == MORNING + FORTNIGHT
    closure = Closure.objects.get(ticket=ticket)
    assert (closure.status, closure.reason, closure.by, closure.at) == (
        "solved",
        "Настроили",
        cast.agent,
        MORNING,
    )
    assert published(TicketSolved)[-1].actor_id == cast.agent.user_id
    with nothing_happens():
        actions.solve_ticket(cast.forwarding, by=cast.colleague)


def test_who_solves_what_nobody_owns_owns_it(cast):
    actions.solve_ticket(cast.unowned, by=cast.agent)
    cast.unowned.refresh_from_db()
    assert (cast.unowned.owner, cast.unowned.unowned_since) == (cast.agent, None)


def test_a_refused_ticket_is_not_solved(cast):
    with nothing_happens(), pytest.raises(TicketEnded):
        actions.solve_ticket(cast.discount, by=cast.colleague)


def test_a_refusal_goes_to_the_client_with_its_reason_and_other_ways(cast, published):
    words = Words(body=NO.body, to=NO.to, nonce=uuid4())
    with clock.stopped_at(MORNING):
        refusal = actions.refuse_ticket(cast.forwarding, no=A_NO, letter=words, by=cast.agent)
    cast.forwarding.refresh_from_db()
    assert (cast.forwarding.status, cast.forwarding.ended_at) == (Status.REFUSED, MORNING)
    assert cast.forwarding.reopen_until == MORNING + FORTNIGHT
    assert (refusal.reason, refusal.consequence) == ("Нет линии", "Звонки теряются")
    assert (refusal.alternatives, refusal.by) == (["Мобильный"], cast.agent)
    assert (refusal.message.body, refusal.message.to) == (NO.body, [["", "inna@lisenok.example"]])
    assert published(MessageSent)[-1].facts["message_id"] == refusal.message_id
    assert published(TicketRefused)[-1].facts["refusal_id"] == refusal.pk
    with nothing_happens():
        again = actions.refuse_ticket(
            cast.forwarding, no=No("Иначе", "Иначе", ("Иначе",)), letter=words, by=cast.agent
        )
    assert again == refusal


def test_a_refusal_that_reaches_nobody_is_none(cast):
    with nothing_happens(), pytest.raises(NoReceiver):
        actions.refuse_ticket(cast.forwarding, no=A_NO, letter=Words(body="Нет"), by=cast.agent)


def test_what_has_ended_is_not_refused(cast):
    with nothing_happens(), pytest.raises(TicketEnded):
        actions.refuse_ticket(cast.printer, no=A_NO, letter=NO, by=cast.agent)


@pytest.mark.parametrize("name", ["forwarding", "printer", "discount"])
def test_closed_it_is_put_away_for_good(cast, published, name):
    ticket = getattr(cast, name)
    actions.close_ticket(ticket, by=cast.agent, reason="Повтор")
    ticket.refresh_from_db()
    assert ticket.status == Status.CLOSED
    assert Closure.objects.filter(ticket=ticket, status="closed", reason="Повтор", by=cast.agent).count() == 1
    assert len(published(TicketClosed)) == 1
    with nothing_happens():
        actions.close_ticket(ticket, by=cast.agent)


def test_closing_what_was_solved_keeps_the_moment_it_ended(cast):
    ended = Ticket.objects.get(pk=cast.printer.pk).ended_at
    with clock.stopped_at(MORNING):
        actions.close_ticket(cast.printer, by=cast.agent)
    assert Ticket.objects.get(pk=cast.printer.pk).ended_at == ended


@pytest.mark.parametrize("name", ["printer", "discount"])
def test_reopened_it_is_ours_again(cast, published, name):
    ticket = getattr(cast, name)
    owner = ticket.owner
    with clock.stopped_at(MORNING):
        actions.reopen_ticket(ticket, by=cast.agent)
    ticket.refresh_from_db()
    assert (ticket.status, ticket.ended_at, ticket.reopen_until) == (Status.OPEN, None, None)
    assert ticket.waits_since == MORNING
    assert ticket.owner_id is not None
    assert owner in (None, ticket.owner)
    assert [entry.actor_id for entry in published(TicketReopened)] == [cast.agent.user_id]


def test_what_is_under_way_is_not_reopened(cast):
    with nothing_happens(), pytest.raises(TicketUnderWay):
        actions.reopen_ticket(cast.forwarding, by=cast.agent)


def test_when_its_window_is_over_the_program_closes_it(cast, published):
    until = Ticket.objects.get(pk=cast.printer.pk).reopen_until
    actions.close_ticket(cast.discount, by=cast.agent)
    with clock.stopped_at(until), nothing_happens():
        assert actions.close_over_time() == 0
    with clock.stopped_at(until + timedelta(seconds=1)):
        assert actions.close_over_time() == 1
        assert actions.close_over_time() == 0
    closed = Ticket.objects.get(pk=cast.printer.pk)
    assert closed.status == Status.CLOSED
    entry = published(TicketClosed)[-1]
    assert (entry.about_id, entry.actor_id) == (closed.pk, None)
    assert Closure.objects.get(ticket=closed, status="closed").by is None
