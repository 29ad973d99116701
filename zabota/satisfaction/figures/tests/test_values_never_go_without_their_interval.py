import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zabota.satisfaction.figures.estimates import estimate, intervals
from zabota.satisfaction.figures.scales import EFFORT, HATE, NPS, SCALES, SHARE, counts_of, kind_of

SCALE = st.sampled_from([NPS, SHARE, EFFORT, HATE])


@st.composite
def groups(draw, fewest=1):
    scale = draw(SCALE)
    counts = draw(
        st.lists(st.integers(0, 40), min_size=len(scale.scores), max_size=len(scale.scores)).filter(
            lambda counts: sum(counts) >= fewest
        )
    )
    return scale, np.array(counts, dtype=float)


@given(groups(fewest=5))
def test_the_interval_holds_the_value_and_stays_on_the_scale(group):
    scale, counts = group
    figure = estimate(counts, scale)
    assert scale.low <= figure.low <= figure.value + 1e-9
    assert figure.value - 1e-9 <= figure.high <= scale.high
    assert figure.low < figure.high


@given(groups(fewest=5))
def test_four_times_the_answers_make_a_narrower_interval(group):
    scale, counts = group
    few, many = estimate(counts, scale), estimate(counts * 4, scale)
    assert many.high - many.low < few.high - few.low


def test_four_answers_have_an_interval_and_no_value_to_show():
    figure = estimate(np.array([4.0, 0.0]), SHARE)
    assert not figure.is_shown
    assert (round(figure.low, 3), figure.high) == (0.555, 1.0)


def test_five_answers_may_be_shown():
    assert estimate(np.array([4.0, 1.0]), SHARE).is_shown


def test_people_are_counted_for_showing_and_opinions_for_the_width():
    figure = estimate(np.array([3.0, 1.0]), SHARE, n=40)
    assert figure.is_shown
    assert (figure.n, figure.n_effective) == (40, 4.0)


@pytest.mark.parametrize(
    ("counts", "low", "high"),
    [
        ((7, 3, 0), 0.27, 0.893),
        ((10, 0, 0), 0.589, 1.0),
        ((0, 10, 0), -0.206, 0.206),
        ((0, 0, 10), -1.0, -0.589),
    ],
)
def test_nps_of_ten(counts, low, high):
    figure = estimate(np.array(counts, dtype=float), NPS)
    assert (round(figure.low, 3), round(figure.high, 3)) == (low, high)


def test_jeffreys_of_seven_in_ten():
    figure = estimate(np.array([7.0, 3.0]), SHARE)
    assert (round(figure.low, 4), round(figure.high, 4)) == (
        0.3942,
        0.9073,
    )  # Brown, Cai, DasGupta 2001: .394, .907


def test_many_groups_are_counted_as_each_alone():
    counts = np.array([[5.0, 3.0, 2.0], [0.0, 9.0, 0.0], [20.0, 1.0, 0.0]])
    low, high = intervals(counts, NPS)
    alone = [estimate(row, NPS) for row in counts]
    assert [(figure.low, figure.high) for figure in alone] == list(zip(low, high, strict=True))


@pytest.mark.parametrize(
    ("measure", "kinds"),
    [
        ("csat", {1: 1, 3: 1, 4: 0, 5: 0}),
        ("top", {4: 1, 5: 0}),
        ("nps", {0: 2, 6: 2, 7: 1, 8: 1, 9: 0, 10: 0}),
        ("ces", {1: 0, 7: 6}),
        ("hate", {0: 0, 10: 10}),
    ],
)
def test_what_an_answer_is_worth(measure, kinds):
    assert {value: kind_of(measure, value) for value in kinds} == kinds


def test_answers_are_counted_by_kind_and_weight():
    assert counts_of("nps", [10, 9, 7, 0]).tolist() == [2.0, 1.0, 1.0]
    assert counts_of("csat", [5, 1], np.array([0.5, 0.25])).tolist() == [0.5, 0.25]
    assert {measure: len(scale.scores) for measure, scale in SCALES.items()} == {
        "csat": 2,
        "top": 2,
        "ces": 7,
        "nps": 3,
        "hate": 11,
    }
