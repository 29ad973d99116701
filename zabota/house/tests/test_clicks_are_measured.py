"""The log whose truth is known, and the command that measures the click engine on it."""

import json

import polars as pl
import pytest

from zabota.house.bench.clicks.attacks import ATTACKS
from zabota.house.bench.clicks.layout import written
from zabota.house.bench.clicks.real import agents, weblog
from zabota.house.bench.clicks.truth import DEVELOP, REPORT, truth
from zabota.house.cli import main


def test_a_seed_gives_the_same_log_and_another_a_different_one():
    assert truth(11, 3_000).equals(truth(11, 3_000))
    assert not truth(11, 3_000).equals(truth(12, 3_000))
    assert not {*DEVELOP} & {*REPORT}


def test_the_log_holds_every_attack_and_people_besides():
    told = truth(11, 20_000)
    assert {*told["attack"]} == {"honest", *ATTACKS}
    assert told["click_time"].is_sorted()
    assert 0.1 < told["is_fraud"].mean() < 0.25


def test_each_list_of_agents_is_asked_without_what_was_made_from_it(tmp_path):
    (tmp_path / "monperrus_robots.txt").write_text("curl/8.0\n")
    (tmp_path / "isbot_people.txt").write_text("Opera/9.80 (X11; Linux x86_64)\n")
    found = agents(tmp_path)
    assert found["monperrus_robots"]["left_out"] == "crawler-user-agents"
    assert found["isbot_people"] == {"agents": 1, "robots": 0, "share": 0.0, "left_out": ""}


def test_a_marked_web_log_is_compared(tmp_path):
    file = tmp_path / "log.csv"
    file.write_text("agent,declared_robot\ncurl/8.0,1\nOpera/9.80 (X11; Linux),0\npython-requests/2,0\n")
    found = weblog(file)
    assert (found["requests"], found["found_of_marked"], found["robots_beside"]) == (3, 1.0, 1)


@pytest.mark.slow
def test_the_command_prints_goals_and_baselines_as_json(capsys):
    with pytest.raises(SystemExit):
        main(["bench", "clicks", "--rows", "12000", "--quick"])
    found = json.loads(capsys.readouterr().out)
    assert {*found["recall_at_1_percent"]} == {
        "clicks_of_address",
        "ranking_without_labels",
        "model",
        "oracle",
    }
    assert found["goals"]["recall of data_centre"]["met"]
    assert found["seeds"]["report"] not in found["seeds"]["develop"]


@pytest.mark.slow
def test_speed_is_told_beside_polars_with_memory_and_load(capsys):
    with pytest.raises(SystemExit):
        main(["bench", "clicks", "--speed", "--rows", "20000"])
    found = json.loads(capsys.readouterr().out)
    assert found["narrow"]["equal"]
    assert {"rows_per_second", "polars", "peak_memory_mib", "load_before"} <= {*found["narrow"]}
    assert found["scan"]["peak_memory_mib"] < found["scan"]["memory_said_mib"]
    assert {*found["goals"]} == {"narrow", "features", "scan"}
    assert [*found["growth"]] == ["20000"]


def test_a_log_for_measuring_speed_has_six_columns_in_the_order_of_time(tmp_path):
    told = pl.read_parquet(written(9_000, tmp_path / "log"))
    assert told.columns == ["ip", "app", "device", "os", "channel", "click_time"]
    assert (len(told), told["click_time"].is_sorted()) == (9_000, True)
    assert told.equals(pl.read_parquet(written(9_000, tmp_path / "again")))
