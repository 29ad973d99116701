"""What one may not know of does not exist."""

import pytest
from django.http import Http404

from tests.cast import MORNING
from zabota.house.listeners import what_it_may_know
from zabota.tickets import access
from zabota.tickets.asking import read_question
from zabota.tickets.finding import found_for
from zabota.tickets.models import Message, Ticket
from zabota.tickets.queries import Counts, counts_for
from zabota.tickets.sight import Sight, sight_of

LAID_OUT = ("forwarding", "outage", "invoice", "unowned", "recordings", "visit", "printer", "discount")
SEEN = {
    "owner": set(LAID_OUT),
    "lead": set(LAID_OUT),
    "auditor": set(LAID_OUT),
    "agent": set(LAID_OUT) - {"visit"},
    "colleague": {"outage", "recordings", "discount"},
    "trainee": {"forwarding", "invoice", "unowned", "printer"},
    "outsider": {"visit"},
    "client_user": set(),
}


def sight(cast, who):
    return sight_of(getattr(getattr(cast, who), "user", getattr(cast, who)))


@pytest.mark.parametrize("who", SEEN)
def test_each_sees_the_own_lines_and_what_is_owned(cast, who):
    seen = set(Ticket.objects.visible_to(sight(cast, who)).values_list("pk", flat=True))
    assert seen == {getattr(cast, name).pk for name in SEEN[who]}


@pytest.mark.parametrize("who", SEEN)
def test_one_ticket_is_reached_by_the_same_rule(cast, who):
    eyes = sight(cast, who)
    tickets = [Ticket.objects.get(pk=getattr(cast, name).pk) for name in LAID_OUT]
    reached = {ticket.pk for ticket in tickets if eyes.reaches(ticket.line_id, ticket.owner_id)}
    assert reached == set(Ticket.objects.visible_to(eyes).values_list("pk", flat=True))


def test_an_owner_sees_the_ticket_wherever_it_stands(cast):
    Ticket.objects.filter(pk=cast.visit.pk).update(owner=cast.colleague, unowned_since=None)
    assert access.ticket_for(cast.colleague.user, cast.visit.pk) == cast.visit


def test_whoever_is_no_agent_does_not_own_what_nobody_owns(cast):
    """A client, a role without reading rights, a user without lines: “no owner” is not “mine”."""
    nobody = Sight(None, frozenset(), sees_all=False)
    assert not Ticket.objects.visible_to(nobody).exists()
    assert counts_for(nobody) == Counts()
    assert found_for(nobody, read_question("звонков", today=MORNING.date())).found == []
    assert not any(nobody.reaches(ticket.line_id, ticket.owner_id) for ticket in Ticket.objects.all())


@pytest.mark.parametrize("who", ["outsider", "client_user"])
def test_a_ticket_and_what_belongs_to_it_is_not_there_for_a_stranger(cast, who):
    user = getattr(getattr(cast, who), "user", getattr(cast, who))
    message = Message.objects.filter(ticket=cast.outage).first()
    for road, key in (
        (access.ticket_for, cast.outage.pk),
        (access.ticket_for, 10**30),
        (access.message_for, message.pk),
        (access.message_for, 10**30),
        (access.attachment_for, 10**30),
    ):
        with pytest.raises(Http404):
            road(user, key)


def test_a_stranger_hears_nothing_live_of_any_ticket(cast, published):
    from zabota.core.models import JournalEntry

    eyes = sight(cast, "client_user")
    heard = [entry for entry in JournalEntry.objects.all() if what_it_may_know((0, eyes), entry) is not None]
    assert heard == []
