"""One page that says whose clicks they are, what they cost and why, in either language."""

from datetime import date

import pytest

from zabota.clicks.engine.networks import known_networks
from zabota.clicks.engine.scanning import Plan, finish, scan, told
from zabota.clicks.engine.tests.logs import NOW, clicks, log_of
from zabota.clicks.logs import guessed
from zabota.clicks.report import page


@pytest.fixture
def paged(tmp_path):
    def page_of(rows, language="en"):
        log = log_of(rows, tmp_path)
        plan = Plan(log, guessed(log.columns), known_networks(), tmp_path / "verdicts.parquet", NOW)
        scan(plan)
        try:
            return page(told(plan), date(2026, 11, 23), language)
        finally:
            finish(plan)

    return page_of


def with_robots(**more):
    rows = [*clicks(200), *clicks(20, source="<b>", agent="curl/8.0")]
    return [{**row, "source": str(row["source"]), **more} for row in rows]


@pytest.mark.parametrize(("language", "word"), [("en", "Share of machines"), ("ru", "Доля машин")])
def test_it_speaks_of_each_source_and_hides_no_markup(paged, language, word):
    text = paged(with_robots(), language)
    assert word in text
    assert "&lt;b&gt;" in text
    assert "<b></td>" not in text


def test_machines_are_counted_and_paid_for(paged):
    text = paged(with_robots(cost=2.5))
    assert "machines: 20 clicks" in text
    assert "paid for machines, of 550.00" in text
    assert "<b>50.00</b>" in text


def test_a_log_without_costs_speaks_of_no_money(paged):
    assert "paid for machines" not in paged(with_robots())


def test_reasons_stand_in_words_beside_their_names(paged):
    text = paged(with_robots(), "ru")
    assert "declared_robot" in text
    assert "declared robot" not in text


def test_nothing_is_fetched(paged):
    text = paged(with_robots())
    assert "http" not in text
    assert "<script" not in text
