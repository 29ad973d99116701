"""Our letter to the client: to whom, whose the ticket is then, and who owes the next step."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from tests.cast import MORNING
from zabota.channels.models import Delivery
from zabota.core import clock
from zabota.tickets import actions
from zabota.tickets.errors import NoReceiver, TicketEnded
from zabota.tickets.events import MessageReceived, MessageSent, StepTaken
from zabota.tickets.letters import Words
from zabota.tickets.models import Message, Side, Status
from zabota.tickets.tests.nothing import nothing_happens, waiting_jobs

WORDS = Words(
    body="Проверили, всё на месте.",
    to=(("Инна Збруева", "inna@lisenok.example"),),
    cc=(("", "doctor@lisenok.example"),),
)


def sent(ticket, by, words=WORDS, at=MORNING, **more):
    with clock.stopped_at(at):
        message = actions.send_letter(ticket, words, by=by, **more)
    ticket.refresh_from_db()
    return message


def test_it_is_on_its_way_and_the_client_owes_the_next_step(cast, published):
    message = sent(cast.forwarding, cast.agent)
    assert (cast.forwarding.status, cast.forwarding.waits_since) == (Status.WAITING, MORNING)
    assert (message.side, message.agent, message.contact) == (Side.US, cast.agent, None)
    assert message.to == [["Инна Збруева", "inna@lisenok.example"]]
    assert message.cc == [["", "doctor@lisenok.example"]]
    assert Delivery.objects.get(message=message).state == "queued"
    assert waiting_jobs("deliver")
    entry = published(MessageSent)[-1]
    assert (entry.actor_id, entry.facts["message_id"], entry.facts["agent_id"]) == (
        cast.agent.user_id,
        message.pk,
        cast.agent.pk,
    )
    assert not published(StepTaken)


def test_the_first_answer_is_remembered_for_ever(cast):
    assert cast.forwarding.first_answered_at is None
    sent(cast.forwarding, cast.agent)
    sent(cast.forwarding, cast.agent, at=MORNING + timedelta(hours=1))
    assert cast.forwarding.first_answered_at == MORNING


def test_the_step_stays_with_us_when_the_writer_says_so(cast):
    sent(cast.forwarding, cast.agent, keep_step=True)
    assert (cast.forwarding.status, cast.forwarding.first_answered_at) == (Status.OPEN, MORNING)


def test_an_unowned_ticket_becomes_the_writers(cast):
    sent(cast.unowned, cast.agent)
    assert (cast.unowned.owner, cast.unowned.unowned_since) == (cast.agent, None)


def test_a_colleagues_letter_leaves_the_owner(cast):
    sent(cast.outage, cast.colleague)
    assert cast.outage.owner == cast.agent


def test_the_same_form_twice_is_one_letter(cast):
    words = replace(WORDS, nonce=uuid4())
    first = sent(cast.forwarding, cast.agent, words)
    with nothing_happens():
        assert sent(cast.forwarding, cast.agent, words) == first


def test_the_same_form_again_after_the_ticket_has_ended_is_still_the_one_letter(cast):
    words = replace(WORDS, nonce=uuid4())
    first = sent(cast.forwarding, cast.agent, words)
    actions.solve_ticket(cast.forwarding, by=cast.agent)
    with nothing_happens():
        assert sent(cast.forwarding, cast.agent, words) == first


@pytest.mark.parametrize("name", ["printer", "discount"])
def test_on_an_ended_ticket_it_is_denied(cast, name):
    ticket = getattr(cast, name)
    with nothing_happens(), pytest.raises(TicketEnded):
        sent(ticket, cast.agent)


def test_without_a_receiver_it_is_denied(cast):
    with nothing_happens(), pytest.raises(NoReceiver):
        sent(cast.forwarding, cast.agent, replace(WORDS, to=()))


def test_the_programs_own_letter_moves_no_step_and_is_nobodys(cast, published):
    cast.unowned.refresh_from_db()
    before = cast.unowned
    nonce = uuid4()
    message = actions.send_by_program(cast.unowned, replace(WORDS, nonce=nonce, is_automatic=True))
    cast.unowned.refresh_from_db()
    assert (message.side, message.agent, message.contact) == (Side.PROGRAM, None, None)
    assert (cast.unowned.status, cast.unowned.owner, cast.unowned.first_answered_at) == (
        Status.NEW,
        None,
        None,
    )
    assert cast.unowned.waits_since == before.waits_since
    assert (published(MessageSent)[-1].actor_id, published(MessageSent)[-1].facts["agent_id"]) == (None, None)
    with nothing_happens():
        assert actions.send_by_program(cast.unowned, replace(WORDS, nonce=nonce)) == message


def test_by_hand_one_says_who_owes_the_next_step(cast, published):
    with clock.stopped_at(MORNING):
        actions.expect_client(cast.forwarding, by=cast.agent)
    cast.forwarding.refresh_from_db()
    assert (cast.forwarding.status, cast.forwarding.waits_since) == (Status.WAITING, MORNING)
    with nothing_happens():
        actions.expect_client(cast.forwarding, by=cast.agent)
    actions.owe_next_step(cast.forwarding, by=cast.agent)
    assert [entry.facts["status"] for entry in published(StepTaken)] == ["waiting", "open"]


@pytest.mark.parametrize("act", [actions.expect_client, actions.owe_next_step])
def test_nobody_owes_a_step_of_an_ended_ticket(cast, act):
    with nothing_happens(), pytest.raises(TicketEnded):
        act(cast.printer, by=cast.agent)


def test_nothing_of_a_letters_text_stands_in_the_journal(cast, published):
    sent(cast.forwarding, cast.agent)
    facts = str([entry.facts for entry in published(MessageSent) + published(MessageReceived)])
    assert "Проверили" not in facts
    assert "lisenok.example" not in facts
    assert Message.objects.filter(body=WORDS.body).count() == 1
