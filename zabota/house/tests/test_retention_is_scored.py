"""`zabota retention`: over any log, without a database and without a data folder."""

import csv
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.shared import shared
from zabota.core import clock
from zabota.house import cli
from zabota.retention.scoring.tests.worlds import rows_of, written

NOW = datetime(2025, 1, 1, tzinfo=UTC)


@pytest.fixture(autouse=True)
def nothing_else(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ZABOTA_DATA", str(tmp_path / "world"))
    monkeypatch.setenv("DATABASE_URL", "postgresql://nowhere.invalid/none")


def run(*words: str) -> object:
    with clock.stopped_at(NOW), pytest.raises(SystemExit) as end:
        cli.main(["retention", *words])
    return end.value.code


def table(name: str) -> list[dict[str, str]]:
    with Path(name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def score(*more: str, rows=None) -> object:
    written(Path("events.csv"), rows_of(3) if rows is None else rows)
    return run("score", "--events", "events.csv", "--out", "alarms.csv", "--warm-up", "12", *more)


def test_alarms_scores_and_page_are_written(capsys):
    assert score("--scores", "scores.csv", "--report", "report.html", "--language", "en") == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["clients"], told["channels"], told["weeks"]) == (6, 2, 40)
    alarms, scores = table("alarms.csv"), table("scores.csv")
    assert list(alarms[0]) == ["client_id", "week_start", "score", "channel", "reason"]
    assert {alarm["client_id"] for alarm in alarms} == {"c0"}
    assert alarms[0]["week_start"] == "2024-08-05"
    assert alarms[0]["reason"].startswith("since 2024-07-")
    assert len(scores) == 6 * 40
    [scored] = [row for row in scores if (row["client_id"], row["week_start"]) == ("c0", "2024-08-05")]
    assert (scored["score"], scored["state"]) == (alarms[0]["score"], "alarm")
    assert not Path("world").exists()


@pytest.mark.parametrize(("language", "words"), [("en", "Who falls silent"), ("ru", "Кто замолкает")])
def test_the_page_speaks_both_languages_and_fetches_nothing(language, words):
    assert score("--report", "report.html", "--language", language) == 0
    page = Path("report.html").read_text(encoding="utf-8")
    assert f"<h1>{words}</h1>" in page
    for fetched in ("http:", "https:", "<link", "<script", "@import", "url("):
        assert fetched not in page


def test_names_from_the_log_are_text_and_nothing_more():
    rows = [(client.replace("c0", "<b>x</b>"), *rest) for client, *rest in rows_of(3)]
    assert score("--report", "report.html", rows=rows) == 0
    page = Path("report.html").read_text(encoding="utf-8")
    assert "<b>x</b>" not in page
    assert "&lt;b&gt;x&lt;/b&gt;" in page


def test_who_writes_three_times_a_year_cannot_be_seen():
    rows = [*rows_of(3), *(("rare", f"2024-0{month}-10T10:10:10", "mail") for month in (1, 4, 8))]
    assert score("--scores", "scores.csv", "--warm-up", "26", rows=rows) == 0
    states = {row["state"] for row in table("scores.csv") if row["client_id"] == "rare"}
    assert states == {"new", "cannot be seen"}


def test_rows_that_cannot_be_read_lie_beside_and_are_counted(capsys):
    assert score(rows=[("c1", "yesterday", "mail"), *rows_of(3)]) == 0
    assert json.loads(capsys.readouterr().out)["left_out"]["unreadable"] == 1
    assert table("alarms.aside.csv") == [
        {"line": "2", "reason": "no moment in at", "row": "c1,yesterday,mail"}
    ]


def test_a_known_outage_is_no_alarm():
    Path("outages.csv").write_text("channel,from,until,client_id\n*,2024-07-01,2024-10-14,c0\n")
    assert score("--outages", "outages.csv") == 0
    assert table("alarms.csv") == []


def test_a_client_who_got_another_name_is_no_alarm():
    rows = [
        (client.replace("c1", "new") if at > "2024-05-01" else client, at, channel)
        for client, at, channel in rows_of(3)
    ]
    Path("renamed.csv").write_text("old,now\nc1,new\n")
    assert score("--renamed", "renamed.csv", rows=rows) == 0
    assert {alarm["client_id"] for alarm in table("alarms.csv")} == {"c0"}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--false-alarms", "0"], "more than 0"),
        (["--warm-up", "3"], "9 at least"),
        (["--map", "none.json"], "no map of columns"),
        (["--outages", "none.csv"], "cannot be read"),
    ],
)
def test_what_makes_no_sense_is_refused_with_a_sentence(capsys, words, said):
    assert score(*words) == 1
    assert said in capsys.readouterr().err
    assert not Path("alarms.csv").exists()


def test_an_empty_log_is_said_not_feared(capsys):
    assert score("--scores", "scores.csv", "--report", "report.html", rows=[]) == 0
    assert json.loads(capsys.readouterr().out)["events"] == 0
    assert table("alarms.csv") == []


def test_a_log_shorter_than_the_warm_up_says_so():
    assert score("--report", "report.html", "--language", "en", rows=rows_of(3, weeks=8)) == 0
    assert "nobody is watched yet" in Path("report.html").read_text(encoding="utf-8")


def test_purchases_are_told_as_json(capsys):
    assert run("btyd", str(shared("cdnow/cdnow_dev.csv.gz"))) == 0
    told = json.loads(capsys.readouterr().out)
    assert round(told["parameters"]["alpha"], 3) == 4.414
    assert len(told["customers"]) == 2357
    assert set(told["customers"][0]) >= {"customer_id", "frequency", "recency", "age", "alive", "expected"}


def test_a_shop_that_is_not_there_is_refused(capsys):
    assert run("btyd", "none.csv") == 1
    assert "No such file" in capsys.readouterr().err
