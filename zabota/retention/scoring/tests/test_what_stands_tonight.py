"""The radar as a process of its own says what the log's radar says."""

import json
import subprocess
import sys
from dataclasses import replace

import numpy as np
import pytest

from zabota.retention.scoring.counting import counted
from zabota.retention.scoring.explaining import explained
from zabota.retention.scoring.radar import scanned
from zabota.retention.scoring.standing import standing
from zabota.retention.scoring.tonight import Asked, _tidied, tonight

UNTIL, FIRST = 105_000, 104_940


def table(*, quiet: int = 0, clients: int = 40) -> np.ndarray:
    """Weeks of two channels, a person each; client 0 stops `quiet` weeks before the end."""
    rng = np.random.default_rng(3)
    rows = [
        (100 + client, 900 + client, channel, week, many)
        for client in range(clients)
        for channel in (0, 1)
        for week in range(FIRST, UNTIL)
        if (many := int(rng.poisson(4))) and not (client == 0 and week >= UNTIL - quiet)
    ]
    return np.array(rows, dtype=np.int64)


ASKED = Asked(UNTIL, ["calls", "letters"])


def test_what_stands_is_what_the_explanation_of_the_last_week_says():
    radar = scanned(counted(_tidied(ASKED, table(quiet=2))))
    unalarmed = replace(radar, alarms=np.zeros_like(radar.alarms))
    found = standing(unalarmed)
    last = radar.counts.weeks - 1
    for client in range(len(radar.counts.clients)):
        why = explained(unalarmed, client, last)
        assert found.scores[client] == pytest.approx(why.score, abs=1e-9)
        assert found.by_channel[client] == pytest.approx(why.by_channel, abs=1e-9)
        assert found.by_channel[client].sum() == pytest.approx(why.score, abs=1e-9)


def test_an_alarm_does_not_wipe_out_what_stands():
    lines = {line["company"]: line for line in tonight(ASKED, table(quiet=5))}
    alarmed = lines[100]
    assert len(alarmed["alarms"]) == 1
    assert alarmed["score"] < alarmed["standing"]["score"]
    assert alarmed["threshold"] < alarmed["standing"]["score"]


def test_the_first_quiet_week_is_named():
    [alarm] = next(line for line in tonight(ASKED, table(quiet=4)) if line["company"] == 100)["alarms"]
    from zabota.retention.scoring.counts import monday

    assert alarm["since"] == monday(UNTIL - 4).isoformat()


def test_weeks_that_were_judged_alarm_no_more():
    asked = replace(ASKED, judged=UNTIL - 1)
    assert not any(line["alarms"] for line in tonight(asked, table(quiet=5)))


def test_a_long_history_is_cut_in_steps_of_half_a_year():
    old = np.array([(100, 900, 0, UNTIL - 500, 1)], dtype=np.int64)
    firsts = {
        _tidied(replace(ASKED, until=UNTIL - back), np.vstack([table(), old])).first_week for back in range(4)
    }
    assert len(firsts) <= 2
    assert all((first - (UNTIL - 500)) % 26 == 0 for first in firsts)


def test_nothing_at_all_is_no_line():
    assert list(tonight(ASKED, np.empty((0, 5), dtype=np.int64))) == []


def test_the_process_reads_lines_and_writes_lines():
    told = json.dumps({"until": UNTIL, "channels": ["calls", "letters"]}) + "\n"
    told += "\n".join(" ".join(map(str, row)) for row in table(quiet=4).tolist())
    radar = [sys.executable, "-m", "zabota.retention.scoring.tonight"]
    done = subprocess.run(
        radar,
        input=told,
        capture_output=True,
        text=True,
        check=True,
    )
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert lines == json.loads(json.dumps(list(tonight(ASKED, table(quiet=4)))))
