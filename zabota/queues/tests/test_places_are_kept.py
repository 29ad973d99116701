"""What is kept for a queue is what a direct question would find, whatever happens to the tickets."""

import random
from datetime import timedelta

import pytest
from django.db.models import Sum

from zabota.core import clock
from zabota.core.clock import now
from zabota.queues.actions import View, edit_queue
from zabota.queues.keeping import misplaced
from zabota.queues.models import Order, Personal, Place, Queue, Scope, Tally
from zabota.queues.ordering import place_in_sql, place_of
from zabota.queues.queries import page_of, queues_in_rail, tickets_of
from zabota.queues.tasks import fold_the_numbers, follow_the_clock, look_over_all_queues
from zabota.queues.tests.conftest import UNDER_WAY, counted
from zabota.tickets import actions
from zabota.tickets.conditions.facts import facts_of
from zabota.tickets.conditions.tree import ME, Condition, Group
from zabota.tickets.letters import Words
from zabota.tickets.models import Follow, Ticket
from zabota.tickets.sight import sight_of

pytestmark = pytest.mark.django_db


def kept(queue):
    return set(Place.objects.filter(queue=queue).values_list("ticket", flat=True))


def number(queue):
    return Tally.objects.filter(queue=queue).aggregate(sum=Sum("number"))["sum"] or 0


def test_a_new_queue_is_filled_by_its_job(cast, saved):
    queue = saved(cast.agent, Condition("company", "is", (cast.lisenok.pk,)))
    assert kept(queue) == {cast.forwarding.pk, cast.invoice.pk, cast.unowned.pk, cast.visit.pk}
    assert number(queue) == 4
    assert (queue.settled, queue.to_settle, queue.is_counted) == (4, 4, True)


def test_a_ticket_comes_and_goes_with_what_happens_to_it(cast, saved):
    queue = saved(cast.agent, Condition("owner", "is", (cast.colleague.pk,)))
    actions.assign_ticket(cast.outage, to=cast.colleague, by=cast.lead)
    assert kept(queue) == {cast.outage.pk, cast.recordings.pk}
    assert number(queue) == 2
    actions.solve_ticket(cast.outage, by=cast.colleague)
    assert kept(queue) == {cast.recordings.pk}
    actions.reopen_ticket(Ticket.objects.get(pk=cast.outage.pk), by=cast.colleague)
    assert kept(queue) == {cast.outage.pk, cast.recordings.pk}
    fold_the_numbers.run()
    assert [row.number for row in Tally.objects.filter(queue=queue, owner=cast.colleague)] == [2]


def test_random_days_leave_no_ticket_misplaced(cast, saved):
    queues = [saved(cast.agent, Condition("status", "is", ("open",)), order=order) for order in Order.values]
    queues += [
        saved(
            cast.agent,
            Group((Condition("owner", "empty"), Condition("moves", "at_least", (1,))), needs_all=False),
        ),
        saved(cast.agent, Condition("subject", "contains", ("звонк",))),
        saved(cast.lead, Condition("owner", "is", (ME,)), scope=Scope.LINE, line=cast.first_line),
    ]
    dice = random.Random(3)
    for _ in range(60):
        something_happens(cast, dice)
    for queue in queues:
        assert misplaced(queue) == []
        assert number(queue) == Place.objects.filter(queue=queue).count()


def something_happens(cast, dice):
    ticket = dice.choice(Ticket.objects.under_way())
    words = Words(body="Ещё", to=(("", "help@north.example"),))
    match dice.randrange(7):
        case 0:
            actions.open_ticket(
                "Снова звонки", requester=cast.inna, line=cast.first_line, company=cast.lisenok
            )
        case 1:
            actions.take_ticket(ticket, by=cast.agent)
        case 2:
            actions.release_ticket(ticket, by=cast.agent)
        case 3:
            actions.move_ticket(
                ticket, to=dice.choice([cast.first_line, cast.field]), reason="Туда", by=cast.lead
            )
        case 4:
            actions.receive_message(ticket, words, author=cast.inna)
        case 5:
            actions.expect_client(ticket, by=cast.agent)
        case 6:
            actions.solve_ticket(ticket, by=cast.agent)


@pytest.mark.parametrize("order", Order.values)
def test_the_place_is_reckoned_the_same_by_both(cast, order):
    numbers = list(Ticket.objects.values_list("pk", flat=True))
    by_query = dict(Ticket.objects.annotate(spot=place_in_sql(order)).values_list("pk", "spot"))
    assert {facts.number: place_of(facts, order) for facts in facts_of(numbers)} == by_query


def test_the_clock_moves_tickets_too(cast, saved):
    queue = saved(cast.agent, Condition("waits_since", "longer", (20, "days")))
    assert kept(queue) == set()
    assert queue.turns_with_time
    with clock.stopped_at(now() + timedelta(days=30)):
        follow_the_clock.run()
    assert kept(queue) == set(Ticket.objects.under_way().values_list("pk", flat=True))


def test_a_change_that_no_event_told_of_is_found_later(cast, saved):
    queue = saved(cast.agent, Condition("language", "is", ("en",)))
    before = kept(queue)
    Ticket.objects.filter(pk=cast.forwarding.pk).update(language="en")
    assert kept(queue) == before
    look_over_all_queues.run()
    assert kept(queue) == before | {cast.forwarding.pk}


def test_ended_tickets_are_looked_for_and_not_kept(cast, saved):
    queue = saved(cast.agent, tree=Group((Condition("company", "is", (cast.lisenok.pk,)),)))
    assert not queue.is_kept
    assert not Place.objects.filter(queue=queue).exists()
    entries, after = page_of(queue, sight_of(cast.owner.user), user_id=cast.owner.user_id, after="")
    mine = Ticket.objects.filter(company=cast.lisenok).order_by("-pk")
    assert [entry.number for entry in entries] == list(mine.values_list("pk", flat=True))
    assert after is None


def test_sight_bounds_the_list_and_the_number(cast, saved):
    queue = saved(cast.lead, scope=Scope.EVERYBODY)
    for person in (cast.owner, cast.agent, cast.outsider):
        sight = sight_of(person.user)
        seen = set(Ticket.objects.under_way().visible_to(sight).values_list("pk", flat=True))
        entries, _ = page_of(queue, sight, user_id=person.user_id, after="")
        (shown,) = queues_in_rail(sight, most=9)
        assert {entry.number for entry in entries} == seen
        assert set(tickets_of(queue, sight).values_list("pk", flat=True)) == seen
        assert shown.number == len(seen)


@pytest.mark.parametrize(("field", "operator"), [("owner", "is"), ("followers", "has")])
def test_one_shared_queue_shows_everybody_their_own(cast, saved, field, operator):
    for person, ticket in ((cast.agent, cast.invoice), (cast.colleague, cast.outage)):
        Follow.objects.create(agent=person, ticket=ticket, at=now())
    queue = saved(cast.lead, Condition(field, operator, (ME,)), scope=Scope.EVERYBODY)
    assert queue.personal == {"owner": Personal.OWNER, "followers": Personal.FOLLOWER}[field]
    for person in (cast.agent, cast.colleague, cast.lead):
        sight = sight_of(person.user)
        about = {"owner": person} if field == "owner" else {"follows__agent": person}
        own = set(Ticket.objects.under_way().visible_to(sight).filter(**about).values_list("pk", flat=True))
        entries, _ = page_of(queue, sight, user_id=person.user_id, after="")
        assert {entry.number for entry in entries} == own
        assert queues_in_rail(sight, most=9)[0].number == len(own)


def test_an_edited_queue_is_counted_anew(cast, saved):
    queue = saved(cast.agent)
    edited = edit_queue(
        queue, View("Новые", Group((Condition("status", "is", ("new",)),)), order="moves"), by=cast.agent
    )
    assert not edited.is_counted
    assert kept(counted(edited)) == set(Ticket.objects.filter(status="new").values_list("pk", flat=True))
    assert misplaced(edited) == []


def test_an_old_job_leaves_a_newer_edit_alone(cast, saved):
    queue = saved(cast.agent)
    edit_queue(queue, View("Новые", Group((UNDER_WAY,))), by=cast.agent)
    counted(queue)
    assert not Queue.objects.get(pk=queue.pk).is_counted


def test_pages_follow_the_order_both_ways(cast, saved):
    for number in range(120):
        actions.open_ticket(
            f"Касса {number}", requester=cast.inna, line=cast.first_line, company=cast.lisenok
        )
    sight = sight_of(cast.owner.user)
    for order in Order.values:
        for is_descending in (False, True):
            queue = saved(cast.owner, order=order, is_descending=is_descending)
            walked, after = [], ""
            while after is not None:
                entries, after = page_of(queue, sight, user_id=cast.owner.user_id, after=after)
                walked += [entry.number for entry in entries]
            way = "-" if is_descending else ""
            right = Place.objects.filter(queue=queue).order_by(f"{way}place", f"{way}ticket")
            assert walked == list(right.values_list("ticket", flat=True))
            assert len(walked) > 120


@pytest.mark.parametrize(
    "nonsense", ["", "x", "W10", "WzEsMl0", "\u0000", "[" * 2000, "WyJcdTAwMDAiLDFd", "é"]
)
def test_a_strange_cursor_begins_at_the_beginning(cast, saved, nonsense):
    queue = saved(cast.owner)
    sight = sight_of(cast.owner.user)
    entries, _ = page_of(queue, sight, user_id=cast.owner.user_id, after=nonsense)
    assert len(entries) == Ticket.objects.under_way().count()
