import gzip
import json

import pytest

from zabota.retention.scoring.columns import Unreadable, placed, read_map
from zabota.retention.scoring.counting import Outage, counted
from zabota.retention.scoring.counts import monday
from zabota.retention.scoring.moments import seconds_of
from zabota.retention.scoring.reading import read_log
from zabota.retention.scoring.tests.worlds import log_of, rows_of, tidied_of, written
from zabota.retention.scoring.tidying import tidied

ROW = ("c1", "2024-03-05T10:11:12", "mail")


def test_a_packed_log_is_read_like_a_plain_one(tmp_path):
    path = tmp_path / "log.csv.gz"
    path.write_bytes(gzip.compress(b"client_id,at,channel\nc1,2024-03-05,mail\n"))
    assert read_log(path, {}).clients == ["c1"]


def test_a_file_that_is_packed_by_half_is_refused(tmp_path):
    path = tmp_path / "log.csv.gz"
    path.write_bytes(gzip.compress(b"client_id,at,channel\n" + b"c1,2024-03-05,mail\n" * 9000)[:-20])
    with pytest.raises(Unreadable, match="ends too early"):
        read_log(path, {})


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(Unreadable, match="No such file"):
        read_log(tmp_path / "none.csv", {})


def test_semicolons_and_a_mark_before_the_head_are_borne(tmp_path):
    path = tmp_path / "log.csv"
    path.write_bytes("\ufeffclient_id;at;channel\nc1;2024-03-05;mail\n".encode())
    assert len(read_log(path, {})) == 1


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (("", "2024-03-05", "mail"), "no client_id"),
        (("c1", "2024-03-05", ""), "no channel"),
        (("c1", "yesterday", "mail"), "no moment in at"),
        (("c1", "2024-02-30", "mail"), "no moment in at"),
        (("c1", "2024-03-05"), "too few columns"),
    ],
)
def test_a_row_that_cannot_be_read_is_kept_aside_with_line_and_reason(tmp_path, row, reason):
    log = log_of(tmp_path / "log.csv", [ROW, row, ROW])
    assert [(one.line, one.reason) for one in log.aside] == [(3, reason)]
    assert len(log) == 2


def test_a_value_that_is_no_number_is_kept_aside(tmp_path):
    rows = [(*ROW, "12,50".replace(",", ".")), (*ROW, "much")]
    log = read_log(written(tmp_path / "log.csv", rows, "client_id,at,channel,value"), {})
    assert [one.reason for one in log.aside] == ["no number in value"]
    assert log.value.tolist() == [12.5]


def test_other_names_fixed_words_and_another_way_to_write_a_date(tmp_path):
    path = written(tmp_path / "log.csv", [("17850", "5/3/2024 08:26")], "Customer ID,InvoiceDate")
    names = {
        "client_id": "Customer ID",
        "at": "InvoiceDate",
        "channel": "=orders",
        "at_format": "%d/%m/%Y %H:%M",
    }
    log = read_log(path, names)
    assert (log.clients, log.channels, log.seconds.tolist()) == (
        ["17850"],
        ["orders"],
        [seconds_of("2024-03-05T08:26", None)],
    )


def test_a_column_that_is_missing_is_named(tmp_path):
    with pytest.raises(Unreadable, match="No column channel; the file has client_id, at"):
        placed(["client_id", "at"], {})


@pytest.mark.parametrize("text", ["[]", "{", '{"client": "a"}', '{"client_id": 3}'])
def test_a_map_that_is_none_is_refused(tmp_path, text):
    path = tmp_path / "map.json"
    path.write_text(text)
    with pytest.raises(Unreadable):
        read_map(path)


def test_a_map_is_one_object_of_names(tmp_path):
    path = tmp_path / "map.json"
    path.write_text(json.dumps({"client_id": "who"}))
    assert read_map(path) == {"client_id": "who"}


def test_a_moment_with_a_zone_becomes_utc():
    assert seconds_of("2024-03-05T01:30:00+03:00", None) == seconds_of("2024-03-04T22:30:00", None)


def test_rows_that_are_all_the_same_are_one_and_it_is_said(tmp_path):
    found = tidied_of(tmp_path / "log.csv", [ROW, ROW, ("c1", "2024-03-05T10:11:13", "mail")])
    assert (len(found.log), found.duplicates) == (2, 1)


def test_days_without_an_hour_are_too_coarse_to_tell_doubles(tmp_path):
    found = tidied_of(tmp_path / "log.csv", [("c1", "2024-03-05", "mail")] * 3)
    assert (len(found.log), found.duplicates) == (3, 0)


def test_an_id_of_an_event_tells_doubles_whatever_else_stands_there(tmp_path):
    rows = [
        ("c1", "2024-03-05", "mail", "7"),
        ("c1", "2024-03-06", "chat", "7"),
        ("c1", "2024-03-05", "mail", "8"),
    ]
    log = read_log(written(tmp_path / "log.csv", rows, "client_id,at,channel,event_id"), {})
    assert tidied(log, now=seconds_of("2025-01-01", None)).duplicates == 1


def test_what_lies_in_the_future_is_left_out_and_said(tmp_path):
    log = log_of(tmp_path / "log.csv", [*rows_of(1, weeks=20), ("c1", "2062-01-01T09:30:00", "mail")])
    found = tidied(log, now=seconds_of("2024-05-20", None))
    assert (found.future, found.weeks) == (1, 20)


def test_a_log_that_goes_on_as_before_after_now_is_believed(tmp_path):
    """Then it is the machine's clock that is behind."""
    found = tidied(log_of(tmp_path / "log.csv", rows_of(1, weeks=20)), now=seconds_of("2024-03-06", None))
    assert (found.future, found.weeks) == (0, 20)


def test_a_last_week_that_is_not_over_is_not_scored(tmp_path):
    rows = [row for row in rows_of(1, weeks=20) if row[1] < "2024-05-15"]
    found = tidied_of(tmp_path / "log.csv", rows)
    assert (found.weeks, monday(found.first_week).isoformat()) == (19, "2024-01-01")
    assert found.unfinished == sum(row[1] >= "2024-05-13" for row in rows)


def test_a_log_of_working_days_ends_on_a_friday(tmp_path):
    rows = [("c1", f"2024-01-{day:02}T10:15:00", "mail") for day in (1, 5, 8, 12, 15, 19, 22, 26)]
    assert tidied_of(tmp_path / "log.csv", rows).weeks == 4


def test_until_says_that_all_before_it_is_complete(tmp_path):
    rows = [("c1", "2024-01-03T10:15:00", "mail")]
    assert tidied_of(tmp_path / "log.csv", rows, until="2024-01-29").weeks == 4


def test_a_log_without_a_row_has_no_weeks(tmp_path):
    assert tidied_of(tmp_path / "log.csv", []).weeks == 0


def test_a_renamed_client_is_one_client(tmp_path):
    rows = [("old", "2024-01-03T10:15:00", "mail"), ("now", "2024-01-12T10:15:00", "mail")]
    assert log_of(tmp_path / "log.csv", rows, renamed={"old": "now"}).clients == ["now"]


def test_a_channel_that_was_off_says_nothing_in_any_week_it_was_off(tmp_path):
    found = tidied_of(tmp_path / "log.csv", rows_of(1, weeks=20))
    outage = Outage("mail", seconds_of("2024-01-10", None), seconds_of("2024-01-22", None))
    counts = counted(found, [outage])
    mail = counts.channels.index("mail")
    assert [week for week in range(20) if not counts.is_open[week, 0, mail]] == [1, 2]
    assert counts.is_open[:, :, 1 - mail].all() == (mail == 1)


def test_an_outage_of_one_client_leaves_the_others_open(tmp_path):
    found = tidied_of(tmp_path / "log.csv", rows_of(1, weeks=20))
    counts = counted(
        found, [Outage("*", seconds_of("2024-01-08", None), seconds_of("2024-01-15", None), "c2")]
    )
    assert [name for place, name in enumerate(counts.clients) if not counts.is_open[1, place].any()] == ["c2"]
