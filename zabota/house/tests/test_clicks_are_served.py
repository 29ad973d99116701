"""`clicks serve` as a process: what the document shows it answers, and what it remembers outlives it."""

import json
import re
import shutil
import subprocess
import sys
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import pytest

from zabota.house.bench.server import Part, await_it
from zabota.house.ports import chosen_port

DOCUMENT = Path(__file__).parents[3] / "docs" / "live-clicks.md"
EXAMPLE = re.compile(r"^\$ (.*curl .*)\n((?:[\[{].*\n)*)", re.M)


@contextmanager
def served(data, *words):
    port = chosen_port(None, purpose="bench", first=18200, data=data)
    server = Part("clicks", "serve", "--data", str(data), "--port", str(port), *words, env={})
    try:
        await_it(lambda: _answers(port))
        yield port
    finally:
        server.stop()
    assert server.process.returncode == 0


def _answers(port):
    try:
        return bool(status(port))
    except OSError:
        return False


def status(port):
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/status") as answer:
        return json.loads(answer.read())


def post(port, told):
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}/clicks", json.dumps(told).encode(), {"Content-Type": "application/json"}
    )
    with urllib.request.urlopen(request) as answer:
        return json.loads(answer.read())


@pytest.mark.skipif(not shutil.which("curl"), reason="the examples are for curl")
def test_the_examples_of_the_document_answer_as_it_says(tmp_path):
    examples = EXAMPLE.findall(DOCUMENT.read_text())
    assert len(examples) == 6
    with served(tmp_path) as port:
        for command, wanted in examples:
            told = subprocess.run(
                ["bash", "-c", command.replace("8040", str(port))], capture_output=True, text=True
            )
            found = re.sub(r"seconds_since_same=\d\.\d", "seconds_since_same=0.0", told.stdout)
            assert found.splitlines() == wanted.splitlines() or (
                not wanted and json.loads(found)["seen"] == 4
            )


def test_what_was_seen_is_remembered_over_a_restart(tmp_path):
    click = {"ip": "80.1.1.1", "device_id": "d"}
    with served(tmp_path) as port:
        post(port, click)
    with served(tmp_path) as port:
        assert status(port)["kept"] == 1
        assert post(port, click)["verdict"] == "doubtful"
    assert (tmp_path / "clicks-live.state").stat().st_mode & 0o777 == 0o600


def test_a_state_that_cannot_be_read_is_set_aside(tmp_path):
    (tmp_path / "clicks-live.state").write_text("nonsense")
    with served(tmp_path) as port:
        assert status(port)["kept"] == 0
    assert (tmp_path / "clicks-live.state.unreadable").read_text() == "nonsense"


def refused(data, *words):
    command = [sys.executable, "-m", "zabota.house.cli", "clicks", "serve", "--data", str(data), *words]
    told = subprocess.run(command, capture_output=True, text=True, timeout=60)
    return told.returncode, told.stderr


def test_outside_the_loopback_it_wants_a_token(tmp_path):
    code, words = refused(tmp_path, "--host", "0.0.0.0")
    assert (code, words) == (
        1,
        "zabota: 0.0.0.0 can be reached from outside: give a --token-file with a secret of your own.\n",
    )
    short = tmp_path / "token"
    short.write_text("abc")
    assert "at least 16 plain characters" in refused(tmp_path, "--token-file", str(short))[1]


def test_a_port_that_is_taken_is_said(tmp_path):
    with served(tmp_path) as port:
        code, words = refused(tmp_path / "other", "--port", str(port))
    assert (code, words) == (1, f"zabota: 127.0.0.1:{port} cannot be listened on: Address already in use.\n")
