"""A broken row is kept aside with its line; a log that cannot be read says why before any work."""

import gzip

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zabota.clicks.logs import Mapping, UnreadableLog, guessed, open_log, read_mapping
from zabota.clicks.logs.lines import LONGEST, pieces
from zabota.clicks.logs.tests.test_any_log_is_read import CSV, read


def test_a_broken_row_is_kept_aside_and_keeps_its_number(tmp_path):
    file = tmp_path / "a.csv"
    file.write_text("time,ip,app\n1,192.0.2.1,9\n2,192.0.2.2\n3,192.0.2.3,9,9\n4,192.0.2.4,9\n")
    rows, rejects = read(file)
    assert rows.select("row", "line", "ip").rows() == [(0, 2, "192.0.2.1"), (3, 5, "192.0.2.4")]
    assert rejects.select("line", "reason").rows() == [(3, "it has not 3 fields"), (4, "it has not 3 fields")]


def test_a_quote_that_is_never_closed_spoils_one_row_only(tmp_path):
    file = tmp_path / "a.csv"
    file.write_text('time,ip,app\n1,192.0.2.1,"x\n' + "".join(f"{n},192.0.2.2,y\n" for n in range(2, 60)))
    rows, rejects = read(file)
    assert len(rows) == 58
    assert rejects.select("line", "reason").rows() == [(2, "a quote is never closed")]


def test_json_that_is_no_object_is_kept_aside(tmp_path):
    file = tmp_path / "a.jsonl"
    file.write_text('{"time": 1, "ip": "192.0.2.1"}\n[1]\n{"time": \n' + "[" * 100_000 + "\n")
    rows, rejects = read(file)
    assert rows["row"].to_list() == [0]
    assert rejects.select("line", "reason").rows() == [(line, "it is no JSON object") for line in (2, 3, 4)]


def test_an_absurd_line_costs_no_memory_and_the_rest_goes_on():
    blocks = [b"a\n", *([b"x" * (1 << 20)] * 30), b"\nb\n"]
    found = list(pieces(blocks))
    assert sum(len(piece.text) for piece in found) < 2 * LONGEST
    assert [piece.too_long for piece in found] == [frozenset({2})]
    assert found[0].count == 3


def test_an_absurd_field_is_kept_aside(tmp_path):
    file = tmp_path / "a.csv"
    file.write_text("time,ip,app\n1,192.0.2.1,9\n2,192.0.2.2," + "x" * 10_000 + "\n")
    rows, rejects = read(file)
    assert len(rows) == 1
    assert rejects.select("line", "reason").rows() == [(3, "a field is too long")]


def test_a_packed_file_that_breaks_off_gives_what_it_has_and_says_so(tmp_path):
    file = tmp_path / "a.csv.gz"
    whole = "".join(f"{n},192.0.2.{n % 250},{n * n % 977}\n" for n in range(200_000))
    file.write_bytes(gzip.compress(("time,ip,app\n" + whole).encode())[:-50_000])
    rows, rejects = read(file)
    assert 1_000 < len(rows) < 200_000
    assert rejects["reason"].to_list()[-1] == "the file breaks off here, or is damaged"


def test_parquet_that_breaks_off_is_told_before_any_work(tmp_path):
    file = tmp_path / "a.parquet"
    pl.DataFrame({"time": range(10_000)}).write_parquet(file)
    file.write_bytes(file.read_bytes()[:-100])
    with pytest.raises(UnreadableLog, match="begins like Parquet but cannot be read to its end"):
        open_log([str(file)])


def test_a_file_that_lies_about_its_format_is_read_as_what_it_is(tmp_path):
    file = tmp_path / "a.parquet"
    file.write_text(CSV)
    assert len(read(file)[0]) == 2


@pytest.mark.parametrize(
    ("bytes_", "said"),
    [
        (b"", "is empty"),
        (b"\x00" * 4096, "holds no text"),
        (b"\x1f\x8bnonsense", "damaged from its beginning"),
        (b"just words\nmore words\n", "its first line names no columns"),
        (b"time,ip,ip\n1,2,3\n", "names a column twice"),
        (b"{broken\n{worse\n", "no line of its first 20 is an object"),
    ],
)
def test_what_is_no_log_is_refused_in_a_sentence(tmp_path, bytes_, said):
    file = tmp_path / "a.csv"
    file.write_bytes(bytes_)
    with pytest.raises(UnreadableLog, match=said):
        open_log([str(file)])


def test_a_log_that_is_not_there_is_named(tmp_path):
    with pytest.raises(UnreadableLog, match="There is no file"):
        open_log([str(tmp_path / "none*.csv")])


def test_a_missing_column_is_said_before_any_work():
    with pytest.raises(UnreadableLog, match=r"a\.csv has no column when\. It has time, ip\."):
        Mapping({"time": "when", "ip": "ip"}).checked(["time", "ip"], "a.csv")


def test_a_log_without_a_time_or_without_an_origin_is_refused():
    with pytest.raises(UnreadableLog, match="no column is the time of a click"):
        guessed(["ip", "what"]).checked(["ip", "what"], "a.csv")
    with pytest.raises(UnreadableLog, match="no column says from where a click came"):
        guessed(["time", "what"]).checked(["time", "what"], "a.csv")


def test_a_map_says_what_it_does_not_know(tmp_path):
    file = tmp_path / "map.toml"
    file.write_text('time = "t"\nwhatever = "x"\n')
    with pytest.raises(UnreadableLog, match=r"names whatever; known are time, ip"):
        read_mapping(file)
    file.write_text('time = "t"\ntime_zone = "Mars/Base"\n')
    with pytest.raises(UnreadableLog, match="'Mars/Base' is no time zone"):
        read_mapping(file)


def test_the_layout_of_talkingdata_is_guessed():
    columns = ["ip", "app", "device", "os", "channel", "click_time", "attributed_time", "is_attributed"]
    assert guessed(columns).parts == {
        "time": "click_time",
        "ip": "ip",
        "device": "device",
        "os": "os",
        "app": "app",
        "source": "channel",
        "action": "attributed_time",
    }


@given(st.lists(st.binary(max_size=30), max_size=12), st.integers(min_value=1, max_value=40))
def test_lines_come_out_whole_however_the_blocks_are_cut(blocks, size):
    whole = b"".join(blocks)
    found = list(pieces([block for block in blocks if block], size=size))
    assert b"\n".join(piece.text for piece in found).strip(b"\r\n\x00 ") == whole.strip(b"\r\n\x00 ")
    assert [piece.first for piece in found] == [
        1 + sum(one.count for one in found[:n]) for n in range(len(found))
    ]
