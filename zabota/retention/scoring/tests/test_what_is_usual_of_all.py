import numpy as np
import pytest

from zabota.retention.scoring.dispersions import fitted_dispersions
from zabota.retention.scoring.drifts import fitted_drift
from zabota.retention.scoring.priors import fitted_prior
from zabota.retention.scoring.seasons import Seasons

CLIENTS, WEEKS = 2000, 52


def test_clients_who_are_all_alike_keep_their_mean():
    prior = fitted_prior(np.full((40, 1), 16.0), np.full((40, 1), 4.0))
    assert (prior.shape / prior.rate).item() == pytest.approx(4.0, rel=1e-3)


def test_the_spread_of_clients_is_found_again():
    rng = np.random.default_rng(1)
    rates = rng.gamma(1.2, 5 / 1.2, (CLIENTS, 1))
    prior = fitted_prior(rng.poisson(rates * 20).astype(float), np.full((CLIENTS, 1), 20.0))
    assert prior.shape.item() == pytest.approx(1.2, rel=0.1)
    assert (prior.shape / prior.rate).item() == pytest.approx(5.0, rel=0.1)


@pytest.mark.parametrize("size", [2.0, 8.0])
def test_how_much_weeks_differ_is_found_again_although_some_clients_leave(size):
    rng = np.random.default_rng(2)
    rates = np.full((WEEKS, CLIENTS, 1), 6.0)
    rates[26:, ::50] *= 0.2
    events = rng.poisson(rates * rng.gamma(size, 1 / size, rates.shape)).astype(float)
    always = np.ones_like(events)
    found = fitted_dispersions(events, always, always)
    assert found.usual.item() == pytest.approx(1 / size, rel=0.1)
    assert found.memory == pytest.approx(0, abs=0.08)
    assert fitted_drift(events, always, always) == pytest.approx(0, abs=4e-4)


def test_levels_that_wander_are_noticed():
    rng = np.random.default_rng(3)
    walk = np.exp(np.cumsum(rng.normal(0, 0.04, (WEEKS, CLIENTS, 1)), axis=0))
    events = rng.poisson(20 * walk).astype(float)
    always = np.ones_like(events)
    assert fitted_drift(events, always, always) ** 0.5 == pytest.approx(0.04, rel=0.2)


def test_half_of_everything_for_everybody_is_the_weeks_not_the_clients():
    rng = np.random.default_rng(4)
    usual = rng.gamma(2.0, 4.0, (1000, 2))
    factors = Seasons(1000, 2).of_week(rng.poisson(usual * 0.5).astype(float), usual)
    assert factors.mean() == pytest.approx(0.5, abs=0.03)


def test_some_who_leave_are_no_quiet_week():
    """A quarter of the groups has nearly nothing left: the mean would be .76."""
    rng = np.random.default_rng(5)
    usual = np.full((1000, 1), 8.0)
    left = np.where(np.arange(1000) % 25 < 6, 0.05, 1.0)[:, None]
    factors = Seasons(1000, 1).of_week(rng.poisson(usual * left).astype(float), usual)
    assert np.median(factors) == pytest.approx(1.0, abs=0.05)


def test_growth_is_not_taken_for_a_season():
    usual = np.full((100, 1), 5.0)
    assert Seasons(100, 1).of_week(usual * 7, usual).max() == pytest.approx(1.2)
