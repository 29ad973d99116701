"""Training, measuring and explaining hold a log in memory: no more than was said, and refused in words."""

import pytest

from zabota.clicks.engine.explaining import explained
from zabota.clicks.engine.gathering import LEAST, MOST, gathered, most_within
from zabota.clicks.engine.networks import known_networks
from zabota.clicks.engine.tests.logs import NOW, clicks, scanned
from zabota.clicks.engine.tests.test_labels_are_learnt_without_a_leak import layout_of_talkingdata
from zabota.clicks.logs import Log, UnreadableLog, guessed, open_log


def test_the_limit_follows_from_the_memory():
    assert most_within(0) == LEAST
    assert most_within(1 << 32) == (1 << 32) // 1_200
    assert most_within(1 << 50) == MOST


def test_a_log_that_says_how_long_it_is_is_refused_before_it_is_read(tmp_path, monkeypatch):
    scanned(clicks(300), tmp_path)
    log = open_log([str(tmp_path / "log.parquet")])
    assert log.rows == 300
    monkeypatch.setattr(Log, "pieces", None)
    with pytest.raises(UnreadableLog, match=r"The log has 300 rows, and at most 299 are held"):
        gathered(log, guessed(log.columns).with_label("app"), known_networks(), NOW, most=299)


def test_a_log_that_does_not_say_it_is_refused_as_soon_as_it_is_known(tmp_path):
    log, mapping = layout_of_talkingdata(tmp_path, rows=4_000)
    assert log.rows is None
    with pytest.raises(UnreadableLog, match=r"The log has more clicks, and at most 3,999 are held"):
        gathered(log, mapping, known_networks(), NOW, most=3_999)
    with pytest.raises(UnreadableLog, match="more by --memory"):
        list(explained(log, mapping, known_networks(), NOW, 5, None, most=3_999))
    assert gathered(log, mapping, known_networks(), NOW, most=4_000).rejected == 0
