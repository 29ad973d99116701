"""A JSON object becomes the click that a log of such objects would hold."""

import polars as pl
import pytest

from zabota.clicks.engine.networks import known_networks
from zabota.clicks.live.reading import Reading
from zabota.clicks.logs.times import milliseconds

NOW = 1_790_000_000_000
READING = Reading(known_networks(), lambda: NOW)


@pytest.mark.parametrize(
    "text",
    [
        "1780912800", "1780912800.25", "1780912800000", "1780912800000000", "1780912800000000000",
        "2026-06-08 10:00:00", "2026-06-08T10:00:00Z", "2026-06-08T13:00:00+03:00", "2026-06-08 10:00:00.123",
        "2026-06-08", "08/Jun/2026:13:00:00 +0300", "[08/Jun/2026:10:00:00 +0000]",
    ],
)  # fmt: skip
def test_a_time_is_understood_as_in_a_log(text):
    assert READING.click({"ip": "80.1.1.1", "time": text}).time == milliseconds(pl.Series([text]))[0]


@pytest.mark.parametrize(
    "address",
    [
        "3.5.1.1",
        "40.94.1.1",
        "80.1.1.1",
        "0.0.0.0",
        "255.255.255.255",
        "256.1.1.1",
        "1.2.3",
        "x",
        "2001:db8::1",
        "::1",
        ":::",
    ],
)
def test_a_network_has_the_label_that_it_has_in_a_log(address):
    assert READING.click({"ip": address}).place == known_networks().labelled(pl.Series([address]))[0]


def test_names_are_those_that_columns_of_logs_have():
    click = READING.click(
        {"click_time": NOW - 5, "IP": "80.1.1.1", "channel": 3, "url": "/a?b=1", "device.os": "x"}
    )
    assert click.time == NOW - 5
    assert click.parts == {"ip": "80.1.1.1", "net": "80.1.1", "source": "3", "app": "/a"}


def test_an_action_is_a_moment_or_a_fact():
    actions = [
        READING.click({"ip": "80.1.1.1", "action_time": one}).action
        for one in (NOW, True, "-", None, "never")
    ]
    assert actions == [NOW, -1, None, None, None]
