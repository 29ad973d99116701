"""The live set from the command line: what is usual is frozen, and a log is judged against it without looking ahead."""

import json

import polars as pl
import pytest

from zabota.house.bench.clicks.truth import truth
from zabota.house.bench.clicks.usual import shipped
from zabota.house.cli import main


def run(*words):
    with pytest.raises(SystemExit) as ending:
        main(["clicks", *map(str, words)])
    return ending.value.code


@pytest.fixture
def log(tmp_path):
    file = tmp_path / "log.parquet"
    truth(13, 4_000).write_parquet(file)
    return file


def verdicts(log, *words):
    out = log.with_name("verdicts.parquet")
    assert run("scan", log, "--out", out, *words) is None
    return pl.read_parquet(out).sort("row")


def test_what_is_usual_in_a_log_is_frozen_and_judges(log, tmp_path, capsys):
    usual = tmp_path / "usual.json"
    assert run("usual", log, "--out", usual) is None
    told = json.loads(usual.read_text())
    assert told["kind"] == "zabota clicks usual 1"
    assert told["parts"][:2] == ["ip", "agent"]
    found = verdicts(log, "--usual", usual)
    assert found.columns == ["row", "verdict", "score", "reasons"]
    assert "against what was usual earlier" in capsys.readouterr().err


def test_a_click_of_the_live_set_is_judged_without_what_comes_after_it(log):
    whole = verdicts(log, "--set", "live")
    half = log.with_name("half.parquet")
    pl.read_parquet(log).head(2_000).write_parquet(half)
    assert verdicts(half, "--set", "live").equals(whole.head(2_000))


def test_a_model_that_looks_ahead_cannot_judge_live(log, tmp_path, capsys):
    model = tmp_path / "model.json"
    assert run("train", log, "--label", "is_fraud", "--out", model) is None
    assert run("scan", log, "--out", tmp_path / "v.csv", "--set", "live", "--model", model) == 1
    assert "train one with --set live" in capsys.readouterr().err


def test_a_live_model_judges_and_remembers_the_parts_it_learnt_from(log, tmp_path):
    model = tmp_path / "model.json"
    assert run("train", log, "--label", "is_fraud", "--set", "live", "--out", model) is None
    assert "ip" in json.loads(model.read_text())["learnt"]["parts"]
    found = verdicts(log, "--model", model)
    assert {*found["verdict"]} == {"human", "doubtful", "machine"}


def test_what_is_no_usual_is_refused_with_words(log, tmp_path, capsys):
    other = tmp_path / "other.json"
    other.write_text("{}")
    assert run("scan", log, "--out", tmp_path / "v.csv", "--usual", other) == 1
    assert "What is usual cannot be read from" in capsys.readouterr().err


def bench(capsys, *words):
    with pytest.raises(SystemExit):
        main(["bench", "clicks", *words])
    return json.loads(capsys.readouterr().out)


def test_the_bench_lives_a_log_again_and_finds_no_difference(capsys):
    found = bench(capsys, "--replay", "3000")
    assert (found["different"], found["exact"]) == (0, True)
    assert sum(found["verdicts"].values()) == found["rows"]


@pytest.mark.slow
def test_the_bench_of_the_endpoint_prints_goals_as_json(capsys):
    found = bench(capsys, "--live", "--addresses", "2000")
    assert {*found["goals"]} == {"batches", "singles"}
    assert (found["batches"]["failures"], found["singles"]["failures"]) == (0, 0)
    assert found["status"]["kept"] == found["status"]["seen"] == 56_000


@pytest.mark.slow
def test_the_usual_that_is_shipped_is_that_of_the_develop_seeds():
    from zabota.clicks.engine.frozen import read_frozen

    made, kept = shipped(), read_frozen()
    assert made.usual == kept.usual
    assert made.learnt == kept.learnt
