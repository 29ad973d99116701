"""Shares of sources with what is not known of them."""

import numpy as np
import polars as pl
import pytest

from zabota.clicks.engine.rollup import prior, with_shares


def test_a_small_source_is_drawn_towards_all_and_a_large_one_stands():
    table = pl.DataFrame({"machine": [3, 3_000, 50], "clicks": [3, 6_000, 6_000]})
    small, large, clean = with_shares(table).rows(named=True)
    assert small["share"] < 0.9
    assert large["share"] == pytest.approx(0.5, abs=0.01)
    assert small["high"] - small["low"] > large["high"] - large["low"]
    assert clean["low"] < 50 / 6_000 < clean["high"]


def test_shares_cover_the_truth_as_often_as_they_say():
    random = np.random.default_rng(4)
    truth = random.beta(2, 18, 3_000)
    counts = random.integers(5, 400, 3_000)
    table = pl.DataFrame({"machine": random.binomial(counts, truth), "clicks": counts})
    found = with_shares(table)
    covered = (found["low"].to_numpy() <= truth) & (truth <= found["high"].to_numpy())
    assert 0.88 < covered.mean() < 0.92


def test_the_prior_finds_how_sources_differ():
    random = np.random.default_rng(5)
    counts = np.full(4_000, 200.0)
    hits = random.binomial(200, random.beta(3, 27, 4_000)).astype(float)
    assert prior(hits, counts) == pytest.approx((3, 27), rel=0.15)
