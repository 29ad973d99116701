"""The real command with its real children: slow, and nothing else shows that the parts fit."""

import os
import signal
import subprocess

import pytest

from zabota.core.postgres import is_running
from zabota.house.bench.living import PARTS, House

pytestmark = pytest.mark.slow


def test_the_demo_opens_survives_its_parts_and_closes(house: House) -> None:
    assert f"http://localhost:{house.port}\n" in house.log.read_text()
    second = subprocess.run(house.up.command, env=house.env, capture_output=True, text=True, check=False)
    assert (second.returncode, "is in use by zabota up" in second.stderr) == (3, True)
    for part in PARTS:
        house.kill(part)
    house.stop()
    assert house.up.process
    assert house.up.process.returncode == 0
    assert not is_running(house.data)


def test_after_the_whole_tree_was_killed_the_next_start_is_not_in_its_way(house: House) -> None:
    assert house.up.process
    os.kill(house.child(PARTS["PostgreSQL"]), signal.SIGKILL)
    house.up.process.kill()
    house.up.process.wait()
    house.open()
    house.await_page()


def test_open_live_screens_do_not_hold_up_the_end(house: House) -> None:
    with house.browser().stream("GET", "/live") as stream:
        words = stream.iter_text()
        assert next(words) == "retry: 1500\n\n"
        house.stop()
        "".join(words)  # a torn connection would raise
    assert "refused to gracefully stop" not in (house.data / "log" / "web.log").read_text()
