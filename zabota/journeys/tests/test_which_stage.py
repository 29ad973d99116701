"""Pure: a company is in exactly one stage, and a stage that nobody could ever be in is found."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zabota.journeys.calculations.agreements import Agreed, agreed_facts
from zabota.journeys.calculations.conditions import Condition, all_imply, contradiction
from zabota.journeys.calculations.past import past_stages
from zabota.journeys.calculations.stages import Entry, Never, Stage, never_entered, next_entry, stage_by_rules

DAY, TODAY = timedelta(days=1), date(2026, 11, 19)
FIRST, CONNECTION, WORK, RENEWAL, BY_HAND = 1, 2, 3, 4, 5
STAGES = [
    Stage(FIRST),
    Stage(CONNECTION, (Condition("agreed-for", 0),)),
    Stage(WORK, (Condition("agreed-for", 44), Condition("open:7", None, 0))),
    Stage(BY_HAND),
    Stage(RENEWAL, (Condition("ends-in", 0, 60),)),
]
FACTS = ("agreed-for", "agreements", "ends-in", "open:7", "solved", "trial-ends-in")


@pytest.mark.parametrize(
    ("facts", "stage"),
    [
        ({}, FIRST),
        ({"agreed-for": -3, "agreements": 0}, FIRST),
        ({"agreed-for": 0, "agreements": 1}, CONNECTION),
        ({"agreed-for": 100, "open:7": 1}, CONNECTION),
        ({"agreed-for": 43, "open:7": 0}, CONNECTION),
        ({"agreed-for": 44, "open:7": 0}, WORK),
        ({"agreed-for": 44}, CONNECTION),  # what is not known never holds
        ({"agreed-for": 400, "open:7": 0, "ends-in": 60}, RENEWAL),
        ({"agreed-for": 400, "open:7": 0, "ends-in": 61}, WORK),
        ({"agreed-for": 400, "open:7": 0, "ends-in": -1}, WORK),
    ],
)
def test_the_furthest_stage_whose_conditions_hold(facts, stage):
    assert stage_by_rules(STAGES, facts).pk == stage


@pytest.mark.parametrize(
    ("current", "said", "entry"),
    [
        (None, WORK, Entry(WORK, WORK)),
        (Entry(WORK, WORK), WORK, None),
        (Entry(WORK, WORK), RENEWAL, Entry(RENEWAL, RENEWAL)),
        (Entry(BY_HAND, WORK), WORK, None),  # set by hand: the rules say what they said then
        (Entry(BY_HAND, WORK), RENEWAL, Entry(RENEWAL, RENEWAL)),
        (Entry(RENEWAL, WORK), RENEWAL, Entry(RENEWAL, RENEWAL)),
    ],
)
def test_what_somebody_set_by_hand_stays_until_the_rules_say_something_new(current, said, entry):
    assert next_entry(current, said) == entry


@pytest.mark.parametrize(
    ("conditions", "found"),
    [
        ([Condition("agreed-for", 30, 10)], Condition("agreed-for", 30, 10)),
        ([Condition("ends-in", 0, 60), Condition("agreements", None, 0)], Condition("ends-in", 0, 60)),
        ([Condition("ends-in", 0, 60), Condition("agreements", 1, None)], None),
        ([Condition("solved", None, -1)], Condition("solved", None, -1)),
        ([], None),
    ],
)
def test_conditions_that_cannot_hold_together(conditions, found):
    assert contradiction(conditions) == found


def test_a_stage_behind_a_wider_one_is_never_entered():
    narrow = Stage(CONNECTION, (Condition("agreed-for", 10, 20), Condition("solved", 1)))
    wide = Stage(WORK, (Condition("agreed-for", 0),))
    assert never_entered([Stage(FIRST), narrow, wide]) == [Never(CONNECTION, behind=WORK)]
    assert never_entered([Stage(FIRST), wide, narrow]) == []


def test_one_entered_by_hand_only_is_no_mistake():
    assert never_entered(STAGES) == []


bounds = st.one_of(st.none(), st.integers(0, 60))
conditions = st.builds(Condition, st.sampled_from(FACTS), bounds, bounds)
lists = st.lists(conditions, max_size=3, unique_by=lambda one: one.fact).map(tuple)
ways = st.lists(lists, min_size=1, max_size=5).map(
    lambda found: [Stage(pk, () if pk == 0 else one) for pk, one in enumerate(found)]
)
counted = st.integers(0, 70)
facts = st.fixed_dictionaries(
    {"agreements": counted, "open:7": counted, "solved": counted},
    optional={name: st.integers(-20, 70) for name in ("agreed-for", "trial-ends-in", "ends-in")},
).map(lambda found: {k: v for k, v in found.items() if k != "ends-in" or found["agreements"]})


@given(ways, facts)
def test_whatever_is_known_there_is_exactly_one_stage_and_asking_again_changes_nothing(stages, known):
    said = stage_by_rules(stages, known)
    holding = [
        one
        for one in stages
        if one is stages[0] or (one.conditions and all(c.holds(known) for c in one.conditions))
    ]
    assert said is holding[-1]
    entry = next_entry(None, said.pk)
    assert next_entry(entry, stage_by_rules(stages, known).pk) is None


@given(ways, facts)
def test_a_stage_that_is_called_never_entered_is_never_entered(stages, known):
    assert stage_by_rules(stages, known).pk not in {one.stage for one in never_entered(stages)}


@given(lists, lists, facts)
def test_what_is_implied_holds(some, others, known):
    if all_imply(some, others) and all(one.holds(known) for one in some):
        assert all(one.holds(known) for one in others)


days = st.integers(-400, 200)
papers = st.lists(
    st.tuples(days, st.one_of(st.none(), st.integers(0, 300))).map(
        lambda one: Agreed(TODAY + one[0] * DAY, None if one[1] is None else TODAY + (one[0] + one[1]) * DAY)
    ),
    max_size=3,
)


@given(ways, papers, st.integers(0, 500))
def test_the_past_is_what_the_rules_would_have_said_on_each_day(stages, agreements, known):
    since = TODAY - known * DAY
    past = past_stages(
        stages, agreements, lambda day: agreed_facts(agreements, day), known_since=since, today=TODAY
    )
    first = min([since, *(one.begins_on for one in agreements)])
    for back in range(1, (TODAY - first).days + 1):
        day = TODAY - back * DAY
        said = [one.stage for one in past if one.since <= day][-1]
        assert said == stage_by_rules(stages, agreed_facts(agreements, day)).pk
