"""The compiled loops are held against Polars and numpy: any keys, any number of rows, any threads."""

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zabota.clicks.engine import features
from zabota.clicks.engine.counting import choice, narrow, plain
from zabota.clicks.engine.counting.narrow import plainly

compiled = pytest.importorskip("zabota.clicks.engine.counting.compiled", exc_type=ModuleNotFoundError)

GOLDEN = 0x9E3779B97F4A7C15
SETS = (("ip",), ("ip", "app"), ("app",), ("ip", "os"), ("app", "os"))
NEXT = ("ip", "app", "os")


@pytest.fixture(autouse=True, scope="module")
def _however_short():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(choice, "LONG", 0)
        yield


keys = st.lists(
    st.tuples(
        st.integers(0, 3) | st.integers(0, 2**64 - 1),
        st.integers(0, 2) | st.integers(0, 2**64 - 1),
        st.integers(0, 99),
    ),
    max_size=60,
)


def both_ways(rows):
    """Of each way the groups of a key and of a kind."""
    key, kind = (np.array([row[part] for row in rows], dtype=np.uint64) for part in (0, 1))
    return [(way, way.grouped(key), way.grouped(kind)) for way in (plain, compiled)]


def equal(found, wanted):
    return all(np.array_equal(a, b) for a, b in zip(found, wanted, strict=True))


@settings(max_examples=150, deadline=None)
@given(keys, st.sampled_from([0, 10, 1 << 53]))
def test_what_came_before_and_after_is_the_same(rows, horizon):
    time = np.sort(np.array([row[2] for row in rows], dtype=np.int64)) * 1_000
    (way, groups, _), (other, theirs, _) = both_ways(rows)
    assert equal(
        way.looking_back(groups, time, [1_000, 5_000, 60_000], horizon),
        other.looking_back(theirs, time, [1_000, 5_000, 60_000], horizon),
    )
    *told, uneven = way.around(groups, time, [1_000, 5_000, 60_000], range(7))
    *others, theirs_uneven = other.around(theirs, time, [1_000, 5_000, 60_000], range(7))
    assert equal(told, others)
    assert np.allclose(uneven, theirs_uneven, atol=1e-6)


@settings(max_examples=150, deadline=None)
@given(keys, st.sampled_from([0, 10_000, 1 << 53]))
def test_varieties_and_lifts_are_the_same(rows, horizon):
    time = np.sort(np.array([row[2] for row in rows], dtype=np.int64)) * 1_000
    told = [
        (
            way.spread(groups, way.different(groups, kinds)),
            way.spread(groups, way.sums(groups, time.astype(np.float32))),
            way.different_so_far(groups, kinds, time, horizon),
            way.lifts(groups, kinds, 50.0),
        )
        for way, groups, kinds in both_ways(rows)
    ]
    assert equal(told[0][:3], told[1][:3])
    assert np.allclose(told[0][3], told[1][3], atol=1e-6)


whole = st.integers(-3, 3) | st.integers(-(2**31), 2**31 - 1)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(whole, whole, st.integers(0, 5), st.integers(-99, 99)), max_size=60))
def test_the_narrow_plan_is_the_same_with_negative_numbers_and_without_rows(rows):
    frame = pl.DataFrame(rows, schema=dict.fromkeys(("ip", "app", "os", "time"), pl.Int64), orient="row")
    assert narrow(frame, SETS, NEXT, "time").equals(plainly(frame, SETS, NEXT, "time"))


@pytest.mark.parametrize("different", [1, 2, 50_000])
def test_many_rows_are_shared_out_among_threads_and_come_out_the_same(different):
    random = np.random.default_rng(different)
    frame = pl.DataFrame(
        {
            "ip": random.integers(0, different, 100_000),
            "app": random.integers(0, 7, 100_000),
            "os": random.integers(-5, 400, 100_000),
            "time": np.sort(random.integers(0, 10**9, 100_000)),
        }
    )
    assert narrow(frame, SETS, NEXT, "time").equals(plainly(frame, SETS, NEXT, "time"))
    key = frame["ip"].cast(pl.UInt64).to_numpy()
    ours, theirs = compiled.grouped(key), plain.grouped(key)
    assert np.array_equal(ours.sizes[ours.codes], theirs.sizes[theirs.codes])
    assert np.array_equal(np.sort(ours.order), np.arange(100_000))
    assert len(ours) == len(theirs)
    time = frame["time"].to_numpy()
    assert equal(
        compiled.around(ours, time, [10**6], [3, 0, 1]), plain.around(theirs, time, [10**6], [3, 0, 1])
    )
    assert np.array_equal(
        compiled.spread(ours, compiled.sums(ours, time)), plain.spread(theirs, plain.sums(theirs, time))
    )


def test_keys_that_all_want_the_same_place_in_a_table_are_still_told_apart():
    back = pow(GOLDEN, -1, 1 << 64)
    clashing = np.array([number * back % (1 << 64) for number in range(3_000)] * 2, dtype=np.uint64)
    groups = compiled.grouped(clashing)
    assert len(groups) == 3_000
    assert np.array_equal(clashing[groups.firsts][groups.codes], clashing)


def test_keys_wider_than_a_word_and_keys_that_are_text_are_counted_by_polars():
    wide = pl.DataFrame({"ip": [0, 1 << 61, 0], "app": [0, 1 << 61, 0], "os": [1, 1, 1], "time": [1, 2, 4]})
    assert narrow(wide, SETS, NEXT, "time")["count_ip_app"].to_list() == [2, 1, 2]
    text = wide.with_columns(pl.col("ip").cast(pl.String))
    assert narrow(text, SETS, NEXT, "time")["until_next"].to_list() == [3, -1, -1]


@pytest.mark.parametrize("which", [features.audit, features.live])
def test_all_features_of_a_log_are_the_same_either_way(which, monkeypatch):
    random = np.random.default_rng(5)
    hashes = {name: random.integers(0, count, 30_000) for name, count in SIZES.items()}
    clicks = pl.DataFrame(hashes).cast(pl.UInt64).with_columns(
        row=pl.int_range(30_000), time=pl.Series(np.sort(random.integers(0, 10**9, 30_000))),
        robot=pl.lit(False), place=pl.lit(0, dtype=pl.UInt8), user=pl.col("ip") * 1_000 + pl.col("kit"),
    )  # fmt: skip
    quick = which(clicks)
    monkeypatch.setenv(choice.PLAIN, "1")
    slow = which(clicks)
    assert quick.columns == slow.columns
    assert [name for name in quick.columns if not np.allclose(quick[name], slow[name], atol=1e-5)] == []


SIZES = {"ip": 3_000, "app": 20, "source": 30, "os": 9, "kit": 40, "net": 90}
