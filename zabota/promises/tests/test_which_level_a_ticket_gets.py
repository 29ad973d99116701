"""Ordered rules: the first that holds wins, each says why it did not, and one that never can is refused."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import translation

from zabota.clients.models import Agreement, Priority
from zabota.core import clock
from zabota.promises.choosing import levels_for, verdicts_on
from zabota.promises.errors import DefaultIsNeeded, LevelIsUsed, NamesMe, NothingPromised, RuleNeverMatches
from zabota.promises.events import EscalationChanged, LevelAdded, LevelChanged, LevelRulesChanged
from zabota.promises.levels import (
    add_level,
    add_rule,
    edit_level,
    edit_rule,
    move_rule,
    remove_rule,
    set_steps,
)
from zabota.promises.models import EscalationStep, LevelRule, ServiceLevel, WorkCalendar
from zabota.tickets import actions
from zabota.tickets.conditions.nature import never_holds
from zabota.tickets.conditions.tree import Condition, Group

NOW = datetime(2026, 11, 19, 11, tzinfo=UTC)
HOUR = timedelta(hours=1)
URGENT = Group((Condition("priority", "is", ("urgent",)),))


@pytest.fixture(autouse=True)
def now_it_is():
    with clock.stopped_at(NOW), translation.override("en"):
        yield


@pytest.fixture
def fast(cast):
    return add_level(name="Fast", calendar=WorkCalendar.objects.get(), first_answer=HOUR, by=cast.lead.user)


@pytest.fixture
def rule_of(cast, fast):
    def make(name, *conditions, **facts):
        return add_rule(name=name, tree=Group(conditions), level=fast, by=cast.lead.user, **facts)

    return make


def agreed(cast, **facts):
    terms = {"name": "24×7", "begins_on": date(2026, 1, 1), "company": cast.ventra}
    return Agreement.objects.create(**terms | facts)


def chosen(ticket):
    found = levels_for([ticket.pk], NOW)[ticket.pk]
    return found.level.name, found.rule.name if found.rule else None


def test_a_new_house_promises_something_to_everybody(cast):
    default = ServiceLevel.objects.get()
    assert chosen(cast.outage) == (default.name, None)
    assert default.spans == {
        "first answer": 2 * HOUR,
        "next answer": 4 * HOUR,
        "next status": 18 * HOUR,
    }
    assert default.calendar.layout["timezone"] == "Europe/Moscow"


def test_the_first_rule_that_holds_wins(cast, rule_of):
    rule_of("urgent", *URGENT.parts)
    rule_of("of Ventra", Condition("company", "is", (cast.ventra.pk,)))
    assert chosen(cast.outage) == ("Fast", "of Ventra")
    actions.set_priority(cast.outage, priority=Priority.URGENT, by=cast.agent)
    assert chosen(cast.outage) == ("Fast", "urgent")


def test_many_tickets_cost_as_many_statements_as_one(cast, rule_of, django_assert_num_queries):
    rule_of("urgent", *URGENT.parts)
    for numbers in ([cast.outage.pk], [cast.outage.pk, cast.invoice.pk, cast.printer.pk]):
        with django_assert_num_queries(3):
            assert set(levels_for(numbers, NOW)) == set(numbers)


def test_each_rule_says_why_it_did_not_win(cast, rule_of):
    rule_of("urgent", *URGENT.parts)
    rule_of("agreed", agreement=agreed(cast, company=cast.lisenok))
    rule_of(
        "later", Condition("channel", "is", ("email",)), agreement=agreed(cast, begins_on=date(2027, 1, 1))
    )
    rule_of("of Ventra", Condition("company", "is", (cast.ventra.pk,)))
    rule_of("by mail", Condition("channel", "is", ("email",)))
    told = [
        (one.rule.name, one.wins, one.holds, one.unmet, one.is_other_company, one.is_out_of_force)
        for one in verdicts_on(cast.outage.pk, NOW)
    ]
    assert told == [
        ("urgent", False, False, URGENT.parts, False, False),
        ("agreed", False, False, (), True, False),
        ("later", False, False, (), False, True),
        ("of Ventra", True, True, (), False, False),
        ("by mail", False, True, (), False, False),
    ]


def test_a_rule_by_agreement_holds_while_it_is_in_force(cast, rule_of):
    rule_of("agreed", agreement=agreed(cast, ends_on=date(2026, 11, 20)))
    assert chosen(cast.outage) == ("Fast", "agreed")
    with clock.stopped_at(NOW + timedelta(days=2)):
        found = levels_for([cast.outage.pk], NOW + timedelta(days=2))
    assert found[cast.outage.pk].rule is None


def test_rules_and_levels_out_of_use_are_not_asked(cast, rule_of):
    rule_of("of Ventra", Condition("company", "is", (cast.ventra.pk,)), is_active=False)
    assert chosen(cast.outage)[1] is None


@pytest.mark.parametrize(
    ("conditions", "never"),
    [
        ([("status", "is", ("new",)), ("status", "is", ("open", "waiting"))], True),
        ([("status", "is", ("new", "open")), ("status", "is_not", ("new", "open"))], True),
        ([("status", "is", ("new", "open")), ("status", "is_not", ("new",))], False),
        ([("owner", "empty", ()), ("owner", "filled", ())], True),
        ([("tags", "has", (1, 2)), ("tags", "has_not", (1, 2, 3))], True),
        ([("tags", "has", (1, 2)), ("tags", "has_not", (1,))], False),
        ([("moves", "at_least", ("5",)), ("moves", "at_most", ("3",))], True),
        ([("moves", "at_least", ("3",)), ("moves", "equals", ("3",))], False),
        ([("line", "is", ())], True),
        ([], False),
    ],
)
def test_a_contradiction_is_seen_without_looking_at_a_ticket(conditions, never):
    parts = tuple(Condition(*one) for one in conditions)
    assert never_holds(Group(parts)) is never
    assert never_holds(Group((Group(parts), Condition("files", "is", ("yes",))))) is never


@pytest.mark.parametrize(
    ("conditions", "terms", "words"),
    [
        (
            [Condition("status", "is", ("new",)), Condition("status", "is", ("open",))],
            None,
            "contradict each other",
        ),
        ([], {"ends_on": date(2026, 11, 18)}, "“24×7” has ended"),
        ([Condition("company", "empty")], {}, "leave that company out"),
    ],
)
def test_a_rule_that_can_never_match_is_refused(cast, rule_of, published, conditions, terms, words):
    agreement = None if terms is None else agreed(cast, **terms)
    with pytest.raises(RuleNeverMatches) as refusal:
        rule_of("in vain", *conditions, agreement=agreement)
    assert words in refusal.value.sentence
    assert not LevelRule.objects.exists()
    assert not published(LevelRulesChanged)


def test_a_rule_below_one_for_every_ticket_is_refused(cast, rule_of):
    rule_of("urgent", *URGENT.parts)
    all_of_them = rule_of("all")
    with pytest.raises(RuleNeverMatches):
        rule_of("never asked", *URGENT.parts)
    with pytest.raises(RuleNeverMatches):
        move_rule(all_of_them, up=True, by=cast.lead.user)
    assert list(LevelRule.objects.values_list("name", flat=True)) == ["urgent", "all"]


def test_nobody_is_me_to_a_rule(cast, rule_of):
    with pytest.raises(NamesMe):
        rule_of("mine", Condition("owner", "is", ("me",)))


def test_rules_are_moved_changed_and_removed(cast, rule_of, fast, published):
    first, second = rule_of("urgent", *URGENT.parts), rule_of("mail", Condition("channel", "is", ("email",)))
    move_rule(second, up=True, by=cast.lead.user)
    move_rule(second, up=True, by=cast.lead.user)
    assert list(LevelRule.objects.values_list("name", flat=True)) == ["mail", "urgent"]
    facts = {"name": "urgent", "level": fast, "agreement": None, "is_active": True, "by": cast.lead.user}
    edit_rule(first, tree=URGENT, **facts)
    edit_rule(first, tree=URGENT, **facts | {"name": "very urgent"})
    remove_rule(second, by=cast.lead.user)
    remove_rule(second, by=cast.lead.user)
    assert [entry.facts["what"] for entry in published(LevelRulesChanged)] == [
        "added", "added", "moved", "changed", "removed",
    ]  # fmt: skip


def test_there_is_always_one_level_for_what_no_rule_fits(cast, fast):
    default = ServiceLevel.objects.get(is_default=True)
    for changes in ({"is_default": False}, {"is_active": False}):
        with pytest.raises(DefaultIsNeeded):
            edit_level(default, by=cast.lead.user, **changes)
    edit_level(fast, by=cast.lead.user, is_default=True)
    assert list(ServiceLevel.objects.filter(is_default=True)) == [fast]
    with pytest.raises(IntegrityError, match="one_default_level"), transaction.atomic():
        ServiceLevel.objects.update(is_default=True)


def test_a_level_that_a_rule_gives_stays_in_use(cast, fast, rule_of):
    rule_of("urgent", *URGENT.parts)
    with pytest.raises(LevelIsUsed):
        edit_level(fast, by=cast.lead.user, is_active=False)


def test_a_level_that_promises_nothing_is_refused(cast, published, fast):
    with pytest.raises(NothingPromised):
        add_level(name="Empty", calendar=fast.calendar, by=cast.lead.user)
    with pytest.raises(NothingPromised):
        edit_level(fast, by=cast.lead.user, first_answer=None)
    assert (len(published(LevelAdded)), len(published(LevelChanged))) == (1, 0)


def test_a_short_span_is_warned_of_at_its_last_quarter(fast):
    assert [fast.warns_of(span) for span in (4 * HOUR, 2 * HOUR, HOUR)] == [HOUR, HOUR, HOUR / 4]


def test_steps_are_set_whole(cast, fast, published):
    steps = [(-HOUR, "owner"), (HOUR, "lead")]
    set_steps(fast, steps, by=cast.lead.user)
    set_steps(fast, steps, by=cast.lead.user)
    set_steps(fast, steps[:1], by=cast.lead.user)
    assert list(EscalationStep.objects.filter(level=fast).values_list("after", "to")) == steps[:1]
    assert [entry.facts for entry in published(EscalationChanged)] == [{"level_id": fast.pk}] * 2
