"""Another level, rule or calendar holds from the moment it is set; what was spent counts as it was counted then."""

import pytest
from django.test.utils import CaptureQueriesContext

from zabota.promises import actions, calendars
from zabota.promises.calendars import rules_of
from zabota.promises.events import LevelGiven, PromiseMoved
from zabota.promises.levels import add_level, add_rule, edit_level
from zabota.promises.models import (
    AgreedTargets,
    ClockFact,
    MoveWhy,
    Outcome,
    Promise,
    PromiseMove,
    ServiceLevel,
    TicketLevel,
)
from zabota.promises.queries import explanation_of, level_of
from zabota.promises.tasks import look_over_levels
from zabota.promises.tests.story import HOUR, NOON, clock_of, dates, moment
from zabota.promises.workdays import edit_calendar
from zabota.tickets import actions as tickets
from zabota.tickets.conditions.tree import Condition, Group
from zabota.tickets.models import Ticket

FIRST = "first answer"


@pytest.fixture
def gold(story):
    """One hour for whatever has the tag “gold”."""
    cast = story.cast
    level = add_level(
        by=cast.lead.user,
        name="Золотой",
        calendar=ServiceLevel.objects.get(is_default=True).calendar,
        first_answer=HOUR,
        next_answer=HOUR,
    )
    tickets.tag_ticket(cast.invoice, name="gold", by=cast.agent)
    tag = cast.invoice.tags.get()
    add_rule(
        name="Золотые", tree=Group((Condition("tags", "has", (tag.pk,)),)), level=level, by=cast.lead.user
    )
    return level


def test_the_first_rule_that_holds_gives_the_level(story, gold, published):
    ticket = story.asks()
    story.later(HOUR / 2)
    tickets.tag_ticket(ticket, name="gold", by=story.cast.agent)
    known = level_of(ticket)
    assert (known.level, known.rule_name, known.since) == (gold, "Золотые", NOON + HOUR / 2)
    first = clock_of(ticket, FIRST)
    assert (first.due_at, first.first_due_at) == (NOON + 1.5 * HOUR, NOON + 2 * HOUR)
    [move] = PromiseMove.objects.filter(promise=first)
    assert (move.was, move.why, first.moves) == (NOON + 2 * HOUR, MoveWhy.TARGETS, 1)
    assert [entry.facts["level_id"] for entry in published(LevelGiven) if entry.about_id == ticket.pk] == [
        gold.pk
    ]
    assert [one.about_id for one in published(PromiseMoved)].count(ticket.pk) == 1
    assert dates(ticket)[0] == NOON + 1.5 * HOUR


def test_a_looser_one_is_a_move_too_and_kept_counts_by_the_first_date(story, gold):
    cast, ticket = story.cast, story.asks()
    tickets.tag_ticket(ticket, name="gold", by=cast.agent)
    tickets.untag_ticket(ticket, tag=ticket.tags.get(), by=cast.agent)
    first = clock_of(ticket, FIRST)
    assert (first.due_at, first.moves) == (NOON + 2 * HOUR, 2)
    assert level_of(ticket).rule is None


def test_a_changed_level_is_looked_over_by_a_job(story, published):
    ticket = story.asks()
    level = ServiceLevel.objects.get(is_default=True)
    edit_level(level, by=story.cast.lead.user, first_answer=HOUR)
    story.later(HOUR / 2)
    look_over_levels.run()
    first = clock_of(ticket, FIRST)
    assert (first.due_at, PromiseMove.objects.get(promise=first).why) == (NOON + 1.5 * HOUR, MoveWhy.TARGETS)
    before = ClockFact.objects.count()
    look_over_levels.run()
    assert ClockFact.objects.count() == before


def test_a_changed_calendar_moves_dates_and_says_why(story):
    ticket = story.asks()
    calendar = ServiceLevel.objects.get(is_default=True).calendar
    hours = {day: [["09:00", "13:00"]] for day in ("mon", "tue", "wed", "thu", "fri")}
    layout = {**calendar.layout, "business_hours": hours}
    edit_calendar(calendar, name=calendar.name, country="", layout=layout, by=story.cast.lead.user)
    look_over_levels.run()
    first = clock_of(ticket, FIRST)
    assert (first.due_at, PromiseMove.objects.get(promise=first).why) == (moment(20, 7), MoveWhy.CALENDAR)
    assert AgreedTargets.objects.count() == 2


def test_a_zone_whose_rules_change_moves_dates_aloud(story, published, monkeypatch):
    ticket = story.at(19, 12).asks()
    monkeypatch.setattr(calendars, "rules_of", lambda name: rules_of("Asia/Yekaterinburg"))
    story.at(19, 13).says(ticket)  # folded anew, and still as it was given
    assert clock_of(ticket, FIRST).due_at == moment(19, 14)
    look_over_levels.run()
    first = clock_of(ticket, FIRST)
    assert (first.due_at, first.first_due_at) == (moment(20, 5), moment(19, 14))
    assert PromiseMove.objects.get(promise=first).why == MoveWhy.CALENDAR
    assert [one.about_id for one in published(PromiseMoved)].count(ticket.pk) == 1
    before = ClockFact.objects.count()
    look_over_levels.run()
    assert ClockFact.objects.count() == before


def test_what_is_broken_is_not_mended_by_another_level(story):
    ticket = story.asks()
    story.later(3 * HOUR).guards()
    edit_level(ServiceLevel.objects.get(is_default=True), by=story.cast.lead.user, first_answer=8 * HOUR)
    look_over_levels.run()
    first = clock_of(ticket, FIRST)
    assert (first.due_at, first.broken_at, first.outcome) == (NOON + 2 * HOUR, NOON + 2 * HOUR, "")


def test_a_target_taken_away_withdraws_its_clock_and_leaves_a_next_step(story):
    ticket = story.asks()
    level = ServiceLevel.objects.get(is_default=True)
    edit_level(level, by=story.cast.lead.user, first_answer=None)
    look_over_levels.run()
    assert clock_of(ticket, FIRST).outcome == Outcome.WITHDRAWN
    assert Promise.objects.open().get(ticket=ticket).source == "rule"


def test_every_ticket_explains_its_deadline(story, gold):
    ticket = story.asks()
    tickets.tag_ticket(ticket, name="gold", by=story.cast.agent)
    told = explanation_of(clock_of(ticket, FIRST))
    assert (told.level, told.rule, told.since) == ("Обычный", "", NOON) or told.rule == "Золотые"
    asked = story.at(19, 14).asks()
    told = explanation_of(clock_of(asked, FIRST))
    assert (told.span, told.since, len(told.steps)) == (2 * HOUR, moment(19, 14), 3)
    assert told.steps[-1].until == clock_of(asked, FIRST).due_at == moment(20, 7)


def test_a_clock_that_a_later_level_brings_explains_itself_from_there(story, gold):
    ticket = story.asks()
    edit_level(gold, by=story.cast.lead.user, solution=4 * HOUR)
    story.later(HOUR / 2)
    tickets.tag_ticket(ticket, name="gold", by=story.cast.agent)
    told = explanation_of(clock_of(ticket, "solution"))
    assert (told.level, told.since, told.span) == ("Золотой", NOON + HOUR / 2, 4 * HOUR)
    assert (told.steps[0].since, told.steps[-1].until) == (told.since, told.first)


def test_under_another_level_meanwhile_waiting_moves_the_date_that_was_given(story, gold):
    edit_level(ServiceLevel.objects.get(is_default=True), by=story.cast.lead.user, solution=20 * HOUR)
    edit_level(gold, by=story.cast.lead.user, solution=HOUR)
    ticket = story.asks()
    given = clock_of(ticket, "solution").due_at
    asked = story.later(HOUR).asks_client(ticket, due=moment(20, 12))
    tickets.tag_ticket(ticket, name="gold", by=story.cast.agent)
    story.at(20, 8)
    actions.input_given(asked, by=story.cast.agent)
    told = explanation_of(clock_of(ticket, "solution"))
    assert [move.was for move in told.moves][:1] == [given] == [told.first]
    assert told.steps[-1].until == given


def test_the_job_takes_the_same_number_of_statements_for_twenty_as_for_ten(story, gold):
    from django.db import connection

    counts = []
    for number in (1, 2):
        for _ in range(10):
            story.asks()
        ServiceLevel.objects.filter(is_default=True).update(first_answer=HOUR * (3 + number))
        with CaptureQueriesContext(connection) as captured:
            look_over_levels.run()
        counts.append(len(captured))
    assert counts[1] <= counts[0] + 2  # queues settle the tickets whose dates moved
    assert TicketLevel.objects.count() >= 20
    assert Ticket.objects.filter(due_at=None, status="new").count() == 0
