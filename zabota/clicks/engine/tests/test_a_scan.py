"""From a log to verdicts: every row answered, memory bounded, work begun before used again."""

import polars as pl
import pytest

from zabota.clicks.engine import judging, scanning
from zabota.clicks.engine.cells import Cell, grouped
from zabota.clicks.engine.networks import known_networks
from zabota.clicks.engine.tests.logs import MORNING, NOW, PHONE, clicks, scanned
from zabota.clicks.logs import UnreadableLog, guessed, open_log


def plan_of(folder, text, **more):
    file = folder / "log.csv"
    file.write_text(text)
    log = open_log([str(file)])
    return scanning.Plan(
        log, guessed(log.columns), known_networks(), folder / "verdicts.parquet", NOW, **more
    )


def test_every_row_has_a_verdict_in_the_order_of_the_log(tmp_path):
    found, outcome = scanned(clicks(500), tmp_path)
    assert found["row"].to_list() == list(range(500))
    assert found.columns == ["row", "verdict", "score", "reasons"]
    assert sum(outcome.verdicts.values()) == 500


def test_the_order_of_rows_changes_no_verdict(tmp_path):
    rows = clicks(400)
    straight, _ = scanned(rows, tmp_path)
    backwards, outcome = scanned(rows[::-1], tmp_path)
    assert outcome.turned_back == 399
    assert backwards.reverse().drop("row").equals(straight.drop("row"))


def test_rows_that_are_no_clicks_are_kept_aside_with_their_reason(tmp_path):
    times = ["yesterday", "1890-01-01 00:00:00", "2999-01-01 00:00:00", str(MORNING)]
    text = "time,ip\n" + "".join(f"{time},192.0.2.1\n" for time in times) + f"{MORNING},-\n"
    plan = plan_of(tmp_path, text)
    outcome = scanning.scan(plan)
    assert outcome.verdicts == {"human": 1}
    assert pl.read_csv(plan.rejects).select("line", "reason").rows() == [
        (2, "its time cannot be understood"),
        (3, "its time is before 1990"),
        (4, "its time lies in the future"),
        (6, "nothing says from where it came"),
    ]


def test_a_log_whose_clock_runs_ahead_as_a_whole_is_taken_by_its_own_clock(tmp_path):
    text = "time,ip\n" + "".join(f"{NOW // 1000 + 90 * 86_400 + n},192.0.2.1\n" for n in range(9))
    assert scanning.scan(plan_of(tmp_path, text)).rows == 9


def test_a_log_without_one_click_says_why(tmp_path):
    with pytest.raises(
        UnreadableLog, match=r"Not one row of the log is a click\. Why: its time cannot be understood"
    ):
        scanning.scan(plan_of(tmp_path, "time,ip\nx,192.0.2.1\n"))


def test_verdicts_are_not_written_where_nobody_can_read_them(tmp_path):
    plan = plan_of(tmp_path, "time,ip\n1,192.0.2.1\n")
    with pytest.raises(UnreadableLog, match=r"not as verdicts\.xlsx"):
        scanning.scan(scanning.replace(plan, out=tmp_path / "verdicts.xlsx"))
    assert not plan.shelf.exists()


def test_hours_make_cells_of_about_one_size():
    assert grouped([(1, 40), (2, 40), (3, 40), (9, 40)], 80) == [Cell(1, 2, 80), Cell(3, 9, 80)]
    assert grouped([(1, 500)], 80) == [Cell(1, 1, 500)]
    assert grouped([], 80) == []


def test_a_scan_that_was_stopped_goes_on_where_it_was(tmp_path, monkeypatch):
    file = tmp_path / "log.parquet"
    pl.DataFrame(clicks(600), infer_schema_length=None).write_parquet(file)
    log = open_log([str(file)])
    plan = scanning.Plan(log, guessed(log.columns), known_networks(), tmp_path / "verdicts.parquet", NOW)
    monkeypatch.setattr(scanning, "rows_within", lambda memory: 200)
    judged, calls = judging.judged, []

    def stopping(clicks, model=None):
        calls.append(len(clicks))
        if len(calls) == 3:
            raise KeyboardInterrupt
        return judged(clicks, model)

    monkeypatch.setattr(scanning, "judged", stopping)
    with pytest.raises(KeyboardInterrupt):
        scanning.scan(plan)
    assert not plan.out.exists()
    outcome = scanning.scan(plan)
    assert outcome.rows == 600
    assert sum(calls) - calls[2] == 600


def test_a_flood_from_one_address_takes_bounded_time(tmp_path):
    flood = clicks(200_000, ip="80.1.1.1", agent=PHONE, app=1, source=1, time=MORNING)
    found, _ = scanned(flood, tmp_path)
    assert found["verdict"].to_list()[:6] == ["human", *["doubtful"] * 4, "machine"]
    assert found["verdict"][6:].unique().to_list() == ["machine"]
