"""From a log to verdicts: every row answered, memory bounded, work begun before used again."""

import polars as pl
import pytest

from zabota.clicks.engine import judging, scanning
from zabota.clicks.engine.cells import HOUR, Cell, Shelf, grouped
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


def test_less_memory_than_a_scan_needs_is_refused_before_any_work(tmp_path):
    plan = plan_of(tmp_path, "time,ip\n1,192.0.2.1\n", memory=100 << 20)
    with pytest.raises(UnreadableLog, match=r"A scan needs 0\.5 GiB of memory at least"):
        scanning.scan(plan)
    assert not plan.shelf.exists()


def hours(*rows):
    return [Cell(hour * HOUR, (hour + 1) * HOUR - 1, count) for hour, count in rows]


def test_hours_make_cells_of_about_one_size_and_none_is_larger_than_fits():
    one, two, three, late = hours((1, 40), (2, 40), (3, 40), (9, 40))
    assert grouped([one, two, three, late], 80) == [
        Cell(HOUR, 3 * HOUR - 1, 80),
        Cell(3 * HOUR, 10 * HOUR - 1, 80),
    ]
    assert [cell.rows for cell in grouped(hours((1, 60), (2, 60), (3, 30)), 80)] == [60, 60, 30]
    assert grouped([], 80) == []


def shelf_of(folder, times):
    shelf = Shelf(folder / "shelf", {})
    for number, part in enumerate((times[::2], times[1::2])):
        rows = pl.Series("row", range(number, len(times), 2), dtype=pl.Int64)
        shelf.put(number, pl.DataFrame({"row": rows, "time": pl.Series(part, dtype=pl.Int64)}))
    return shelf


@pytest.mark.parametrize(
    "times",
    [
        [HOUR + 7_000 * place for place in range(500)],
        [HOUR + place // 5 for place in range(500)],
        [HOUR] * 500,
        [HOUR * place for place in range(50)]
        + [HOUR * 51] * 300
        + [HOUR * 60 + place for place in range(150)],
    ],
    ids=["hour", "second", "moment", "mixed"],
)
def test_an_hour_with_more_clicks_than_fit_is_cut_and_no_click_is_lost_or_judged_twice(tmp_path, times):
    shelf = shelf_of(tmp_path, times)
    cells = shelf.cells(90)
    found = [shelf.clicks_of(cell) for cell in cells]
    own = [clicks.filter(pl.col("time") >= cell.first) for clicks, cell in zip(found, cells, strict=True)]
    assert sorted(row for clicks in own for row in clicks["row"]) == list(range(500))
    assert [len(clicks) for clicks in own] == [cell.rows for cell in cells]
    assert max(len(clicks) for clicks in found) <= 90


def test_the_hour_or_the_minute_before_a_stretch_is_read_with_it_where_it_is_small(tmp_path):
    shelf = shelf_of(tmp_path, [HOUR * place for place in range(100)])
    assert {cell.lead for cell in shelf.cells(40)[1:]} == {HOUR}
    second = shelf.cells(40)[1]
    assert shelf.clicks_of(second)["time"].min() == second.first - HOUR


def test_a_window_of_time_is_whole_at_the_seam_of_two_stretches(tmp_path, monkeypatch):
    monkeypatch.setattr(scanning, "rows_within", lambda memory: 120)
    early = clicks(100)
    burst = clicks(6, ip="80.9.9.9", agent=PHONE, app=9, source=9)
    for second, row in enumerate(burst):
        row["time"] = MORNING - HOUR // 1000 - 3 + second
    found, outcome = scanned([*early[:40], *burst, *early[40:]], tmp_path)
    assert outcome.cells == 2
    assert found["reasons"][45].to_list()[0] == "same_within_minute=6.0"


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
    assert len(calls) == outcome.cells + 1


def test_a_flood_from_one_address_takes_bounded_time(tmp_path):
    flood = clicks(200_000, ip="80.1.1.1", agent=PHONE, app=1, source=1, time=MORNING)
    found, _ = scanned(flood, tmp_path)
    assert found["verdict"].to_list()[:6] == ["human", *["doubtful"] * 4, "machine"]
    assert found["verdict"][6:].unique().to_list() == ["machine"]
