"""Tables worked out by hand."""

import numpy as np
import pytest

from zabota.retention.scoring.alarms import capped, silent_weeks, watched
from zabota.retention.scoring.baselines import HALF_LIFE, LAG, Baselines, Prior, sizes
from zabota.retention.scoring.evidence import WEIGHTS, evidence, mixed

PRIOR = Prior(np.array([2.0]), np.array([4.0]))  # half an event a week
ONE = np.ones((1, 1))


def after(weeks, season=1.0, exposed=1.0):
    found = Baselines(1, 1)
    for events in weeks:
        found.after(ONE * events, ONE * season, ONE * exposed)
    return found


def test_before_anything_is_believed_a_client_is_like_the_others():
    assert after([100] * (LAG - 1)).expected(PRIOR).item() == 0.5


def test_a_week_is_believed_when_eight_weeks_are_over():
    assert after([10] + [0] * (LAG - 1)).expected(PRIOR).item() == pytest.approx((2 + 10) / (4 + 1))


def test_old_weeks_fade_by_half_in_seventy_eight():
    found = after([8] + [0] * (LAG - 1 + HALF_LIFE))
    assert found.events.item() == pytest.approx(4)
    weeks = sum(0.5 ** (age / HALF_LIFE) for age in range(HALF_LIFE + 1))
    assert found.expected(PRIOR).item() == pytest.approx((2 + 4) / (4 + weeks))


def test_a_quiet_season_is_no_quiet_client():
    assert after([5] * LAG, season=0.5).expected(PRIOR).item() == pytest.approx((2 + 5) / (4 + 0.5))


def test_a_week_that_was_shut_says_nothing():
    assert after([0] * 30, exposed=0.0).expected(PRIOR).item() == 0.5


def test_the_size_holds_what_is_not_known_and_how_weeks_differ():
    assert sizes(np.array([4.0]), np.array([0.25])).item() == 2


@pytest.mark.parametrize(
    ("events", "worth"),
    [
        # mean 2, size 2, half left: x ln .5 + (x + 2) ln (4 / 3)
        (0, 2 * np.log(4 / 3)),
        (1, -np.log(2) + 3 * np.log(4 / 3)),
        (4, -4 * np.log(2) + 6 * np.log(4 / 3)),
    ],
)
def test_the_worth_of_a_week(events, worth):
    found = evidence(np.array([events]), np.array([2.0]), np.array([2.0]), 0.5)
    assert found.item() == pytest.approx(worth, abs=1e-12)


def test_a_channel_nobody_expects_anything_of_says_nothing():
    assert evidence(np.zeros(1), np.zeros(1), np.ones(1), 0.02).item() == 0


def one_depth(values):
    """The same evidence for every depth: the score is the plain CUSUM."""
    return np.repeat(np.array(values, dtype=float)[:, None, None], len(WEIGHTS), axis=2)


def test_the_sum_forgets_what_speaks_against_and_begins_anew_after_an_alarm():
    found = watched(one_depth([1, 2, -5, 2, 2, 3, 1]), np.full(7, 4.0), np.array([0]))
    assert found.scores[:, 0] == pytest.approx([1, 3, 0, 2, 4, 3, 4])
    assert found.alarms[:, 0].tolist() == [False, False, False, False, True, False, False]


def test_thirteen_weeks_after_an_alarm_comes_no_other():
    found = watched(one_depth([5] * 30), np.full(30, 4.0), np.array([0]))
    assert np.flatnonzero(found.alarms[:, 0]).tolist() == [0, 13, 26]


def test_nobody_is_watched_before_the_warm_up_is_over():
    found = watched(one_depth([5] * 6), np.full(6, 4.0), np.array([4]))
    assert found.scores[:, 0].tolist() == pytest.approx([0, 0, 0, 0, 5, 5])
    assert np.flatnonzero(found.alarms[:, 0]).tolist() == [4]


def test_the_score_is_the_weighted_mean_of_what_each_depth_says():
    sums = np.array([[0.0, 1.0, 2.0, 3.0, 4.0]])
    by_hand = np.log(sum(weight * np.exp(value) for weight, value in zip(WEIGHTS, sums[0], strict=True)))
    assert mixed(sums).item() == pytest.approx(by_hand, abs=1e-12)
    assert sum(WEIGHTS) == pytest.approx(1)


def test_one_silent_week_never_raises_an_alarm():
    events = np.zeros((1, 1, 2))
    silent = silent_weeks(events, np.ones_like(events))
    assert silent.all()
    limits = np.full(1, 5.0)
    assert not watched(capped(one_depth([1000]), silent, limits), limits, np.array([0])).alarms.any()


def test_a_week_in_which_a_channel_was_shut_is_not_called_silent():
    told = np.array([[[1.0, 0.0]]])
    assert not silent_weeks(np.zeros((1, 1, 2)), told).any()
