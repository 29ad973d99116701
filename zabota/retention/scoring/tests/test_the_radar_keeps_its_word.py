"""Properties of whole scans: exact reasons, no look ahead, no part for names, order or doubles."""

from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zabota.retention.scoring.explaining import explained
from zabota.retention.scoring.nulls import WEEKS_A_YEAR
from zabota.retention.scoring.radar import scanned
from zabota.retention.scoring.tests.worlds import MONDAY, QUICK, counted_of, counts_of, rows_of

SEEDS = st.integers(0, 10_000)
FEW = settings(max_examples=12, deadline=None)


def drawn(seed, weeks=45, clients=30, channels=3):
    rng = np.random.default_rng(seed)
    rates = rng.gamma(1.0, 4.0, (clients, channels)) * np.where(np.arange(clients) < 5, 4, 1)[:, None]
    left = np.where(
        (np.arange(weeks)[:, None] > 25) & (np.arange(clients) % 4 == 0), rng.choice([0.0, 0.3]), 1
    )
    return rng.poisson(rates * left[:, :, None])


def alarms_of(radar):
    """By name and day, with scores."""
    return {
        (
            radar.counts.clients[client],
            radar.counts.monday(int(week)),
            round(float(radar.scores[week, client]), 9),
        )
        for week, client in np.argwhere(radar.alarms)
    }


@FEW
@given(SEEDS)
def test_the_terms_of_a_score_add_up_to_it(seed):
    radar = scanned(counts_of(drawn(seed)), QUICK)
    rng = np.random.default_rng(seed)
    some = [*np.argwhere(radar.alarms), *rng.integers([0, 0], radar.scores.shape, (20, 2))]
    for week, client in some:
        why = explained(radar, int(client), int(week))
        assert why.score == pytest.approx(radar.scores[week, client], abs=1e-9)
        assert why.terms.sum() == pytest.approx(radar.scores[week, client], abs=1e-9)


@FEW
@given(SEEDS, st.integers(14, 44))
def test_what_was_known_then_gives_the_same_scores(seed, weeks):
    events = drawn(seed)
    whole, prefix = scanned(counts_of(events), QUICK), scanned(counts_of(events[:weeks]), QUICK)
    assert (whole.alarms[:weeks] == prefix.alarms).all()
    np.testing.assert_allclose(whole.scores[:weeks], prefix.scores, atol=1e-12)


@settings(max_examples=4, deadline=None)
@given(SEEDS, st.integers(20, 39))
def test_a_log_cut_at_a_week_gives_the_same_alarms(tmp_path_factory, seed, weeks):
    path, rows = tmp_path_factory.mktemp("logs") / "log.csv", rows_of(seed)
    cut = MONDAY + timedelta(weeks=weeks)
    whole = alarms_of(scanned(counted_of(path, rows), QUICK))
    early = [row for row in rows if row[1] < cut.isoformat()]
    part = alarms_of(scanned(counted_of(path, early, until=cut.isoformat()), QUICK))
    assert part == {one for one in whole if one[1] < cut.date()}


@settings(max_examples=4, deadline=None)
@given(SEEDS)
def test_the_order_of_rows_plays_no_part(tmp_path_factory, seed):
    path, rows = tmp_path_factory.mktemp("logs") / "log.csv", rows_of(seed)
    shuffled = [rows[place] for place in np.random.default_rng(seed).permutation(len(rows))]
    assert alarms_of(scanned(counted_of(path, rows), QUICK)) == alarms_of(
        scanned(counted_of(path, shuffled), QUICK)
    )


@settings(max_examples=4, deadline=None)
@given(SEEDS)
def test_names_play_no_part(tmp_path_factory, seed):
    path, rows = tmp_path_factory.mktemp("logs") / "log.csv", rows_of(seed)
    other = {f"c{one}": name for one, name in enumerate(["zoe", "adam", "müller", "c0", "9", "Ж"])}
    renamed = [(other[client], at, channel) for client, at, channel in rows]
    before = {(other[name], *rest) for name, *rest in alarms_of(scanned(counted_of(path, rows), QUICK))}
    assert alarms_of(scanned(counted_of(path, renamed), QUICK)) == before


@settings(max_examples=4, deadline=None)
@given(SEEDS)
def test_rows_that_came_twice_count_once(tmp_path_factory, seed):
    path, rows = tmp_path_factory.mktemp("logs") / "log.csv", rows_of(seed)
    rows = [row for row in rows if ":00:00" not in row[1]]
    once, twice = counted_of(path, rows), counted_of(path, rows + rows[::3])
    assert (once.events == twice.events).all()


def test_a_client_who_falls_silent_is_seen_and_nobody_else(tmp_path):
    found = alarms_of(scanned(counted_of(tmp_path / "log.csv", rows_of(3)), QUICK))
    assert {name for name, _, _ in found} == {"c0"}
    assert min(day for _, day, _ in found) == (MONDAY + timedelta(weeks=31)).date()


def test_a_shock_that_everybody_shares_alarms_no_more_than_a_usual_year():
    rng = np.random.default_rng(5)
    rates = np.full((60, 400, 2), 5.0)
    rates[40:] = 2.5
    surely = replace(QUICK, cells=8000)
    after = scanned(counts_of(rng.poisson(rates)), surely).alarms[40:]
    assert after.mean() * WEEKS_A_YEAR <= 2 * QUICK.false_alarms


def test_a_log_shorter_than_the_warm_up_alarms_nobody():
    assert not scanned(counts_of(drawn(1, weeks=12)), QUICK).alarms.any()


def test_a_log_of_one_silent_client_is_borne():
    assert not scanned(counts_of(np.zeros((40, 1, 1))), QUICK).alarms.any()
