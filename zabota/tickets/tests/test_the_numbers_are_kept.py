"""The numbers in the rail are what counting would say, whatever happened to the tickets."""

from django.db.models import Count

from zabota.core.clock import now
from zabota.tickets import actions
from zabota.tickets.models import UNDER_WAY, Tally, Ticket
from zabota.tickets.queries import Counts, counts_for, tomorrow
from zabota.tickets.sight import Sight, sight_of

EVERYTHING = Sight(agent_id=None, line_ids=frozenset(), sees_all=True)


def counted(sight: Sight) -> Counts:
    visible = Ticket.objects.visible_to(sight)
    by_line = visible.answer_now().order_by("line_id").values_list("line_id").annotate(Count("pk"))
    return Counts(
        answer=visible.answer_now().count(),
        today=visible.due_before(tomorrow()).count(),
        risk=visible.at_risk(now()).count(),
        waiting=visible.waiting().count(),
        mine=visible.answer_now().filter(owner_id=sight.agent_id, owner__isnull=False).count(),
        unowned=visible.unowned().count(),
        by_line=tuple(by_line),
    )


def test_they_agree_with_counting_for_every_sight(cast):
    for agent in (cast.agent, cast.colleague, cast.lead, cast.outsider):
        sight = sight_of(agent.user)
        assert counts_for(sight) == counted(sight)
    assert counts_for(EVERYTHING).answer == 5


def test_they_follow_every_act(cast):
    actions.take_ticket(cast.unowned, by=cast.agent)
    actions.move_ticket(cast.recordings, to=cast.first_line, reason="Ближе к делу", by=cast.colleague)
    actions.solve_ticket(cast.forwarding, by=cast.agent)
    actions.reopen_ticket(cast.printer, by=cast.agent)
    assert counts_for(EVERYTHING) == counted(EVERYTHING)


def test_folding_changes_no_number_and_leaves_few_rows(cast):
    before = counts_for(EVERYTHING)
    actions.fold_numbers()
    actions.fold_numbers()
    assert counts_for(EVERYTHING) == before
    groups = Ticket.objects.filter(status__in=UNDER_WAY).values("line", "owner", "status").distinct().count()
    assert Tally.objects.count() == groups


def test_a_ticket_that_is_deleted_is_counted_no_more(cast):
    cast.unowned.delete()
    assert counts_for(EVERYTHING) == counted(EVERYTHING)
