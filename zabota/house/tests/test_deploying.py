"""What `deploy/` hands out is understood by those it is for, and names only what is there."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from zabota.house.cli import _parser

ROOT = Path(__file__).resolve().parents[3]
UNITS = sorted((ROOT / "deploy" / "systemd").glob("*.service"))
CONTAINER = ROOT / "deploy" / "container"
MOST_EXPOSED = "30"  # of 100, in tenths: 3.0 is “OK” in the words of systemd


@pytest.fixture
def systemd() -> str:
    return shutil.which("systemd-analyze") or pytest.skip("no systemd-analyze on this machine")


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_a_unit_is_understood(unit, systemd, tmp_path):
    text = unit.read_text().replace("/opt/zabota/bin/zabota", "/bin/true").replace("=zabota\n", "=root\n")
    name = unit.name.replace("@.", "@8000.")
    (tmp_path / name).write_text(text)
    done = subprocess.run([systemd, "verify", "--man=no", tmp_path / name], capture_output=True, text=True)
    ours = [line for line in done.stderr.splitlines() if "zabota" in line]
    assert ours == []


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_a_unit_is_closed(unit, systemd, tmp_path):
    name = unit.name.replace("@.", "@8000.")
    shutil.copy(unit, tmp_path / name)
    words = [systemd, "security", "--offline=true", f"--threshold={MOST_EXPOSED}", tmp_path / name]
    done = subprocess.run(words, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-600:] + done.stderr


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_a_unit_runs_a_command_that_there_is(unit):
    [words] = re.findall(r"^ExecStart=/opt/zabota/bin/zabota (.+)$", unit.read_text(), re.MULTILINE)
    _parser().parse_args(words.replace("%i", "8000").split())


def instructions() -> list[tuple[str, str]]:
    text = (CONTAINER / "Containerfile").read_text().replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return [(word, rest) for word, _, rest in (line.partition(" ") for line in lines)]


def test_the_container_runs_as_nobody_in_particular_and_is_asked_how_it_is():
    words = [word for word, _ in instructions()]
    last = words.index("FROM", 1)
    assert words[last:].count("USER") == 1
    assert {"HEALTHCHECK", "VOLUME", "ENTRYPOINT", "CMD", "STOPSIGNAL"} <= {*words[last:]}
    assert dict(instructions())["USER"] == "zabota"
    known = {"FROM", "WORKDIR", "COPY", "RUN", "USER", "ENV", "VOLUME", "EXPOSE", "STOPSIGNAL", "HEALTHCHECK"}
    assert {*words} <= known | {"ENTRYPOINT", "CMD"}


def test_what_the_container_copies_and_runs_is_there():
    runs = " ".join(rest for word, rest in instructions() if word == "RUN")
    ours = re.findall(r"\b(bin/\w+|requirements\.lock)\b", runs.replace("/opt/zabota/bin", ""))
    assert {*ours} == {"bin/wheel", "requirements.lock"}
    assert all((ROOT / name).exists() for name in ours)
    [command] = [rest for word, rest in instructions() if word == "CMD"]
    _parser().parse_args(re.findall(r'"([^"]+)"', command))


@pytest.mark.parametrize("name", ["compose.yml", "compose-apart.yml"])
def test_the_examples_run_commands_that_there_are(name):
    text = (CONTAINER / name).read_text()
    for words in re.findall(r"command: \[(.+)\]", text):
        _parser().parse_args(re.findall(r'"([^"]+)"', words))
    assert "\t" not in text
    assert "cap_drop" in text


@pytest.mark.parametrize("name", ["compose.yml", "compose-apart.yml"])
def test_the_examples_come_up_again_with_the_machine(name):
    policies = re.findall(r"restart: (.+)", (CONTAINER / name).read_text())
    assert {*policies} <= {"unless-stopped", '"no"'}  # on-failure stays down when the daemon starts anew
