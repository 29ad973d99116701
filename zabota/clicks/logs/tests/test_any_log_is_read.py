"""CSV, JSON lines, combined, Parquet; packed or not, one file or many."""

import gzip
import io
import json
import sys

import polars as pl
import pytest
from backports import zstd

from zabota.clicks.logs import guessed, open_log

ROWS = [
    {"click_time": "2026-06-01 10:00:00", "ip": "192.0.2.1", "agent": "a, b", "source": "7"},
    {"click_time": "2026-06-01 10:00:01", "ip": "192.0.2.2", "agent": 'say "hi"', "source": "8"},
]
CSV = """\
click_time,ip,agent,source
2026-06-01 10:00:00,192.0.2.1,"a, b",7
2026-06-01 10:00:01,192.0.2.2,"say ""hi""\",8
"""
COMBINED = (
    '192.0.2.1 - - [17/May/2015:10:05:03 +0000] "GET /a?b=1 HTTP/1.1" 200 123 "http://x.example/" "Mozilla \\"5\\""\n'
    '192.0.2.2 - olga [17/May/2015:10:05:04 +0000] "GET /b HTTP/1.1" 304 - "-" "-"\n'
)


def read(*sources):
    log = open_log([str(source) for source in sources])
    pieces = list(log.pieces(log.columns))
    return pl.concat([piece.rows for piece in pieces]), pl.concat([piece.rejects for piece in pieces])


def test_csv_keeps_quoted_separators_and_quotes(tmp_path):
    file = tmp_path / "a.csv"
    file.write_text(CSV)
    rows, rejects = read(file)
    assert rows.select(ROWS[0].keys()).to_dicts() == ROWS
    assert rows["row"].to_list() == [0, 1]
    assert rows["line"].to_list() == [2, 3]
    assert rejects.is_empty()


@pytest.mark.parametrize("separator", ["\t", ";", "|"])
def test_other_separators_are_found(tmp_path, separator):
    file = tmp_path / "a.tsv"
    file.write_text(
        separator.join(["time", "ip", "app"]) + "\n" + separator.join(["1", "192.0.2.1", "9"]) + "\n"
    )
    rows, _ = read(file)
    assert rows.select("time", "ip", "app").rows() == [("1", "192.0.2.1", "9")]


def test_json_lines_reach_into_objects(tmp_path):
    file = tmp_path / "a.jsonl"
    file.write_text(
        "".join(json.dumps({"ts": 1, "client": {"ip": "192.0.2.1"}, "x": n}) + "\n" for n in (1, None))
    )
    rows, _ = read(file)
    assert rows.select("ts", "client.ip", "x").rows() == [("1", "192.0.2.1", "1"), ("1", "192.0.2.1", None)]


def test_a_combined_log_is_clicks_on_its_targets(tmp_path):
    file = tmp_path / "access.log"
    file.write_text(COMBINED)
    rows, rejects = read(file)
    assert rows["target"].to_list() == ["/a?b=1", "/b"]
    assert rows["agent"].to_list() == ['Mozilla \\"5\\"', "-"]
    assert guessed(rows.columns).parts["time"] == "time"
    assert rejects.is_empty()


def test_parquet_keeps_the_order_of_its_rows(tmp_path):
    file = tmp_path / "a.parquet"
    pl.DataFrame({"time": [3, 1, 2], "ip": ["a", "b", "c"]}).write_parquet(file, row_group_size=1)
    rows, _ = read(file)
    assert rows.select("row", "time").rows() == [(0, 3), (1, 1), (2, 2)]


@pytest.mark.parametrize("pack", [gzip.compress, zstd.compress])
def test_what_is_packed_is_known_by_its_bytes_not_by_its_name(tmp_path, pack):
    file = tmp_path / "a.csv"
    file.write_bytes(pack(CSV.encode()))
    assert len(read(file)[0]) == 2


def test_patterns_name_many_files_which_are_one_log(tmp_path):
    for name in ("1.csv", "2.csv"):
        (tmp_path / name).write_text(CSV)
    rows, _ = read(tmp_path / "*.csv")
    assert rows["row"].to_list() == [0, 1, 2, 3]
    assert rows["line"].to_list() == [2, 3, 2, 3]


def test_the_input_is_a_log_too(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(CSV.encode()))))
    assert len(read("-")[0]) == 2


def test_a_field_may_hold_line_breaks_inside_quotes(tmp_path):
    file = tmp_path / "a.csv"
    file.write_text('time,ip,agent\n1,192.0.2.1,"a\nb"\n2,192.0.2.2,c\n')
    rows, rejects = read(file)
    assert rows["agent"].to_list() == ["a\nb", "c"]
    assert rejects.is_empty()
