"""A message that was filed in the wrong ticket goes to the right one, and back."""

import pytest

from zabota.tickets import actions
from zabota.tickets.errors import (
    NothingToSplit,
    SameTicket,
    StrangerWouldRead,
    TicketEnded,
    TicketsOfDifferentCompanies,
)
from zabota.tickets.events import MessagesBrought, MessagesCarried
from zabota.tickets.letters import Words
from zabota.tickets.models import Status
from zabota.tickets.relations import merge_of
from zabota.tickets.tests.nothing import nothing_happens


@pytest.fixture
def other(cast):
    """Another ticket of the same client, which waits for them."""
    ticket = actions.open_ticket(
        "Второй телефон", requester=cast.pavel, line=cast.first_line, company=cast.lisenok
    )
    actions.receive_message(ticket, Words(body="Поставьте второй"), author=cast.pavel)
    actions.send_letter(ticket, Words(body="Поставим", to=(("", "pavel@lisenok.example"),)), by=cast.agent)
    ticket.refresh_from_db()
    return ticket


def numbers(ticket):
    return list(ticket.messages.order_by("pk").values_list("pk", flat=True))


def test_it_goes_on_in_the_other_ticket(cast, other, published):
    first, second = numbers(cast.forwarding)
    asked, answered = numbers(other)
    actions.carry_to(cast.forwarding, messages=[second], to=other, by=cast.agent)
    assert numbers(cast.forwarding) == [first]
    assert set(numbers(other)) == {second, asked, answered}
    [gone], [come] = published(MessagesCarried), published(MessagesBrought)
    assert (gone.about_id, gone.facts["to_id"], gone.facts["message_ids"]) == (
        cast.forwarding.pk,
        other.pk,
        [second],
    )
    assert (come.about_id, come.facts["from_id"]) == (other.pk, cast.forwarding.pk)


def test_a_client_s_word_makes_it_our_step_there(cast, other):
    assert other.status == Status.WAITING
    said = cast.forwarding.messages.order_by("pk").last()
    actions.carry_to(cast.forwarding, messages=[said.pk], to=other, by=cast.agent)
    other.refresh_from_db()
    assert (other.status, other.waits_since) == (Status.OPEN, said.said_at)


def test_without_the_client_s_last_word_it_is_their_step_again(cast, other):
    actions.receive_message(other, Words(body="А счёт?"), author=cast.pavel)
    actions.carry_to(other, messages=numbers(other)[-1:], to=cast.forwarding, by=cast.agent)
    other.refresh_from_db()
    assert other.status == Status.WAITING


def test_carried_back_all_is_as_before(cast, other):
    before = numbers(cast.forwarding), numbers(other)
    actions.carry_to(cast.forwarding, messages=before[0][1:], to=other, by=cast.agent)
    actions.carry_to(other, messages=before[0][1:], to=cast.forwarding, by=cast.agent)
    other.refresh_from_db()
    assert (numbers(cast.forwarding), numbers(other)) == before
    assert other.status == Status.WAITING


def test_when_none_would_stay_the_tickets_are_merged(cast, other):
    actions.carry_to(other, messages=numbers(other), to=cast.forwarding, by=cast.agent)
    other.refresh_from_db()
    assert merge_of(other).into == cast.forwarding


@pytest.mark.parametrize("which", [[], ["another"]])
def test_something_has_to_go(which, cast, other):
    chosen = numbers(cast.outage) if which else []
    with nothing_happens(), pytest.raises(NothingToSplit):
        actions.carry_to(cast.forwarding, messages=chosen, to=other, by=cast.agent)


def test_not_into_itself_nor_into_what_has_ended(cast, other):
    some = numbers(cast.forwarding)[1:]
    with nothing_happens(), pytest.raises(SameTicket):
        actions.carry_to(cast.forwarding, messages=some, to=cast.forwarding, by=cast.agent)
    actions.solve_ticket(other, by=cast.agent)
    with nothing_happens(), pytest.raises(TicketEnded):
        actions.carry_to(cast.forwarding, messages=some, to=other, by=cast.agent)


def test_never_into_another_client_s_ticket(cast):
    some = numbers(cast.forwarding)[1:]
    with nothing_happens(), pytest.raises(TicketsOfDifferentCompanies):
        actions.carry_to(cast.forwarding, messages=some, to=cast.outage, by=cast.agent, knows_them=True)


def test_a_stranger_s_letter_goes_there_only_when_somebody_knows_them(cast, other):
    stranger = actions.open_ticket("Про то же", requester=cast.stranger, line=cast.first_line)
    for text in ("Раз", "Два"):
        actions.receive_message(stranger, Words(body=text), author=cast.stranger)
    some = numbers(stranger)[1:]
    with nothing_happens(), pytest.raises(StrangerWouldRead):
        actions.carry_to(stranger, messages=some, to=other, by=cast.agent)
    actions.carry_to(stranger, messages=some, to=other, by=cast.agent, knows_them=True)
    assert set(some) < set(numbers(other))
