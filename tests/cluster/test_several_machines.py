"""A house of several machines loses its primary and has its desks started again: nobody's write is lost.

The short form of `zabota bench machines`; its long forms stand in docs/long-proofs.md.
"""

import json
import os
import re
import subprocess
from pathlib import Path

import pytest

from zabota.house.bench.cluster.machines import BEGINNING, DEPLOY
from zabota.house.bench.cluster.network import missing
from zabota.house.supervisor import own_command

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = {"patroni[etcd3]", "psycopg[binary]", "zabota[s3]"}
DOCUMENT = ROOT / "docs" / "operating" / "several-machines.md"


@pytest.fixture
def printed():
    """What the command prints of one failover and one rolling restart."""
    if lacking := missing():
        words = f"several machines need {', '.join(lacking)}: run bin/test as root"
        pytest.fail(words) if os.environ.get("CI") else pytest.skip(words)
    command = own_command("bench", "machines", "failover", "rolling")
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=700)
    assert done.stdout, done.stderr[-3000:]
    return json.loads(done.stdout)


@pytest.mark.slow
def test_a_primary_dies_and_desks_are_started_again_and_nothing_is_lost(printed):
    failover, rolling = printed["trials"]
    assert printed["sound"], printed
    assert failover["writes_acknowledged"] > 0
    assert failover["writes_found"] == failover["writes_acknowledged"]
    assert failover["primary_now"] != failover["killed"]
    assert failover["old_primary_came_back_as_replica"]
    assert 0 < failover["seconds_without_service"] <= 30
    assert rolling["requests"] > 0
    assert rolling["requests_failed"] == 0
    left = subprocess.run(["ip", "netns", "list"], capture_output=True, text=True, check=True).stdout
    assert "zabota-" not in left


def test_the_document_tells_what_is_tried():
    """Every start line of the document is one that the machines are started with, in the same order."""
    told = re.findall(r"^MACHINE=(\w+) sh deploy/cluster/([\w.]+)$", DOCUMENT.read_text(), re.MULTILINE)
    assert told == list(BEGINNING)


def test_every_command_of_the_document_is_known():
    blocks = re.findall(r"^```sh\n(.*?)^```", DOCUMENT.read_text(), re.MULTILINE | re.DOTALL)
    lines = [line for block in blocks for line in block.splitlines()]
    installed = (ROOT / "bin" / "test").read_text()
    for line in lines:
        if line.startswith("apt-get install "):
            assert line.split()[-1] in installed
        elif line.startswith("pip install "):
            assert set(re.findall(r"'([^']+)'", line)) <= PACKAGES
        else:
            assert line.startswith("MACHINE=")


def test_every_file_for_the_machines_is_named_by_the_document_or_by_another_of_them():
    files = sorted(path for path in DEPLOY.iterdir() if path.is_file())
    texts = DOCUMENT.read_text() + "".join(path.read_text() for path in files)
    assert [path.name for path in files if path.name not in texts] == []
