"""Told to stop, a web part first says that it is leaving, goes on serving, and then goes."""

import os
import signal
import subprocess
import time

import httpx
import pytest

from zabota.house import draining
from zabota.house.draining import Leaving
from zabota.house.ports import chosen_port
from zabota.house.supervisor import own_command

LEAVING = "this part is about to stop"


def test_a_child_hears_that_it_leaves_and_later_that_it_is_the_end(monkeypatch):
    monkeypatch.setattr(draining, "_told", None)
    leaving, ended = Leaving(seconds=3600), []
    monkeypatch.setattr(draining, "_told", leaving.of_leaving)
    assert not draining.is_leaving()
    leaving.spread(then=lambda: ended.append(True))
    assert (draining.is_leaving(), ended) == (True, [])
    leaving.spread(then=lambda: ended.append(True))  # asked again: no more waiting
    assert ended == [True]
    assert leaving.of_the_end.poll()


def test_one_machine_alone_leaves_at_once(monkeypatch):
    leaving, ended = Leaving(seconds=0), []
    leaving.spread(then=lambda: ended.append(True))
    assert ended == [True]


@pytest.fixture
def web(empty_database, tmp_path, settings):
    """A web part that takes two seconds to leave. Its database holds nothing, so it is never ready either."""
    port = chosen_port(None, purpose="web", first=21_000 + os.getpid() % 5000, data=tmp_path)
    env = {**os.environ, "ZABOTA_DRAIN_FOR": "2", "ZABOTA_WEB_PROCESSES": "1", "DATABASE_URL": empty_database}
    process = subprocess.Popen(
        own_command("web", "--data", str(settings.ZABOTA_DATA), "--port", str(port)), env=env
    )
    with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=10) as browser:
        yield process, browser
    process.kill()
    process.wait()


def test_it_says_that_it_leaves_and_serves_until_then(web):
    process, browser = web
    _until(lambda: _status(browser, "/healthz") == 200)
    assert LEAVING not in browser.get("/readyz").json()["reasons"]
    process.send_signal(signal.SIGTERM)
    told_at = time.monotonic()
    _until(lambda: browser.get("/readyz").json()["reasons"] == [LEAVING])
    assert _status(browser, "/healthz") == 200
    assert process.wait(30) == 0
    assert time.monotonic() - told_at >= 2


def _status(browser, path):
    try:
        return browser.get(path).status_code
    except httpx.HTTPError:
        return 0


def _until(is_so):
    until = time.monotonic() + 60
    while not is_so():
        assert time.monotonic() < until
        time.sleep(0.1)
