"""The rules of alerts: Prometheus understands them, they fire when they should, and name what is really measured."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

RULES = Path(__file__).resolve().parents[3] / "deploy" / "prometheus"


@pytest.fixture(scope="module")
def promtool() -> str:
    found = shutil.which("promtool")
    if found is None:
        words = "no promtool: install the package prometheus, or run bin/test as root"
        pytest.fail(words) if os.environ.get("CI") else pytest.skip(words)
    return found


def test_prometheus_understands_the_rules(promtool):
    done = subprocess.run(
        [promtool, "check", "rules", "zabota.rules.yml"], cwd=RULES, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    assert "22 rules found" in done.stdout


def test_the_rules_fire_when_they_should(promtool):
    done = subprocess.run(
        [promtool, "test", "rules", "rules_test.yml"], cwd=RULES, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_example_of_asking_is_understood(promtool, tmp_path):
    for name in ("scrape.yml", "zabota.rules.yml"):
        shutil.copy(RULES / name, tmp_path)
    text = (
        (tmp_path / "scrape.yml").read_text().replace("/etc/prometheus/zabota.token", str(tmp_path / "token"))
    )
    (tmp_path / "token").write_text("sesame")
    (tmp_path / "scrape.yml").write_text(text)
    done = subprocess.run(
        [promtool, "check", "config", "scrape.yml"], cwd=tmp_path, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_figure_that_a_rule_names_is_measured(client, cast):
    from zabota.core import wellbeing

    wellbeing.keep("desk-1", [("ok", "space", "much", {})])
    measured = client.get("/metrics").text
    named = set(re.findall(r"\bzabota_\w+", (RULES / "zabota.rules.yml").read_text()))
    assert named
    assert not [one for one in named if one not in measured]
