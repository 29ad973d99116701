"""Split: the chosen messages become a ticket of their own."""

import pytest

from tests.cast import MORNING
from zabota.core import clock
from zabota.tickets import actions
from zabota.tickets.errors import NothingToSplit
from zabota.tickets.events import TicketSplit, TicketSplitOff
from zabota.tickets.letters import Words
from zabota.tickets.models import Split, Status
from zabota.tickets.relations import relations_of
from zabota.tickets.sight import Sight
from zabota.tickets.tests.nothing import nothing_happens

EVERYTHING = Sight(None, frozenset(), sees_all=True)


def numbers(ticket):
    return list(ticket.messages.order_by("pk").values_list("pk", flat=True))


def test_the_chosen_messages_go_and_the_others_stay(cast, published):
    first, second = numbers(cast.forwarding)
    with clock.stopped_at(MORNING):
        split = actions.split_ticket(
            cast.forwarding, messages=[second], subject="Номер дежурного", by=cast.agent
        )
    part = split.part
    assert (numbers(cast.forwarding), numbers(part)) == ([first], [second])
    assert (part.subject, part.requester, part.company, part.line, part.owner) == (
        "Номер дежурного",
        cast.pavel,
        cast.lisenok,
        cast.first_line,
        cast.agent,
    )
    assert (split.by, split.at) == (cast.agent, MORNING)
    assert [entry.facts["part_id"] for entry in published(TicketSplit)] == [part.pk]
    assert [(entry.about_id, entry.facts["from_id"]) for entry in published(TicketSplitOff)] == [
        (part.pk, cast.forwarding.pk)
    ]


def test_it_waits_since_the_client_said_it(cast):
    second = cast.forwarding.messages.order_by("pk").last()
    part = actions.split_ticket(cast.forwarding, messages=[second.pk], subject="…", by=cast.agent).part
    part.refresh_from_db()
    assert (part.status, part.waits_since, part.first_answered_at) == (Status.NEW, second.said_at, None)


def test_with_our_answer_the_client_owes_the_next_step(cast):
    actions.receive_message(cast.invoice, Words(body="И ещё"), author=cast.inna)
    asked, answered, _ = cast.invoice.messages.order_by("pk")
    part = actions.split_ticket(
        cast.invoice, messages=[asked.pk, answered.pk], subject="Счёт", by=cast.agent
    ).part
    part.refresh_from_db()
    assert (part.status, part.waits_since) == (Status.WAITING, answered.said_at)
    assert part.first_answered_at == answered.said_at


@pytest.mark.parametrize("which", ["none", "all", "others"])
def test_something_goes_and_something_stays(cast, which):
    chosen = {"none": [], "all": numbers(cast.forwarding), "others": numbers(cast.outage)}[which]
    with nothing_happens(), pytest.raises(NothingToSplit):
        actions.split_ticket(cast.forwarding, messages=chosen, subject="…", by=cast.agent)
    assert not Split.objects.exists()


def test_it_is_undone_by_merging_back(cast):
    before = numbers(cast.forwarding)
    part = actions.split_ticket(cast.forwarding, messages=before[1:], subject="…", by=cast.agent).part
    found = relations_of(part, EVERYTHING)
    assert found.whole.ticket == cast.forwarding
    assert [one.ticket for one in relations_of(cast.forwarding, EVERYTHING).parts] == [part]
    actions.merge_tickets(part, into=cast.forwarding, by=cast.agent)
    assert numbers(cast.forwarding) == before
