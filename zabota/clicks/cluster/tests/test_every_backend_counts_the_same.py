"""What DuckDB counts by the expressions for clusters is what Polars counts here."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from zabota.clicks.cluster.duck import connected
from zabota.clicks.cluster.names import NOT_HERE, NOT_YET, names
from zabota.clicks.cluster.tests.comparing import clicks_of, counted_by, differing
from zabota.clicks.engine import features as engine
from zabota.house.bench.clicks.truth import HIDDEN, truth

pytestmark = pytest.mark.filterwarnings(
    "ignore:fetch_arrow_table:DeprecationWarning"
)  # Ibis 12 asks DuckDB so
MONDAY = 1_780_272_000_000
TEXT = ("", "a", "b", None, "-")
ROWS = some.fixed_dictionaries(
    {
        "time": some.sampled_from(
            [0, 0, 1, 59_999, 60_000, 60_001, 3_600_000, 86_400_000, 90_000_000, 300_000_000]
        ),
        "ip": some.sampled_from(["80.1.2.3", "80.1.2.4", "2001:db8:1::2", "2001:db8:1::3", "nowhere", None]),
        "agent": some.sampled_from(TEXT),
        "device": some.sampled_from(TEXT),
        "os": some.sampled_from([1, 2, None]),
        "app": some.sampled_from([1, 2, None]),
        "source": some.sampled_from(["s", "t", None]),
        "action_time": some.sampled_from([None, None, MONDAY + 1_000, MONDAY + 90_000_000]),
    }
)
KINDS = {
    "time": pl.Int64, "ip": pl.String, "agent": pl.String, "device": pl.String, "os": pl.Int32, "app": pl.Int64,
    "source": pl.String, "action_time": pl.Int64,
}  # fmt: skip


@pytest.fixture(scope="module")
def duck(tmp_path_factory) -> Iterator[Any]:
    backend = connected(1 << 30, tmp_path_factory.mktemp("waiting"))
    yield backend
    backend.disconnect()


def small(rows: "list[dict[str, Any]]", leave_out: "set[str]" = frozenset()) -> pl.DataFrame:
    log = pl.DataFrame(rows, schema=KINDS).with_columns(pl.col("time") + MONDAY)
    return log.drop(leave_out)


def as_written(log: pl.DataFrame, clicks: pl.DataFrame) -> pl.DataFrame:
    """Keys as they stand in the log: text and numbers, empty and missing ones."""
    facts = clicks.select("row", *(part for part in ("robot", "place", "action") if part in clicks.columns))
    keys = log.drop("time", "action_time", strict=False).with_columns(log["time"])
    return keys.with_row_index("row").cast({"row": pl.Int64}).join(facts, on="row")


@given(
    rows=some.lists(ROWS, min_size=1, max_size=40), leave_out=some.sets(some.sampled_from(sorted(KINDS)[:-1]))
)
@settings(max_examples=10, deadline=None)
def test_small_logs_with_ties_and_missing_parts_count_the_same(duck, rows, leave_out):
    log = small(rows, leave_out - {"time", "ip"})
    with TemporaryDirectory() as name:
        folder = Path(name)
        clicks = clicks_of(log.with_columns(ip=pl.col("ip").fill_null("somewhere")), folder)
        keys = as_written(log.with_columns(ip=pl.col("ip").fill_null("somewhere")), clicks)
        assert differing(clicks, counted_by(duck, keys, folder)) == {}


def test_a_log_with_every_attack_counts_the_same(duck, tmp_path):
    clicks = clicks_of(truth(11, 20_000).drop(HIDDEN), tmp_path)
    assert differing(clicks, counted_by(duck, clicks, tmp_path)) == {}


def test_a_difference_is_seen(duck, tmp_path):
    clicks = clicks_of(truth(11, 2_000).drop(HIDDEN), tmp_path)
    theirs = counted_by(duck, clicks, tmp_path)
    wrong = theirs.with_columns(pl.col("count_ip") + 1, pl.col("lift_hour_of_source") + 1e-4)
    assert sorted(differing(clicks, wrong)) == ["count_ip", "lift_hour_of_source"]


def test_what_is_not_on_the_cluster_is_named(tmp_path):
    clicks = clicks_of(truth(11, 2_000).drop(HIDDEN), tmp_path)
    told = engine.audit(clicks).columns
    missing = [name for name in told if name not in names(clicks.columns)]
    assert [name for name in missing if not name.startswith(NOT_YET)] == [*NOT_HERE]
    assert {*names(clicks.columns)} <= {*told}
