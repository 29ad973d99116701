"""Moments in the ways that logs write them."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zabota.clicks.logs.times import milliseconds

MOMENT = 1_431_857_110_000  # 17 May 2015, 10:05:10 UTC


@pytest.mark.parametrize(
    "told",
    [
        "2015-05-17T10:05:10Z",
        "2015-05-17T13:05:10+03:00",
        "2015-05-17 10:05:10",
        "2015-05-17 10:05",
        "17/May/2015:10:05:10 +0000",
        "[17/May/2015:13:05:10 +0300]",
        "17.05.2015 10:05:10",
        "1431857110",
        "1431857110000",
        "1431857110.000",
    ],
)
def test_a_moment_is_the_same_however_it_is_written(told):
    found = milliseconds(pl.Series([told]))[0]
    assert found == (MOMENT if told != "2015-05-17 10:05" else MOMENT - 10_000)


def test_a_zone_is_used_only_where_none_is_written():
    told = pl.Series(["2015-05-17 18:05:10", "2015-05-17T10:05:10Z"])
    assert milliseconds(told, "Asia/Shanghai").to_list() == [MOMENT, MOMENT]


def test_ways_may_be_mixed_and_nonsense_is_null():
    told = pl.Series(["2015-05-17 10:05:10", "yesterday", None, "1431857110"])
    assert milliseconds(told).to_list() == [MOMENT, None, None, MOMENT]


@given(st.lists(st.text(max_size=40), max_size=20))
def test_no_text_breaks_the_reading(told):
    assert len(milliseconds(pl.Series(told, dtype=pl.String))) == len(told)


@given(st.integers(min_value=0, max_value=4_000_000_000))
def test_seconds_milliseconds_and_microseconds_are_told_apart_by_size(second):
    second = second + 200_000_000
    for factor in (1, 1_000, 1_000_000):
        assert milliseconds(pl.Series([second * factor]))[0] == second * 1000
