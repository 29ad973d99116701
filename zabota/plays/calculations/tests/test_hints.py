"""Each rule at its edge and below it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zabota.plays.calculations.hints import Hint, Quarter, Rule, hints_of

NOTHING = Quarter()


def test_a_quiet_quarter_gives_no_hint():
    assert hints_of(NOTHING, NOTHING) == []


@pytest.mark.parametrize(
    ("enough", "too_little", "hint"),
    [
        (Quarter(emergencies=3), Quarter(emergencies=2), Hint(Rule.EMERGENCIES, 3, 0)),
        (Quarter(fire_hours=8.0), Quarter(fire_hours=7.9), Hint(Rule.FIRE_HOURS, 8.0, 0.0)),
        (Quarter(refusals=3), Quarter(refusals=2), Hint(Rule.REFUSALS, 3, 0)),
        (Quarter(charged_months=2), Quarter(charged_months=1), Hint(Rule.CHARGES, 2, 0)),
        (Quarter(places=(19, 20)), Quarter(places=(18, 20)), Hint(Rule.PLACES, 19, 20)),
    ],
)
def test_each_rule_at_its_edge(enough, too_little, hint):
    assert hints_of(enough, NOTHING) == [hint]
    assert hints_of(too_little, NOTHING) == []


def test_requests_of_a_kind_that_grow_are_named_the_steepest_first():
    before = Quarter(kinds={"Outage": 4, "Question": 6, "Order": 4})
    now = Quarter(kinds={"Outage": 6, "Question": 30, "Order": 5, "All new": 40})
    assert hints_of(now, before) == [
        Hint(Rule.GROWTH, 30, 6, "Question"),
        Hint(Rule.GROWTH, 6, 4, "Outage"),
    ]


def test_without_agreed_places_there_is_no_hint_of_them():
    assert hints_of(Quarter(places=(5, 0)), NOTHING) == []


quarters = st.builds(
    Quarter,
    emergencies=st.integers(0, 9),
    fire_hours=st.floats(0, 99),
    refusals=st.integers(0, 9),
    charged_months=st.integers(0, 4),
    kinds=st.dictionaries(
        st.sampled_from(("", "Outage", "Question", "Order")), st.integers(0, 60), max_size=5
    ),
    places=st.none() | st.tuples(st.integers(0, 50), st.integers(0, 50)),
)


@given(quarters, quarters)
def test_no_hint_is_given_twice(now, before):
    found = [(hint.rule, hint.what) for hint in hints_of(now, before)]
    assert len(found) == len(set(found))
