import numpy as np
import pytest

from zabota.satisfaction.figures.bounds import bounds
from zabota.satisfaction.figures.responding import (
    HEAVIEST,
    effective_number,
    propensities,
    raked,
    response_weights,
    scaled,
)
from zabota.satisfaction.figures.scales import NPS, SHARE


def test_propensities_are_what_was_seen():
    known = np.repeat([0.0, 1.0], 1000)[:, None]
    answered = np.concatenate([np.arange(1000) < 100, np.arange(1000) < 600])
    chances = propensities(known, answered)
    assert chances[0] == pytest.approx(0.1, abs=0.005)
    assert chances[-1] == pytest.approx(0.6, abs=0.005)


def test_those_who_rarely_answer_speak_for_more():
    known = np.repeat([0.0, 1.0], 1000)[:, None]
    answered = np.concatenate([np.arange(1000) < 100, np.arange(1000) < 600])
    weights = response_weights(known, answered)
    assert weights[0] / weights[-1] == pytest.approx(6, abs=0.2)
    assert weights.mean() == pytest.approx(1)


def test_when_all_answered_all_weigh_the_same():
    weights = response_weights(np.arange(10.0)[:, None], np.ones(10, dtype=bool))
    assert weights.max() / weights.min() < 1.05


def test_one_answer_does_not_speak_for_a_crowd():
    known = np.concatenate([np.zeros(1000), np.ones(1000)])[:, None] * 9
    answered = np.concatenate([np.arange(1000) < 900, np.arange(1000) < 2])
    weights = response_weights(known, answered)
    assert weights.max() <= HEAVIEST * np.median(weights) + 1e-9


def test_margins_are_met_by_raking():
    sex, region = np.array([0, 0, 0, 1]), np.array([0, 1, 1, 1])
    weights = raked(np.ones(4), [(sex, np.array([0.5, 0.5])), (region, np.array([0.4, 0.6]))])
    assert np.bincount(sex, weights) / weights.sum() == pytest.approx([0.5, 0.5], abs=1e-6)
    assert np.bincount(region, weights) / weights.sum() == pytest.approx([0.4, 0.6], abs=1e-6)


def test_a_group_nobody_answered_for_cannot_be_stood_for():
    weights = raked(np.ones(2), [(np.array([0, 1]), np.array([0.2, 0.2, 0.6]))])
    assert weights.tolist() == pytest.approx([1.0, 1.0])


def test_unequal_weights_are_worth_less():
    weights = np.array([1.0, 1.0, 4.0])
    assert effective_number(weights) == pytest.approx(2.0)
    assert scaled(weights).sum() == pytest.approx(2.0)
    assert effective_number(np.ones(0)) == 0.0


def test_bounds_say_the_worst_and_the_best_of_the_silent():
    band = bounds(np.array([80.0, 20.0]), SHARE, 0.25)
    assert (band.worst, band.best) == pytest.approx((0.2, 0.95))
    assert band.worst < band.low < 0.8 < band.high < band.best


def test_when_all_answered_nothing_is_left_to_bound():
    band = bounds(np.array([50.0, 30.0, 20.0]), NPS, 1.0)
    assert band.worst == band.best == pytest.approx(0.3)
