"""Taken, handed over, put back, moved between lines."""

import pytest

from tests.cast import MORNING
from zabota.core import clock
from zabota.house.listeners import what_it_may_know
from zabota.team.models import LineMember
from zabota.tickets import actions
from zabota.tickets.errors import LineTakesNoTickets, OwnerNotOnLine, TicketEnded
from zabota.tickets.events import TicketAssigned, TicketMoved
from zabota.tickets.models import LineMove, Ticket
from zabota.tickets.sight import sight_of
from zabota.tickets.tests.nothing import nothing_happens


def test_who_takes_it_owns_it(cast, published):
    actions.take_ticket(cast.unowned, by=cast.agent)
    cast.unowned.refresh_from_db()
    assert (cast.unowned.owner, cast.unowned.unowned_since) == (cast.agent, None)
    entry = published(TicketAssigned)[-1]
    assert (entry.actor_id, entry.facts["owner_id"], entry.facts["former_owner_id"]) == (
        cast.agent.user_id,
        cast.agent.pk,
        None,
    )
    with nothing_happens():
        actions.take_ticket(cast.unowned, by=cast.agent)


def test_it_is_handed_to_a_colleague_who_sees_the_line(cast, published):
    actions.assign_ticket(cast.outage, to=cast.colleague, by=cast.agent)
    cast.outage.refresh_from_db()
    assert cast.outage.owner == cast.colleague
    assert published(TicketAssigned)[-1].facts["former_owner_id"] == cast.agent.pk
    with nothing_happens():
        actions.assign_ticket(cast.outage, to=cast.colleague, by=cast.agent)


def test_who_sees_every_line_may_own_on_every_line(cast):
    actions.assign_ticket(cast.visit, to=cast.lead, by=cast.outsider)
    cast.visit.refresh_from_db()
    assert cast.visit.owner == cast.lead


def test_it_is_not_handed_to_somebody_who_would_not_see_it(cast):
    with nothing_happens(), pytest.raises(OwnerNotOnLine) as denied:
        actions.assign_ticket(cast.outage, to=cast.outsider, by=cast.agent)
    assert denied.value.data == {"name": "Глеб Штольц", "line": "International line"}


def test_put_back_it_is_anyones_since_then(cast, published):
    with clock.stopped_at(MORNING):
        actions.release_ticket(cast.outage, by=cast.agent)
    cast.outage.refresh_from_db()
    assert (cast.outage.owner, cast.outage.unowned_since) == (None, MORNING)
    assert published(TicketAssigned)[-1].facts["former_owner_id"] == cast.agent.pk
    with nothing_happens():
        actions.release_ticket(cast.outage, by=cast.agent)


@pytest.mark.parametrize(
    "act",
    [
        lambda cast: actions.take_ticket(cast.printer, by=cast.agent),
        lambda cast: actions.assign_ticket(cast.printer, to=cast.lead, by=cast.agent),
        lambda cast: actions.release_ticket(cast.printer, by=cast.agent),
        lambda cast: actions.move_ticket(cast.printer, to=cast.field, reason="Туда", by=cast.agent),
    ],
    ids=["take", "assign", "release", "move"],
)
def test_an_ended_ticket_changes_no_hands(cast, act):
    with nothing_happens(), pytest.raises(TicketEnded):
        act(cast)


def test_a_move_says_why_is_counted_and_leaves_the_owner(cast, published):
    with clock.stopped_at(MORNING):
        actions.move_ticket(cast.outage, to=cast.field, reason="Нужен выезд", by=cast.agent)
    cast.outage.refresh_from_db()
    ticket = cast.outage
    assert (ticket.line, ticket.moves, ticket.owner, ticket.unowned_since) == (cast.field, 1, None, MORNING)
    move = LineMove.objects.get(ticket=ticket)
    assert (move.from_line, move.to_line, move.reason) == (cast.international, cast.field, "Нужен выезд")
    assert (move.by, move.at) == (cast.agent, MORNING)
    assert published(TicketMoved)[-1].facts == {
        "ticket_id": ticket.pk,
        "line_id": cast.field.pk,
        "owner_id": None,
        "former_line_id": cast.international.pk,
        "move_id": move.pk,
    }


def test_an_owner_who_works_on_the_new_line_too_keeps_it(cast):
    actions.move_ticket(cast.outage, to=cast.first_line, reason="Ближе", by=cast.lead)
    cast.outage.refresh_from_db()
    assert (cast.outage.owner, cast.outage.unowned_since) == (cast.agent, None)


def test_moves_are_counted_and_moving_nowhere_is_no_move(cast):
    for line in (cast.first_line, cast.international):
        actions.move_ticket(cast.outage, to=line, reason="Ближе", by=cast.agent)
    with nothing_happens():
        actions.move_ticket(cast.outage, to=cast.international, reason="Ближе", by=cast.agent)
    assert Ticket.objects.get(pk=cast.outage.pk).moves == 2


def test_a_line_that_takes_no_tickets_gets_none(cast):
    cast.field.is_active = False
    cast.field.save()
    with nothing_happens(), pytest.raises(LineTakesNoTickets):
        actions.move_ticket(cast.outage, to=cast.field, reason="Нужен выезд", by=cast.agent)


def test_a_move_keeps_the_place_in_the_queue(cast):
    cast.outage.refresh_from_db()
    since = cast.outage.waits_since
    actions.move_ticket(cast.outage, to=cast.field, reason="Нужен выезд", by=cast.agent)
    cast.outage.refresh_from_db()
    assert cast.outage.waits_since == since


def test_both_lines_hear_of_a_move_and_nobody_else(cast, published):
    LineMember.objects.filter(agent=cast.agent, line=cast.first_line).delete()
    actions.move_ticket(cast.outage, to=cast.field, reason="Нужен выезд", by=cast.colleague)
    [entry] = [one for one in published(TicketMoved) if one.about_id == cast.outage.pk]
    hears = {
        name
        for name in ("agent", "colleague", "outsider", "trainee", "lead", "auditor")
        if what_it_may_know((1, sight_of(getattr(cast, name).user)), entry) is not None
    }
    assert hears == {"agent", "colleague", "outsider", "lead", "auditor"}


def test_a_former_owner_elsewhere_hears_that_it_was_handed_on(cast, published):
    actions.assign_ticket(cast.outage, to=cast.colleague, by=cast.lead)
    LineMember.objects.filter(agent=cast.agent).delete()
    entry = published(TicketAssigned)[-1]
    words = {"tickets": [cast.outage.pk]}
    assert what_it_may_know((1, sight_of(cast.agent.user)), entry) == words
    assert what_it_may_know((1, sight_of(cast.outsider.user)), entry) is None
