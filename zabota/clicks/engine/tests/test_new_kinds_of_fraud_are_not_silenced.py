"""Evidence against the other places of a log, and what it is worth beside trees that never met an attack."""

import numpy as np
import polars as pl
import pytest

from zabota.clicks.engine import features, ranking
from zabota.clicks.engine.clicks import Clicks
from zabota.clicks.engine.model import limited, trained
from zabota.clicks.engine.networks import known_networks
from zabota.clicks.engine.strange import FEWEST, PRICES, heard, together, worth
from zabota.clicks.engine.tests.logs import MORNING, NOW, PHONE
from zabota.clicks.logs import guessed, open_log

DAY = 86_400


def people(count=6_000, seed=7):
    """Two hundred of them, each with a phone and a line of its own, in sittings of two or three clicks by day."""
    random = np.random.default_rng(seed)
    rows = []
    while len(rows) < count:
        who, source, app = int(random.integers(200)), int(random.integers(12)), int(random.integers(4))
        start = MORNING - int(random.integers(5)) * DAY - int(random.integers(10 * 3600))
        for click in range(int(random.integers(1, 4))):
            rows.append(click_of(who, source, app, start + 40 * click))
    return rows


def click_of(who, source, app, time, action=None):
    return {
        "time": time,
        "ip": f"80.{who % 250}.{who // 250 % 250}.9",
        "agent": PHONE.replace("M001", f"M{who:05}"),
        "app": app,
        "source": source,
        "action_time": action,
    }


def told_of(rows, folder):
    """Features in the order of the rows."""
    file = folder / "log.parquet"
    pl.DataFrame(rows, infer_schema_length=None, schema_overrides={"action_time": pl.Int64}).write_parquet(
        file
    )
    log = open_log([str(file)])
    mapping = guessed(log.columns)
    turning = Clicks(mapping, known_networks(), NOW)
    clicks = pl.concat([turning.of(piece)[0] for piece in log.pieces(mapping.columns())]).sort("time", "row")
    return features.audit(clicks).with_columns(clicks["row"]).sort("row").drop("row")


def passers_by(count, source, app):
    """Each is seen once and never again."""
    random = np.random.default_rng(1)
    times = MORNING - random.integers(0, 5 * DAY, count)
    return [click_of(1_000 + number, source, app, int(time)) for number, time in enumerate(times)]


def test_too_many_phones_that_are_met_once_stand_out_in_their_campaign_only(tmp_path):
    rows = [*people(), *passers_by(150, source=3, app=1)]
    told = told_of(rows, tmp_path)
    fraud = told["more_fleeting_campaign"][-150:]
    assert fraud.min() > 5
    assert told["more_fleeting_campaign"][:-150].abs().max() == 0
    assert told["more_passing_campaign"][-150:].min() > 5


def test_a_click_without_the_sign_is_not_accused_of_it(tmp_path):
    told = told_of([*people(), *passers_by(150, source=3, app=1)], tmp_path)
    inside = pl.Series([row["source"] == 3 and row["app"] == 1 for row in people()])
    assert inside.sum() > 50
    assert told["more_fleeting_campaign"][:-150].filter(inside).to_list() == [0.0] * int(inside.sum())


def test_clicks_that_come_back_again_and_again_are_copies_from_the_second_on(tmp_path):
    again = [click_of(3, 2, 1, MORNING - 3_600 * number) for number in range(6)]
    told = told_of([*people(1_000)[:900], *again], tmp_path)
    newest_first = told["more_again"][-6:].to_list()
    assert told["sittings_same"][-6:].min() >= 6
    assert min(newest_first[:5]) > 2
    assert newest_first[5] == 0.0


def test_actions_too_soon_count_against_where_they_are_many(tmp_path):
    random = np.random.default_rng(2)
    rows = people()
    for row in rows:
        if random.random() < 0.1:
            row["action_time"] = row["time"] + int(np.exp(random.normal(5, 0.5))) + 2
    injected = [click_of(number, 5, 2, time := MORNING - 1_000 * number, time + 4) for number in range(60)]
    told = told_of([*rows, *injected], tmp_path)
    assert told["more_soon_campaign"][-60:].min() > 3
    assert told["more_soon_campaign"][:-60].quantile(0.99) == 0


def test_a_log_without_sources_actions_or_addresses_is_judged_all_the_same(tmp_path):
    rows = [{"time": row["time"], "agent": row["agent"]} for row in people(500)]
    told = told_of(rows, tmp_path)
    assert not [name for name in told.columns if name.startswith("more_")]
    usual = ranking.usual_of(told)
    assert len(ranking.scores(ranking.excess(told, usual), usual)) == len(rows)


def test_the_ranking_without_labels_puts_what_is_odd_for_its_place_first(tmp_path):
    told = told_of([*people(), *passers_by(150, source=3, app=1)], tmp_path)
    evidence = ranking.evidence_of(told)
    honest, fraud = evidence[:-150], evidence[-150:]
    assert (fraud > np.quantile(honest, 0.99)).mean() == 1.0


def test_the_rarer_an_excess_the_more_it_weighs_and_a_far_one_no_click_has_is_worth_one_click():
    tail = ranking._tail(np.array([2.5, 5.0, 5.0]), 100)
    levels = dict(zip(ranking.LEVELS, tail, strict=True))
    assert levels[2.0] == pytest.approx(-np.log(0.03))
    assert levels[3.0] == pytest.approx(-np.log(0.02))
    assert levels[20.0] == pytest.approx(-np.log(0.01))


def test_scores_need_only_the_row_and_what_is_usual():
    told = pl.DataFrame({"more_again": [0.0] * 50 + [4.0, 9.0]}, schema={"more_again": pl.Float32})
    usual = ranking.usual_of(told)
    whole = ranking.scores(ranking.excess(told, usual), usual)
    one = ranking.scores(ranking.excess(told[51:], usual), usual)
    assert one.row(0) == whole.row(51)


def test_evidence_is_worth_the_score_that_as_few_honest_clicks_reach():
    count = 10_000
    evidence, raw = np.arange(count) / 100, np.arange(count) / 1_000
    points, values = worth(evidence, raw, 2.0)
    few = 0.01
    mine = together(np.array([-9.0]), np.array([np.quantile(evidence, 1 - few)]), points, values)
    assert mine[0] == pytest.approx(np.quantile(raw, 1 - few * 2), abs=0.05)


def test_common_evidence_changes_no_score():
    random = np.random.default_rng(0)
    points, values = worth(random.exponential(1, 5_000), random.normal(0, 1, 5_000), PRICES[0])
    raw = np.array([-3.0, 0.5])
    assert together(raw, np.array([0.0, points[0] / 2]), points, values).tolist() == raw.tolist()


def test_too_few_honest_clicks_say_nothing_of_a_tail():
    few = np.arange(FEWEST - 1.0)
    assert heard(few, few, np.zeros(FEWEST - 1), 0.01) == ([], [])


def test_the_ranking_is_heard_as_much_as_known_fraud_allows():
    random, honest = np.random.default_rng(4), np.linspace(0, 1, 20_000)
    evidence, labels = random.exponential(1, 20_500), np.r_[np.zeros(20_000), np.ones(500)]
    far, near = np.r_[honest, np.full(500, 2.0)], np.r_[honest, np.linspace(0.9901, 0.995, 500)]
    assert heard(evidence, far, labels, 0.01) == worth(evidence[:20_000], honest, PRICES[0])
    assert heard(evidence, near, labels, 0.01) == ([], [])


def test_a_family_that_the_trees_never_met_is_found_by_its_evidence():
    random = np.random.default_rng(3)
    count = 8_000
    met, evidence = random.normal(size=count), random.exponential(1, count)
    labels = (met > 1.5).astype(int)
    told = pl.DataFrame({"met": met}, schema={"met": pl.Float32})
    model = trained(told, labels, of="audit", label="bad", evidence=evidence)
    new = pl.DataFrame({"met": [-1.0, -1.0]}, schema={"met": pl.Float32})
    silent, told_of = model.scores(new, pl.Series([0.1, 30.0])).to_list()
    assert told_of > 10 * silent
    assert model.scores(new).to_list() == [silent, silent]


@pytest.mark.parametrize("mistakes", [0.05, 0.01])
def test_limits_keep_to_the_share_of_honest_clicks_that_may_be_accused(mistakes):
    honest = np.random.default_rng(5).beta(1, 20, 20_000)
    doubtful, machine = limited(honest, mistakes)
    assert mistakes * 0.9 < (honest.astype(np.float32) >= doubtful).mean() <= mistakes
    assert (honest >= machine).mean() <= mistakes / 10
    assert machine >= 0.5
