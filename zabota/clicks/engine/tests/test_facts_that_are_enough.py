"""Deterministic checks: what is a machine's, what is doubtful, and the number that says so."""

import pytest

from zabota.clicks.engine.tests.logs import MORNING, clicks, scanned


def verdict_of(row, folder):
    found, _ = scanned([*clicks(300), row], folder)
    return found.row(-1, named=True)


def one(**changes):
    return clicks(1, **changes)[0]


def test_an_ordinary_click_is_a_persons(tmp_path):
    found = verdict_of(one(ip="80.3.3.3"), tmp_path)
    assert found["verdict"] == "human"


@pytest.mark.parametrize(
    ("changes", "verdict", "reason"),
    [
        ({"agent": "Mozilla/5.0 (compatible; Googlebot/2.1)"}, "machine", "declared_robot=1.0"),
        ({"ip": "40.94.1.1"}, "machine", "scanner_network=1.0"),
        ({"ip": "3.5.1.1"}, "doubtful", "hosting_network=1.0"),
        ({"time": MORNING, "action_time": MORNING - 5}, "machine", "action_before_click=-5.0"),
        ({"time": MORNING, "action_time": MORNING}, "machine", "action_too_soon=0.0"),
    ],
)
def test_one_fact_is_enough(changes, verdict, reason, tmp_path):
    found = verdict_of(one(**changes), tmp_path)
    assert (found["verdict"], found["reasons"][0]) == (verdict, reason)


def test_a_double_click_counts_once(tmp_path):
    twice = [one(ip="80.9.9.9", time=MORNING), one(ip="80.9.9.9", time=MORNING + 2)]
    found, _ = scanned([*clicks(300), *twice], tmp_path)
    assert found["verdict"].to_list()[-2:] == ["human", "doubtful"]
    assert found["reasons"].to_list()[-1] == ["seconds_since_same=2.0"]


def test_the_same_click_again_and_again_is_a_machines_from_the_sixth_on(tmp_path):
    again = [one(ip="80.9.9.9", time=MORNING + 9 * number) for number in range(8)]
    found, _ = scanned([*clicks(300), *again], tmp_path)
    by_check = [
        [reason for reason in reasons if reason.startswith("same_")]
        for reasons in found["reasons"].to_list()[-8:]
    ]
    assert by_check == [
        [],
        [],
        [],
        [],
        [],
        ["same_within_minute=6.0"],
        ["same_within_minute=7.0"],
        ["same_within_minute=7.0"],
    ]


def test_no_hand_clicks_forty_times_a_minute(tmp_path):
    quick = [one(ip="80.9.9.9", app=number, time=MORNING + number) for number in range(45)]
    found, _ = scanned([*clicks(300), *quick], tmp_path)
    assert found["verdict"].to_list()[-6:] == ["machine"] * 6
    assert "clicks_within_minute=45.0" in found["reasons"].to_list()[-1]
