"""Merges, and letters that come during them: real transactions, each in a thread of its own."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from tests.cast import assemble
from zabota.tickets import actions
from zabota.tickets.errors import CircleOfParts, TicketEnded, TicketMerged
from zabota.tickets.letters import Words
from zabota.tickets.models import Link, LinkWord, Merge, Message, Status, Ticket
from zabota.tickets.relations import ancestors_of, survivor_number

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture
def cast(transactional_db):
    return assemble()


def at_once(*acts):
    """What each act returned or raised, in their order. All begin together."""
    start = Barrier(len(acts), timeout=20)

    def one(act):
        try:
            start.wait()
            return act()
        except (CircleOfParts, TicketEnded, TicketMerged) as denied:
            return denied
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as threads:
        return list(threads.map(one, acts))


def test_two_that_go_into_each_other_are_one_in_the_end(cast):
    one, other = cast.unowned, cast.forwarding
    said = set(Message.objects.filter(ticket__in=[one, other]).values_list("pk", flat=True))
    outcome = at_once(
        lambda: actions.merge_tickets(one, into=other, by=cast.agent),
        lambda: actions.merge_tickets(other, into=one, by=cast.lead),
    )
    assert sorted(type(result).__name__ for result in outcome) == ["Merge", "TicketMerged"]
    [merge] = Merge.objects.all()
    assert set(Message.objects.filter(ticket=merge.into).values_list("pk", flat=True)) == said
    assert Ticket.objects.get(pk=merge.ticket_id).status == Status.CLOSED


def test_the_same_merge_twice_is_one(cast):
    first, second = at_once(
        *[lambda: actions.merge_tickets(cast.unowned, into=cast.forwarding, by=cast.agent)] * 2
    )
    assert first == second == Merge.objects.get()


def test_one_that_goes_two_ways_goes_one(cast):
    outcome = at_once(
        lambda: actions.merge_tickets(cast.unowned, into=cast.forwarding, by=cast.agent),
        lambda: actions.merge_tickets(cast.unowned, into=cast.invoice, by=cast.lead),
    )
    assert sorted(type(result).__name__ for result in outcome) == ["Merge", "TicketMerged"]
    assert Merge.objects.count() == 1


def test_a_letter_that_comes_during_the_merge_stands_where_the_others_do(cast):
    message, merge = at_once(
        lambda: actions.receive_message(cast.unowned, Words(body="Успею?"), author=cast.inna),
        lambda: actions.merge_tickets(cast.unowned, into=cast.forwarding, by=cast.agent),
    )
    assert isinstance(merge, Merge)
    assert Message.objects.get(pk=message.pk).ticket == cast.forwarding
    assert not Message.objects.filter(ticket=cast.unowned).exists()
    assert Ticket.objects.get(pk=cast.unowned.pk).status == Status.CLOSED


@pytest.mark.parametrize("direction", ["up", "down"])
def test_a_letter_that_comes_while_it_is_taken_apart_is_kept(cast, direction):
    one, other = (cast.forwarding, cast.unowned) if direction == "up" else (cast.unowned, cast.forwarding)
    actions.merge_tickets(one, into=other, by=cast.agent)
    message, ticket = at_once(
        lambda: actions.receive_message(one, Words(body="Успею?"), author=cast.inna),
        lambda: actions.undo_merge(one, by=cast.agent),
    )
    assert Message.objects.get(pk=message.pk).ticket_id in {one.pk, other.pk}
    assert isinstance(ticket, Ticket)
    assert survivor_number(one.pk) == one.pk


def test_three_parts_at_once_close_no_circle(cast):
    a, b, c = cast.forwarding, cast.unowned, cast.invoice
    at_once(
        lambda: actions.make_part(a, of=b, by=cast.agent),
        lambda: actions.make_part(b, of=c, by=cast.agent),
        lambda: actions.make_part(c, of=a, by=cast.agent),
    )
    placed = [ticket for ticket in Ticket.objects.filter(pk__in=[a.pk, b.pk, c.pk]) if ticket.parent_id]
    assert len(placed) == 2
    assert all(ticket.pk not in ancestors_of(ticket.parent) for ticket in placed)


def test_a_link_said_from_both_sides_at_once_is_one(cast):
    at_once(
        lambda: actions.link_tickets(cast.unowned, other=cast.outage, word=LinkWord.CAUSED_BY, by=cast.agent),
        lambda: actions.link_tickets(cast.outage, other=cast.unowned, word=LinkWord.CAUSES, by=cast.lead),
    )
    assert Link.objects.count() == 1
