"""Links read from both sides, and parts of a larger ticket."""

import pytest
from django.db import IntegrityError, transaction

from zabota.tickets import actions
from zabota.tickets.errors import CircleOfParts, SameTicket
from zabota.tickets.events import LinkRemoved, ParentChanged, PartsChanged, TicketLinked
from zabota.tickets.models import Link, LinkWord, Ticket
from zabota.tickets.relations import relations_of
from zabota.tickets.sight import Sight, sight_of
from zabota.tickets.tests.nothing import nothing_happens

EVERYTHING = Sight(None, frozenset(), sees_all=True)
REVERSES = [
    (LinkWord.CAUSES, LinkWord.CAUSED_BY),
    (LinkWord.BLOCKS, LinkWord.BLOCKED_BY),
    (LinkWord.DUPLICATES, LinkWord.DUPLICATED_BY),
    (LinkWord.RELATES, LinkWord.RELATES),
]


def words(ticket):
    return [(one.word, one.ticket) for one in relations_of(ticket, EVERYTHING).links]


@pytest.mark.parametrize(("said", "heard"), [*REVERSES, *(pair[::-1] for pair in REVERSES[:3])])
def test_a_link_reads_from_both_sides(cast, published, said, heard):
    link = actions.link_tickets(cast.unowned, other=cast.outage, word=said, by=cast.agent)
    assert words(cast.unowned) == [(said, cast.outage)]
    assert words(cast.outage) == [(heard, cast.unowned)]
    assert [(entry.about_id, entry.facts["word"]) for entry in published(TicketLinked)] == [
        (cast.unowned.pk, said),
        (cast.outage.pk, heard),
    ]
    with nothing_happens():
        assert actions.link_tickets(cast.unowned, other=cast.outage, word=said, by=cast.lead) == link
        assert actions.link_tickets(cast.outage, other=cast.unowned, word=heard, by=cast.lead) == link


def test_one_ticket_may_cause_what_causes_another(cast):
    actions.link_tickets(cast.unowned, other=cast.outage, word=LinkWord.CAUSES, by=cast.agent)
    actions.link_tickets(cast.unowned, other=cast.outage, word=LinkWord.BLOCKS, by=cast.agent)
    assert [word for word, _ in words(cast.unowned)] == ["causes", "blocks"]


def test_removed_it_is_gone_from_both(cast, published):
    link = actions.link_tickets(cast.unowned, other=cast.outage, word=LinkWord.BLOCKED_BY, by=cast.agent)
    actions.remove_link(link, by=cast.agent)
    assert (words(cast.unowned), words(cast.outage)) == ([], [])
    told = {entry.about_id: entry.facts["word"] for entry in published(LinkRemoved)}
    assert told == {cast.unowned.pk: "blocked-by", cast.outage.pk: "blocks"}
    with nothing_happens():
        actions.remove_link(link, by=cast.agent)


def test_a_ticket_has_nothing_to_do_with_itself(cast):
    with nothing_happens(), pytest.raises(SameTicket):
        actions.link_tickets(cast.unowned, other=cast.unowned, word=LinkWord.CAUSES, by=cast.agent)
    with nothing_happens(), pytest.raises(SameTicket):
        actions.make_part(cast.unowned, of=cast.unowned, by=cast.agent)
    with pytest.raises(IntegrityError, match="link_leads_elsewhere"), transaction.atomic():
        Link.objects.create(
            ticket=cast.unowned, other=cast.unowned, kind="causes", by=cast.agent, at=cast.unowned.opened_at
        )


def test_a_linked_ticket_out_of_sight_is_another_ticket(cast):
    actions.link_tickets(cast.forwarding, other=cast.visit, word=LinkWord.CAUSES, by=cast.lead)
    actions.make_part(cast.forwarding, of=cast.visit, by=cast.lead)
    found = relations_of(Ticket.objects.get(pk=cast.forwarding.pk), sight_of(cast.agent.user))
    assert [(one.word, one.ticket) for one in found.links] == [("causes", None)]
    assert found.parent.ticket is None


def test_a_parent_knows_how_many_of_its_parts_are_done(cast, published):
    for name in ("invoice", "unowned", "printer"):
        actions.make_part(getattr(cast, name), of=cast.forwarding, by=cast.agent)
    found = relations_of(cast.forwarding, EVERYTHING)
    assert [one.ticket for one in found.children] == [cast.invoice, cast.unowned, cast.printer]
    assert (found.done_children, found.all_children) == (1, 3)
    cast.invoice.refresh_from_db()
    assert relations_of(cast.invoice, EVERYTHING).parent.ticket == cast.forwarding
    assert [entry.facts["has_it"] for entry in published(PartsChanged)] == [True] * 3


def test_made_a_part_of_another_it_leaves_the_first(cast, published):
    actions.make_part(cast.unowned, of=cast.forwarding, by=cast.agent)
    with nothing_happens():
        actions.make_part(cast.unowned, of=cast.forwarding, by=cast.agent)
    actions.make_part(cast.unowned, of=cast.invoice, by=cast.agent)
    actions.take_out(cast.unowned, by=cast.agent)
    with nothing_happens():
        actions.take_out(cast.unowned, by=cast.agent)
    told = [(entry.facts["former_parent_id"], entry.facts["parent_id"]) for entry in published(ParentChanged)]
    assert told == [
        (None, cast.forwarding.pk),
        (cast.forwarding.pk, cast.invoice.pk),
        (cast.invoice.pk, None),
    ]


def test_parts_never_close_a_circle(cast):
    actions.make_part(cast.unowned, of=cast.forwarding, by=cast.agent)
    actions.make_part(cast.forwarding, of=cast.invoice, by=cast.agent)
    with nothing_happens(), pytest.raises(CircleOfParts) as refusal:
        actions.make_part(cast.invoice, of=cast.unowned, by=cast.agent)
    assert refusal.value.data == {"parent": cast.unowned.pk, "number": cast.invoice.pk}


def test_a_merged_ticket_leaves_its_links_and_parts_to_the_other(cast):
    actions.link_tickets(cast.unowned, other=cast.outage, word=LinkWord.CAUSED_BY, by=cast.agent)
    actions.link_tickets(cast.unowned, other=cast.forwarding, word=LinkWord.DUPLICATES, by=cast.agent)
    actions.make_part(cast.invoice, of=cast.unowned, by=cast.agent)
    actions.merge_tickets(cast.unowned, into=cast.forwarding, by=cast.agent)
    found = relations_of(cast.forwarding, EVERYTHING)
    assert [(one.word, one.ticket) for one in found.links] == [("caused-by", cast.outage)]
    assert [one.ticket for one in found.children] == [cast.invoice]
    assert [one.ticket for one in found.merged] == [cast.unowned]
