import numpy as np
import pytest

from tests.shared import shared
from zabota.retention.scoring.btyd import Fitted, Histories, chance_alive, expected, fitted, histories_of
from zabota.retention.scoring.buying import described
from zabota.retention.scoring.columns import Unreadable

CDNOW = "cdnow/cdnow_dev.csv.gz"
PUBLISHED = {"r": 0.243, "alpha": 4.414, "a": 0.793, "b": 2.426}  # Fader, Hardie and Lee 2005, table 2
MODEL = Fitted(0.243, 4.414, 0.793, 2.426, 0.0)


def test_the_sample_of_the_literature_gives_the_published_parameters():
    told = described(shared(CDNOW), None, None, None)
    assert {name: round(value, 3) for name, value in told["parameters"].items()} == PUBLISHED
    assert told["log_likelihood"] == pytest.approx(-9582.4, abs=0.05)
    assert told["fitted"] == {"from": "1997-01-01", "until": "1997-09-30", "customers": 2357}


def test_the_second_half_judges_what_was_expected():
    held_out = described(shared(CDNOW), None, None, None)["held_out"]
    assert (held_out["purchases"], round(held_out["expected"])) == (1882, 1653)
    assert held_out["correlation"] == pytest.approx(0.626, abs=0.001)


def test_repeat_days_count_once_and_time_is_in_weeks():
    customer, day = np.array([0.0, 0, 0, 0, 1]), np.array([10.0, 17, 17, 31, 12])
    found = histories_of(customer, day, 38)
    assert found.frequency.tolist() == [2, 0]
    assert found.recency.tolist() == [3, 0]
    assert found.age.tolist() == [4, pytest.approx(26 / 7)]


def test_who_never_came_back_is_never_called_gone():
    assert chance_alive(Histories(np.array([0.0]), np.array([0.0]), np.array([50.0])), MODEL).item() == 1


def test_the_expectation_of_a_new_customer_is_that_of_the_model():
    """E X(t) = (a + b − 1) / (a − 1) (1 − (alpha / (alpha + t))^r 2F1(r, b; a + b − 1; t / (alpha + t)))."""
    rng = np.random.default_rng(1)
    new = Histories(np.zeros(1), np.zeros(1), np.zeros(1))
    many = 200_000
    rate, gone = rng.gamma(MODEL.r, 1 / MODEL.alpha, many), rng.beta(MODEL.a, MODEL.b, many)
    bought, staying = np.zeros(many), np.ones(many, dtype=bool)
    clock = rng.exponential(1 / np.maximum(rate, 1e-300))
    while (staying & (clock < 39)).any():
        now = staying & (clock < 39)
        bought += now
        staying &= ~now | (rng.random(many) > gone)
        clock = np.where(now, clock + rng.exponential(1 / np.maximum(rate, 1e-300)), clock)
    assert expected(new, MODEL, 39.0).item() == pytest.approx(bought.mean(), rel=0.02)


def test_parameters_are_found_again():
    rng = np.random.default_rng(2)
    true, many, age = Fitted(1.2, 6.0, 0.9, 3.0, 0.0), 6000, 52.0
    frequency, recency = np.zeros(many), np.zeros(many)
    for one in range(many):
        rate, gone, at = rng.gamma(true.r, 1 / true.alpha), rng.beta(true.a, true.b), 0.0
        while (at := at + rng.exponential(1 / rate)) < age:
            frequency[one], recency[one] = frequency[one] + 1, at
            if rng.random() < gone:
                break
    found = fitted(Histories(frequency, recency, np.full(many, age)))
    assert (found.r, found.alpha) == (pytest.approx(1.2, rel=0.1), pytest.approx(6.0, rel=0.12))
    assert found.a / (found.a + found.b) == pytest.approx(0.9 / 3.9, rel=0.1)


@pytest.mark.parametrize(
    ("rows", "words"),
    [("", "no purchase"), ("a,2024-01-01\nb,2024-02-01\n", "Nobody bought twice")],
)
def test_too_little_is_said_plainly(tmp_path, rows, words):
    path = tmp_path / "shop.csv"
    path.write_text("customer_id,date\n" + rows)
    with pytest.raises(Unreadable, match=words):
        described(path, None, None, None)
