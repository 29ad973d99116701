"""Health: the exact sum of its lines, by weights that are written down."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zabota.retention.calculations.health import (
    WEIGHTS,
    Fact,
    Rhythm,
    health,
    sureness,
    value_of,
)

OTHERS = (
    "agreement ends", "answered", "asked", "paid", "promise kept", "report read", "report unread", "slow replies",
    "unanswered",
)  # fmt: skip
KINDS = [*WEIGHTS, *OTHERS]
FACTS = st.lists(
    st.builds(
        Fact,
        id=st.integers(1, 999),
        kind=st.sampled_from(KINDS),
        days=st.floats(-200, 400),
        contact=st.none() | st.integers(1, 9),
        value=st.none() | st.floats(0, 10),
        measure=st.sampled_from(["csat", "ces", "hate", "nps", "words", ""]),
        role=st.sampled_from(["", "executor", "manager", "executive"]),
        level=st.sampled_from(["", "partner", "solution", "product"]),
    ),
    max_size=12,
)
TERMS = st.dictionaries(st.sampled_from(["calls", "letters", "portal"]), st.floats(-5, 20), max_size=3)


UNHURRIED = settings(deadline=None, max_examples=50, suppress_health_check=[HealthCheck.too_slow])


def said(role="manager", value=9.0, days=10.0, measure="nps") -> Fact:
    return Fact(1, "answered", days, 7, value, measure, role, "partner")


def test_nothing_at_all_is_eighty():
    found = health(Rhythm(), [])
    assert (found.value, found.points, found.lines) == (80, 0, ())


def test_an_alarm_s_worth_of_silence_is_four_points_whatever_the_threshold():
    for threshold in (4.0, 10.0):
        found = health(
            Rhythm(threshold, threshold, {"portal": threshold * 0.75, "calls": threshold * 0.25}), []
        )
        assert [(line.channel, line.points) for line in found.lines] == [("portal", -3.0), ("calls", -1.0)]
        assert found.value == value_of(-4.0) == 60


def test_silence_alone_is_at_most_twice_an_alarm():
    found = health(Rhythm(90.0, 9.0, {"portal": 100.0, "calls": -10.0}), [])
    assert found.points == pytest.approx(-8.0)
    assert {line.channel: line.points > 0 for line in found.lines} == {"portal": False, "calls": True}


def test_bad_words_of_who_decides_weigh_more_than_good_ones_of_who_works():
    [bad] = health(Rhythm(), [said("executive", 2.0)]).lines
    [good] = health(Rhythm(), [said("executor", 10.0)]).lines
    assert (bad.points, good.points) == (pytest.approx(-1.2), 0.4)


def test_only_the_newest_word_of_a_role_about_a_level_counts():
    [line] = health(Rhythm(), [said(value=2.0, days=50), said(value=10.0, days=3)]).lines
    assert line.value == 10.0


def test_two_questions_in_a_row_without_an_answer_mean_something_where_answers_came_before():
    silent = [Fact(n, "unanswered", days, 7) for n, days in ((2, 5.0), (3, 20.0))]
    [line] = health(Rhythm(), [*silent, said(value=8.0, days=130)]).lines
    assert (line.kind, line.points, line.signals) == ("unanswered", -1.2, (2, 3))
    assert health(Rhythm(), silent).lines == ()
    assert health(Rhythm(), [silent[0], said(value=8.0, days=130)]).lines == ()


def test_kept_promises_speak_for_us_only_where_none_was_broken():
    kept = [Fact(n, "promise kept", 5.0) for n in range(3)]
    [line] = health(Rhythm(), kept).lines
    assert line.points == pytest.approx(0.3)
    lines = health(Rhythm(), [*kept, Fact(9, "promise broken", 2.0)]).lines
    assert [(line.kind, line.points) for line in lines] == [("promise broken", -0.3)]


def test_an_agreement_that_ends_soon_speaks_before_its_day_and_not_after():
    assert [line.points for line in health(Rhythm(), [Fact(1, "agreement ends", -30.0)]).lines] == [-0.6]
    assert health(Rhythm(), [Fact(1, "agreement ends", 1.0)]).lines == ()


def test_late_payments_speak_for_half_a_year_and_payments_in_time_not_at_all():
    late = [Fact(n, "payment due", days) for n, days in ((1, 10.0), (2, 170.0), (3, 181.0))]
    [line] = health(Rhythm(), [*late, Fact(9, "paid", 5.0, value=0.0)]).lines
    assert (line.kind, line.points, line.signals) == ("payment due", -0.8, (1, 2))


def test_slow_replies_speak_for_five_weeks_by_the_newest_ratio():
    found = [Fact(1, "slow replies", 31.0, value=2.5), Fact(2, "slow replies", 3.0, value=4.0)]
    [line] = health(Rhythm(), found).lines
    assert (line.points, line.signals, line.value) == (-0.6, (2,), 4.0)
    assert health(Rhythm(), [Fact(1, "slow replies", 36.0, value=2.5)]).lines == ()


def test_one_report_that_nobody_read_means_nothing_and_two_since_the_last_that_was_read_do():
    unread = [Fact(n, "report unread", days) for n, days in ((1, 20.0), (2, 50.0), (3, 80.0))]
    assert health(Rhythm(), unread[:1]).lines == ()
    [line] = health(Rhythm(), unread).lines
    assert (line.kind, line.points, line.signals) == ("report unread", -0.5, (1, 2, 3))
    assert health(Rhythm(), [*unread, Fact(4, "report read", 30.0)]).lines == ()


@pytest.mark.parametrize(
    ("weeks", "word"), [(2.0, "well"), (4.0, "well"), (9.0, "fairly"), (20.0, "hardly"), (None, "hardly")]
)
def test_how_sure(weeks, word):
    assert sureness(weeks) == word


@UNHURRIED
@given(TERMS, FACTS)
def test_the_lines_are_the_sum_and_the_value_stays_within_its_scale(terms, facts):
    score = sum(terms.values())
    found = health(Rhythm(score, 6.0, terms), facts)
    assert found.points == pytest.approx(sum(line.points for line in found.lines), abs=1e-9)
    assert 0 <= found.value <= 100


@UNHURRIED
@given(FACTS)
def test_the_order_of_facts_does_not_matter(facts):
    assert health(Rhythm(), facts).value == health(Rhythm(), facts[::-1]).value
