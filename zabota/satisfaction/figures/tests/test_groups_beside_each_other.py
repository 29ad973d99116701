import numpy as np
import pytest

from zabota.satisfaction.figures.beliefs import chance_greater
from zabota.satisfaction.figures.clusters import USUAL, likeness, opinion_weights
from zabota.satisfaction.figures.doubting import doubt
from zabota.satisfaction.figures.mixes import at_equal_mix
from zabota.satisfaction.figures.scales import NPS, SHARE, beliefs_of
from zabota.satisfaction.figures.shrinking import shrunk


def test_small_groups_are_drawn_to_the_others_and_large_ones_stay():
    counts = np.array([[1.0, 2.0], [100.0, 200.0], *([[90.0, 10.0], [80.0, 20.0]] * 10)])
    small, large = shrunk(counts, SHARE).mean[:2]
    assert 0.6 < small < 0.8
    assert large == pytest.approx(1 / 3, abs=0.03)


def test_a_group_nobody_answered_for_is_a_group_like_the_others():
    beliefs = shrunk(np.array([[0.0, 0.0], *([[9.0, 1.0]] * 20)]), SHARE)
    assert beliefs.mean[0] == pytest.approx(0.9, abs=0.01)


def test_no_answers_at_all_leave_everything_open():
    beliefs = shrunk(np.zeros((3, 2)), SHARE)
    assert beliefs.mean.tolist() == pytest.approx([0.5] * 3)


def test_forty_of_one_company_are_six_opinions():
    companies = np.array([0] * 40 + [1, 2, 3])
    weights = opinion_weights(companies, USUAL)
    assert weights[companies == 0].sum() == pytest.approx(40 / (1 + 39 * 0.15))
    assert weights[-3:].tolist() == [1.0, 1.0, 1.0]


def test_companies_of_one_mind_are_seen_to_be():
    companies = np.repeat(np.arange(200), 5)
    of_one_mind = (companies % 2).astype(float)
    by_chance = np.random.default_rng(1).integers(0, 2, 1000).astype(float)
    assert likeness(of_one_mind, companies) > 0.9
    assert likeness(by_chance, companies) < 0.05


def test_few_companies_say_little_of_their_likeness():
    assert likeness(np.array([1.0, 1.0, 0.0, 0.0]), np.array([0, 0, 1, 1])) == pytest.approx(0.227, abs=0.001)


def test_a_target_is_passed_with_a_chance():
    assert beliefs_of(np.array([[19.0, 1.0]]), SHARE).above(0.9)[0] == pytest.approx(0.7554, abs=0.0001)


def test_chances_of_two_sum_to_one():
    one, other = (beliefs_of(np.array([counts]), NPS) for counts in ([9.0, 3.0, 2.0], [5.0, 5.0, 5.0]))
    forth, back = chance_greater(one, other)[0], chance_greater(other, one)[0]
    assert forth + back == pytest.approx(1, abs=0.001)
    assert forth > 0.9


def test_another_mix_alone_is_no_change():
    """Executors are happy, executives are not, in both periods; only more executives answered in the second."""
    earlier, later = np.array([[90.0, 10.0], [4.0, 6.0]]), np.array([[9.0, 1.0], [40.0, 60.0]])
    comparison = at_equal_mix(earlier, later, SHARE)
    assert comparison is not None
    assert comparison.earlier.mean[0] == pytest.approx(comparison.later.mean[0], abs=0.05)
    assert 0.25 < comparison.chance_better < 0.75
    assert comparison.covered == 1.0


def test_what_is_in_one_period_only_is_left_out_and_told():
    comparison = at_equal_mix(np.array([[8.0, 2.0], [5.0, 5.0]]), np.array([[9.0, 1.0], [0.0, 0.0]]), SHARE)
    assert comparison is not None
    assert comparison.covered == pytest.approx(2 / 3)


def test_nothing_in_common_cannot_be_compared():
    assert at_equal_mix(np.array([[8.0, 2.0], [0.0, 0.0]]), np.array([[0.0, 0.0], [9.0, 1.0]]), SHARE) is None


def test_doubtful_answers_are_shown_by_what_they_would_change():
    effect = doubt(np.array([10.0, 10.0]), np.array([20.0, 0.0]), SHARE)
    assert effect.counted.value == 0.5
    assert effect.change == pytest.approx(0.25)
