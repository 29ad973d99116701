"""What is skipped, sampled or packed for speed changes no number."""

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zabota.clicks.engine import against_others, judging, middles, ranking, verdicts
from zabota.clicks.engine.clicks import Clicks
from zabota.clicks.engine.features import EVERY, audit
from zabota.clicks.engine.judging import judged
from zabota.clicks.engine.networks import known_networks
from zabota.clicks.engine.tests.logs import NOW, PHONE, clicks, log_of
from zabota.clicks.logs import guessed

COUNTS = st.lists(st.integers(0, 5) | st.integers(0, 10**6), min_size=1, max_size=80)


@settings(max_examples=300, deadline=None)
@given(COUNTS, st.integers(1, 12))
def test_a_median_by_a_sample_is_the_median(values, sampled):
    column = np.array(values, dtype=np.float32)
    places = np.random.default_rng(sampled).integers(0, len(column), sampled)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(middles, "LONG", 0)
        assert middles.middle(column, places) == np.median(column)


def test_a_sample_is_the_same_for_as_many_values_and_never_more_than_was_said():
    assert np.array_equal(middles.sample(10**6), middles.sample(10**6))
    assert len(middles.sample(10**6)) == middles.SAMPLE
    assert np.array_equal(middles.sample(5), np.arange(5))
    assert middles.middle(np.zeros(0, np.float32), middles.sample(0)) == 0.0


def robots_among_people(folder):
    rows = clicks(1_500)
    for number, row in enumerate(rows[::50]):
        row.update(ip="80.9.9.9", agent=PHONE, time=rows[0]["time"] + 2 * number, source=3, app=1)
    log = log_of(rows, folder)
    mapping = guessed(log.columns)
    turning = Clicks(mapping, known_networks(), NOW)
    pieces = [turning.of(piece)[0] for piece in log.pieces(mapping.columns())]
    return pl.concat(pieces).sort("time", "row")


def test_features_that_nobody_looks_at_are_left_out_and_no_verdict_changes(tmp_path, monkeypatch):
    told = robots_among_people(tmp_path)
    quick = judged(told)
    monkeypatch.setattr(judging, "WANTED", EVERY)
    assert quick.equals(judged(told))
    assert quick.filter(pl.col("verdict") != "human").height >= 25


class ByTheMinute:
    """A model for tests."""

    set, name, limits = "live", "by the minute", (0.5, 0.9)

    def scores(self, told, evidence=None):
        return (told["minute_user"] / 30).clip(0, 1).cast(pl.Float32)


@pytest.mark.parametrize("model", [None, ByTheMinute()])
def test_a_model_is_asked_and_reasons_are_worded_part_by_part_and_no_verdict_changes(
    tmp_path, monkeypatch, model
):
    told = robots_among_people(tmp_path)
    whole = judged(told, model)
    monkeypatch.setattr(judging, "AT_ONCE", 400)
    monkeypatch.setattr(verdicts, "AT_ONCE", 7)
    assert judged(told, model).equals(whole)
    assert whole.filter(pl.col("reasons").list.len() > 0).height >= 25


def test_clicks_are_ranked_as_by_the_excess_of_every_click_in_every_feature(tmp_path):
    told = audit(robots_among_people(tmp_path))
    usual, ranked = ranking.ranked(told)
    assert ranked.equals(ranking.scores(ranking.excess(told, usual), usual))
    assert ranking.usual_of(told) == usual
    assert np.array_equal(ranking.evidence_of(told), ranked["evidence"])
    assert ranked["evidence"].max() > 2


def test_a_network_of_very_many_clicks_is_no_crowd_where_it_holds_all_of_them():
    places = pl.DataFrame(
        {"net": 20 * [0], "app": range(20), "clicks": 20 * [100_000]}, schema_overrides={"clicks": pl.UInt32}
    )
    assert np.abs(against_others._crowd(places, 2_000_000)).max() < 0.01
