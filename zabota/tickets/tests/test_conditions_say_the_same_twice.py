"""A tree holds for a ticket's facts exactly when the query of the same tree finds the ticket."""

import random
from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils.timezone import get_default_timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zabota.clients.models import Company, Contact
from zabota.core.clock import now
from zabota.team.models import Agent, Line
from zabota.tickets import actions
from zabota.tickets.conditions.facts import facts_of
from zabota.tickets.conditions.holding import Asker, holds
from zabota.tickets.conditions.matching import matching
from zabota.tickets.conditions.tree import ME, Condition, Group
from zabota.tickets.models import (
    Aside,
    Field,
    FieldType,
    FieldValue,
    Follow,
    Tag,
    Tagging,
    Ticket,
    TicketKind,
)

pytestmark = pytest.mark.django_db

IDS = st.integers(1, 9)
WORDS = st.sampled_from(
    ["Переадресация", "ЗВОНК", "calls", "100%", "_", "ёлка", "Елка", "\\", "İ", "8-800", ""]
)
NAMES = [
    "status",
    "aside",
    "line",
    "owner",
    "company",
    "requester",
    "kind",
    "tags",
    "followers",
    "problem",
    "parent",
]
NAMES += [
    "due_at",
    "subject",
    "waits_since",
    "opened_at",
    "ended_at",
    "channel",
    "language",
    "files",
    "moves",
    "gone",
]
NAMES += [f"field:{number}" for number in range(1, 8)] + ["field:x"]
OPERATORS = [
    "is",
    "is_not",
    "has",
    "has_not",
    "empty",
    "filled",
    "longer",
    "within",
    "between",
    "contains",
    "lacks",
]
OPERATORS += [
    "at_risk",
    "late",
    "coming",
    "at_least",
    "at_most",
    "equals",
    "not_before",
    "not_after",
    "nonsense",
]
VALUE = st.one_of(
    IDS,
    st.sampled_from(
        ["new", "open", "waiting", "solved", "closed", "colleague", "snoozed", "email", "phone", "desk"]
    ),
    st.sampled_from(
        ["ru", "en", "yes", "no", "minutes", "hours", "days", ME, "red", "12.5", "-3", "1e3", "2026-11-20"]
    ),
    WORDS,
)
VALUES = st.one_of(
    st.lists(VALUE, max_size=3),
    st.tuples(st.integers(-1, 100), st.sampled_from(["minutes", "hours", "days", "years"])),
    st.tuples(*[st.sampled_from(["", "2026-11-18", "2026-11-19", "2026-13-01"])] * 2),
).map(tuple)
CONDITION = st.builds(Condition, st.sampled_from(NAMES), st.sampled_from(OPERATORS), VALUES)
TREE = st.recursive(
    CONDITION,
    lambda part: st.builds(Group, st.lists(part, max_size=4).map(tuple), st.booleans()),
    max_leaves=8,
)


@pytest.fixture
def world(cast):
    """Twenty tickets with whatever may stand around one."""
    dice, dates = random.Random(7), random.Random(8)
    fields = [
        Field.objects.create(
            name=f"Field {place}", type=kind, choices=["red", "green"], who_needs_it="we", what_for="to know"
        )
        for place, kind in enumerate(FieldType.values)
    ]
    tags = [Tag.objects.create(name=name) for name in ("vip", "loss", "night")]
    kinds = [TicketKind.objects.create(name=name) for name in ("Question", "Outage")]
    for number in range(12):
        subject = dice.choice(["Ёлка упала", "ЕЛКА стоит", "calls 100% lost", "a_b\\c", "İstanbul calls"])
        ticket = actions.open_ticket(f"{subject} {number}", requester=cast.inna, line=cast.first_line)
        Ticket.objects.filter(pk=ticket.pk).update(
            kind=dice.choice([None, *kinds]),
            company=dice.choice([None, cast.lisenok]),
            aside=dice.choice(Aside.values),
            moves=dice.randint(0, 3),
            waits_since=now() - timedelta(minutes=dice.choice([0, 1, 59, 60, 61, 24 * 60])),
            parent=dice.choice([None, cast.outage]),
            due_at=dates.choice([None, now() - timedelta(hours=2), now() + timedelta(hours=1)]),
            risk_at=dates.choice([None, now() - timedelta(hours=3), now() + timedelta(minutes=5)]),
        )
        for tag in dice.sample(tags, dice.randint(0, 3)):
            Tagging.objects.create(ticket=ticket, tag=tag, at=now())
        if dice.random() < 0.4:
            Follow.objects.create(ticket=ticket, agent=cast.agent, at=now())
        for field in fields:
            value = dice.choice(["", "red", "12.5", "-3", "2026-11-20", "yes", "ёлка", "999999999999999.5"])
            if value:
                FieldValue.objects.create(ticket=ticket, field=field, value=value)
    return cast


def real(part, ids):
    """The same tree with numbers that stand for things of this world: 3 is the third tag, or the third line."""
    if isinstance(part, Group):
        return Group(tuple(real(one, ids) for one in part.parts), part.needs_all)
    field = part.field
    if field.startswith("field:") and field[6:].isdecimal():
        field = f"field:{pick(ids['fields'], int(field[6:]))}"
    own = ids.get(part.field, [])
    values = [pick(own, value) if type(value) is int and own else value for value in part.values]
    return Condition(field, part.operator, tuple(values))


def pick(ids, number):
    return ids[number % len(ids)] if number < 9 else 10**9


def everything_of(world):
    """Ids by what a condition may name."""
    people = Agent.objects.order_by("pk")
    return {
        "line": ids_of(Line.objects),
        "owner": ids_of(people),
        "followers": ids_of(people),
        "company": ids_of(Company.objects),
        "requester": ids_of(Contact.objects),
        "kind": ids_of(TicketKind.objects),
        "tags": ids_of(Tag.objects),
        "parent": [world.outage.pk],
        "fields": ids_of(Field.objects),
    }


def ids_of(rows):
    return list(rows.order_by("pk").values_list("pk", flat=True))


def both(tree, asker):
    everything = list(Ticket.objects.values_list("pk", flat=True))
    held = {facts.number for facts in facts_of(everything) if holds(tree, facts, asker)}
    return held, set(matching(Ticket.objects.all(), tree, asker).values_list("pk", flat=True))


@settings(
    max_examples=300,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(tree=TREE, me=st.one_of(st.none(), IDS))
def test_the_calculation_and_the_query_agree(world, tree, me):
    ids = everything_of(world)
    tree = real(Group((tree,)), ids)
    held, found = both(tree, Asker(me and pick(ids["owner"], me), now(), get_default_timezone()))
    assert held == found


@pytest.mark.parametrize(
    ("condition", "found"),
    [
        (Condition("subject", "contains", ("елка",)), 5),
        (Condition("subject", "contains", ("100%",)), 1),
        (Condition("subject", "lacks", ("ЁЛКА",)), 15),
        (Condition("owner", "is", (ME,)), 4),
        (Condition("gone", "is", (1,)), 0),
        (Condition("tags", "nonsense", (1,)), 0),
        (Condition("field:99", "empty"), 20),
    ],
)
def test_one_condition_finds_what_it_says(world, condition, found):
    held, asked = both(Group((condition,)), Asker(world.agent.pk, now(), get_default_timezone()))
    assert held == asked
    assert len(held) == found


def test_an_empty_tree_holds_for_every_ticket(world):
    held, found = both(Group(), Asker(None, now(), get_default_timezone()))
    assert held == found
    assert len(held) == Ticket.objects.count()


def test_numbers_are_compared_as_numbers(world):
    number = Field.objects.get(type=FieldType.NUMBER)
    FieldValue.objects.filter(field=number).delete()
    FieldValue.objects.create(ticket=world.outage, field=number, value="9")
    FieldValue.objects.create(ticket=world.invoice, field=number, value="10.0")
    condition = Condition(f"field:{number.pk}", "at_least", ("9.5",))
    assert both(Group((condition,)), Asker(None, now(), get_default_timezone())) == ({world.invoice.pk},) * 2
    assert Decimal("10.0") >= Decimal("9.5")
