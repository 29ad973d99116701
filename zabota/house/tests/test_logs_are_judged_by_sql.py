"""`zabota clicks cluster` on DuckDB: features and verdicts of a log, and what is said where something is missing."""

import polars as pl
import pytest

from zabota.house import clustering
from zabota.house.bench.clicks.truth import HIDDEN, truth
from zabota.house.cli import FAILED, main

pytestmark = pytest.mark.filterwarnings(
    "ignore:fetch_arrow_table:DeprecationWarning"
)  # Ibis 12 asks DuckDB so


@pytest.fixture
def run(monkeypatch, tmp_path):
    def running(*words: str) -> object:
        with pytest.raises(SystemExit) as stopped:
            main(["clicks", "cluster", *words])
        return stopped.value.code

    monkeypatch.setenv("ZABOTA_DATA", str(tmp_path))
    return running


def test_a_log_gets_features_and_verdicts_and_its_broken_rows_are_told(run, tmp_path, capsys):
    log = tmp_path / "log.csv"
    truth(11, 2_000).drop(HIDDEN).write_csv(log)
    with log.open("a") as file:
        file.write("no row of a click\n")
    assert run(str(log), "--out", str(tmp_path / "out"), "--memory", "1") is None
    said = capsys.readouterr().err
    found = pl.read_parquet(tmp_path / "out/verdicts/*.parquet")
    assert found.columns == ["row", "verdict", "score", "reasons"]
    assert sorted(found["row"].to_list()) == list(range(len(found)))
    assert pl.read_parquet(tmp_path / "out/features/*.parquet").height == len(found)
    assert "1 × it has not 9 fields" in said
    assert "exact medians of all clicks" in said


def test_what_is_missing_is_said_with_what_to_install(run, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(clustering, "find_spec", lambda name: None)
    assert run("nothing.csv", "--backend", "spark", "--out", str(tmp_path / "out")) == FAILED
    assert "pip install 'zabota[spark]'" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_log_without_a_time_is_refused_before_any_work(run, tmp_path, capsys):
    log = tmp_path / "log.csv"
    log.write_text("ip,app\n1.2.3.4,5\n")
    assert run(str(log), "--out", str(tmp_path / "out")) == FAILED
    assert "no column is the time of a click" in capsys.readouterr().err
    assert not (tmp_path / "out" / "clicks").exists()


def test_what_a_longer_log_left_in_the_folder_is_gone(run, tmp_path):
    log, longer = tmp_path / "log.csv", tmp_path / "out/verdicts/000007.parquet"
    rows = truth(11, 1_000).drop(HIDDEN)
    rows.write_csv(log)
    longer.parent.mkdir(parents=True)
    pl.DataFrame({"row": [-1]}).write_parquet(longer)
    run(str(log), "--out", str(tmp_path / "out"))
    assert not longer.exists()
    assert len(pl.read_parquet(tmp_path / "out/verdicts/*.parquet")) == len(rows)


def test_a_log_of_which_no_row_is_a_click_says_why(run, tmp_path, capsys):
    log = tmp_path / "log.csv"
    log.write_text("time,ip\nnever,1.2.3.4\n")
    assert run(str(log), "--out", str(tmp_path / "out")) == FAILED
    assert "Why: its time cannot be understood." in capsys.readouterr().err


def test_a_model_judges_and_what_it_knows_beyond_is_said(run, tmp_path, capsys):
    log, model = tmp_path / "log.parquet", tmp_path / "model.json"
    known = truth(11, 3_000)
    known.drop("attack").write_parquet(log)
    with pytest.raises(SystemExit):
        main(["clicks", "train", str(log), "--label", "is_fraud", "--out", str(model)])
    run(str(log), "--out", str(tmp_path / "out"), "--model", str(model))
    said = capsys.readouterr().err
    found = pl.read_parquet(tmp_path / "out/verdicts/*.parquet").sort("row")
    fraud = known["is_fraud"] == 1
    assert found["score"].filter(fraud).mean() > 3 * found["score"].filter(~fraud).mean()
    assert "what no cluster counts: delay_z, injected_share, flooded_share" in said
