"""Training and measuring: nothing tested was learnt from, and what gives a label away is left out."""

import json
import re

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zabota.clicks.engine import evaluating
from zabota.clicks.engine.encodings import PRIOR, encoded, shares
from zabota.clicks.engine.evaluating import evaluate
from zabota.clicks.engine.folds import auc, average_precision, intervals, stratified
from zabota.clicks.engine.gathering import gathered
from zabota.clicks.engine.model import BAGS, NEGATIVES, bagged, calibrated, read_model, trained
from zabota.clicks.engine.networks import known_networks
from zabota.clicks.engine.tests.downloads import downloads
from zabota.clicks.engine.tests.logs import NOW
from zabota.clicks.logs import UnreadableLog, guessed, open_log


def layout_of_talkingdata(folder, rows=8_000, seed=3):
    file = folder / "train_sample.csv"
    downloads(rows, seed, share=0.02).write_csv(file)
    log = open_log([str(file)])
    return log, guessed(log.columns).with_label("is_attributed")


@pytest.fixture
def sample(tmp_path):
    return gathered(*layout_of_talkingdata(tmp_path), known_networks(), NOW)


def test_an_action_that_gives_the_label_away_is_left_out_and_said(sample):
    assert "action" not in sample.clicks.columns
    assert sample.leak == "the time of the action gives the label away: it is left out"


def test_what_can_be_learnt_is_found_and_no_more(sample):
    found = evaluate(sample, repeats=1)
    assert 0.85 < found["folds"]["auc"] < 0.99
    assert found["time_split"]["auc"] > 0.85
    low, high = found["folds"]["auc_interval"]
    assert low < found["folds"]["auc"] < high
    json.dumps(found)


def test_what_is_learnt_before_a_split_sees_nothing_after_it_and_what_is_tested_looks_back_as_far(sample):
    told, cut = evaluating.SETS["audit"](sample.clicks), 5_600
    early, late = evaluating._apart(sample.clicks, told, cut, "audit")
    place, ips = told.columns.index("count_ip"), sample.clicks["ip"]
    first, last = ips[cut - 1], ips[-1]
    assert (len(early), len(late)) == (cut, len(ips) - cut)
    assert early[-1, place] == (ips[:cut] == first).sum()
    assert late[-1, place] == (ips[-cut:] == last).sum()


def test_of_rare_positives_each_bag_has_all_and_another_draw_of_the_rest(monkeypatch):
    labels, told = np.r_[np.ones(20, dtype=int), np.zeros(3_000, dtype=int)], np.arange(3_020.0)[:, None]
    bags = []

    class Same:
        def predict(self, asked, **_):
            return asked[:, 0]

    monkeypatch.setattr(
        "zabota.clicks.engine.model.boosted", lambda told, *_: bags.append({*told[:, 0]}) or Same()
    )
    assert bagged(told, labels, told).tolist() == told[:, 0].tolist()
    assert [len(bag) for bag in bags] == [20 + 20 * NEGATIVES] * BAGS
    assert all({*range(20)} <= bag for bag in bags)
    assert len(set.union(*bags)) > 1_500


def test_rare_positives_are_found_among_what_was_not_learnt():
    random = np.random.default_rng(2)
    told, asked = random.normal(size=(2, 9_000, 3)).astype(np.float32)
    labels = (told[:, 0] + random.normal(size=9_000) > 3.6).astype(int)
    assert auc((asked[:, 0] > 2).astype(int), bagged(told, labels, asked)) > 0.95


def test_labels_by_chance_cannot_be_found(sample):
    random = np.random.default_rng(1)
    chance = pl.Series("label", random.permutation(sample.clicks["label"].to_numpy()))
    shuffled = type(sample)(sample.clicks.with_columns(chance), 0)
    assert 0.38 < evaluate(shuffled, repeats=1)["folds"]["auc"] < 0.62


def test_a_label_that_is_never_true_is_refused(tmp_path):
    file = tmp_path / "a.csv"
    file.write_text("time,ip,bad\n" + "".join(f"{1_510_000_000 + n},192.0.2.1,0\n" for n in range(50)))
    log = open_log([str(file)])
    with pytest.raises(UnreadableLog, match=re.escape("bad is true for 0 of 50 clicks")):
        gathered(log, guessed(log.columns).with_label("bad"), known_networks(), NOW)


def test_a_share_never_sees_its_own_label():
    labels = np.array([1, 0] * 50)
    keys = pl.DataFrame({"key": range(100)})  # each its own: all that could be seen is the row itself
    own, _ = encoded(keys, labels, np.arange(100), np.arange(0), seed=0)
    assert own.max() - own.min() < 1e-6


def test_shares_are_drawn_towards_the_whole():
    keys, labels = pl.DataFrame({"key": ["a"] * 100 + ["b"] * 100}), np.array([1] * 100 + [0] * 100)
    found = shares(keys, labels, np.arange(200), np.array([0, 150]))
    assert found[:, 0].tolist() == pytest.approx(
        [(100 + PRIOR / 2) / (100 + PRIOR), (PRIOR / 2) / (100 + PRIOR)]
    )


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 5)), min_size=4, max_size=60))
def test_auc_is_the_share_of_pairs_in_order(rows):
    labels, scores = np.array([int(one) for one, _ in rows]), np.array([float(two) for _, two in rows])
    positive, negative = scores[labels == 1], scores[labels == 0]
    if len(positive) and len(negative):
        pairs = (positive[:, None] > negative[None, :]) + 0.5 * (positive[:, None] == negative[None, :])
        assert auc(labels, scores) == pytest.approx(pairs.mean())


def test_average_precision_by_hand():
    assert average_precision(np.array([1, 0, 1, 0]), np.array([4.0, 3.0, 2.0, 1.0])) == pytest.approx(
        (1 + 2 / 3) / 2
    )
    assert average_precision(np.array([1, 0]), np.array([1.0, 1.0])) == 0.5


def test_intervals_hold_the_value_and_narrow_with_more_clicks():
    random = np.random.default_rng(6)
    widths = []
    for count in (1_000, 16_000):
        labels = (random.random(count) < 0.1).astype(int)
        scores = np.round(random.normal(size=count) + 1.5 * labels, 1)  # with ties
        found = intervals(labels, scores, seed=1)
        assert found["auc"][0] < auc(labels, scores) < found["auc"][1]
        assert (
            found["average_precision"][0] < average_precision(labels, scores) < found["average_precision"][1]
        )
        widths.append(found["auc"][1] - found["auc"][0])
    assert 3 < widths[0] / widths[1] < 5.5


def test_a_sample_of_negatives_stands_for_all_of_them(monkeypatch):
    random = np.random.default_rng(7)
    labels = np.r_[np.ones(200, dtype=int), np.zeros(40_000, dtype=int)]
    scores = random.normal(size=len(labels)) + 2 * labels
    monkeypatch.setattr("zabota.clicks.engine.folds.MOST", 10_000)
    low, high = intervals(labels, scores, seed=1)["average_precision"]
    assert low < average_precision(labels, scores) < high


@pytest.mark.parametrize("of", ["audit", "live"])
def test_either_set_is_measured_with_intervals_and_within_budgets(sample, of):
    found = evaluate(sample, of=of, repeats=1)
    assert found["set"] == of
    for way in ("folds", "time_split", "time_split_whole_log"):
        part = found[way]
        low, high = part["average_precision_interval"]
        assert low < part["average_precision"] < high
        assert list(part["precision_at"]) == ["0.1%", "1.0%"]
        assert part["precision_at"]["1.0%"] > part["positives"] / part["rows"]


def test_folds_part_the_rows_and_keep_the_share():
    labels = np.array([1] * 10 + [0] * 90)
    tested = [test for _, test in stratified(labels, 5, seed=1)]
    assert sorted(np.concatenate(tested)) == list(range(100))
    assert [int(labels[test].sum()) for test in tested] == [2] * 5


def test_calibrated_levels_rise_and_never_promise_certainty():
    random = np.random.default_rng(0)
    raw = random.normal(size=5_000)
    knots, levels = calibrated(raw, (random.random(5_000) < 1 / (1 + np.exp(-raw))).astype(int))
    assert levels == sorted(levels)
    assert levels[0] > 0
    assert levels[-1] < 1
    assert np.interp(0.0, knots, levels) == pytest.approx(0.5, abs=0.08)


def test_a_model_is_read_as_it_was_written(tmp_path):
    random = np.random.default_rng(0)
    told = pl.DataFrame({"a": random.normal(size=3_000), "b": random.normal(size=3_000)}).cast(pl.Float32)
    model = trained(told, (told["a"].to_numpy() > 1).astype(int), of="audit", label="bad")
    model.save(tmp_path / "model.json")
    again = read_model(tmp_path / "model.json")
    assert again.scores(told).equals(model.scores(told))
    assert again.scores(told.drop("b")).len() == 3_000


def test_what_is_no_model_is_refused(tmp_path):
    (tmp_path / "model.json").write_text("[]")
    with pytest.raises(UnreadableLog, match="cannot be read"):
        read_model(tmp_path / "model.json")
