"""Shares of sources with what is not known of them, and the report."""

import numpy as np
import polars as pl
import pytest

from zabota.clicks.engine.rollup import prior, with_shares
from zabota.clicks.engine.tests.logs import clicks, scanned


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


@pytest.mark.parametrize(("language", "word"), [("en", "Share of machines"), ("ru", "Доля машин")])
def test_the_report_speaks_of_each_source_and_hides_no_markup(tmp_path, language, word):
    rows = [*clicks(200), *clicks(20, source="<b>", agent="curl/8.0")]
    report = tmp_path / "report.html"
    scanned(rows_with_text(rows), tmp_path, report=report, language=language)
    page = report.read_text()
    assert word in page
    assert "&lt;b&gt;" in page
    assert "<b>" not in page


def rows_with_text(rows):
    return [{**row, "source": str(row["source"])} for row in rows]
