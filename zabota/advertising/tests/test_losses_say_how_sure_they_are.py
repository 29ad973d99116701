"""Shares by empirical Bayes, money by them; sums of groups."""

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scipy.stats import beta

from zabota.advertising.calculations.losses import (
    JEFFREYS,
    Group,
    Moments,
    Prior,
    Range,
    in_all,
    loss_of,
    moments_of,
    prior_of,
    share_range,
)
from zabota.core.beta import quantile

counts = st.tuples(st.integers(1, 50_000), st.floats(0, 1)).map(lambda one: (one[0], round(one[0] * one[1])))


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(
    st.floats(0.001, 0.999),
    st.floats(0.5, 1e5),
    st.floats(0.5, 1e5),
)
def test_quantiles_are_those_of_scipy(probability, a, b):
    assert quantile(probability, a, b) == pytest.approx(beta.ppf(probability, a, b), rel=1e-6, abs=1e-9)


@given(counts, st.floats(0.01, 100))
def test_the_range_holds_what_was_counted_and_no_more_than_was_spent(found, price):
    many, machine = found
    loss = loss_of(Group(many, machine, many * price, machine * price), JEFFREYS)
    assert loss.share.low <= loss.share.value <= loss.share.high
    assert 0 <= loss.money.low <= loss.money.value <= loss.money.high <= many * price * (1 + 1e-9)


def test_a_campaign_of_five_clicks_borrows_from_the_others():
    large = [Group(1000, 100, 1000.0, 100.0) for _ in range(10)]
    few = Group(5, 5, 5.0, 5.0)
    prior = prior_of(moments_of([*large, few]))
    assert prior.a / (prior.a + prior.b) == pytest.approx(0.1005, abs=0.0001)
    assert loss_of(few, prior).share.low < 0.2
    assert loss_of(few, JEFFREYS).share.low > 0.5


def test_equal_shares_give_a_strong_prior_and_unlike_ones_a_weak_one():
    alike = prior_of(moments_of([Group(1000, 100, 0, 0)] * 5))
    unlike = prior_of(moments_of([Group(1000, 0, 0, 0), Group(1000, 1000, 0, 0)]))
    assert alike.a + alike.b == pytest.approx(10_000)
    assert unlike.a + unlike.b == pytest.approx(2)


def test_nobody_clicked():
    assert prior_of(Moments(0, 0, 0, 0.0)) == JEFFREYS
    assert loss_of(Group(0, 0, 0.0, 0.0), Prior(1, 9)).money == Range(0, 0, 0)
    assert share_range(0, 0) == Range(0, 0, 1)


def test_no_machine_yet_may_still_have_cost_something():
    money = loss_of(Group(100, 0, 1000.0, 0.0), JEFFREYS).money
    assert (money.value, money.low) == (0, 0)
    assert money.high == pytest.approx(1000 * beta.ppf(0.975, 0.5, 100.5))


def test_the_range_of_a_sum_is_narrower_than_the_sum_of_ranges():
    one = Range(100, 90, 120)
    assert in_all([one, one]) == Range(
        200, pytest.approx(200 - 14.142, abs=0.01), pytest.approx(228.28, abs=0.01)
    )
    assert in_all([]) == Range(0, 0, 0)


def test_more_clicks_make_it_surer():
    widths = [(found := share_range(many // 10, many)).high - found.low for many in (10, 100, 1000, 100_000)]
    assert all(before > after for before, after in pairwise(widths))
