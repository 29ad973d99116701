"""`bench desk` in its smallest form; the worlds of a million are run by hand (docs/benchmarks.md)."""

import json
import os
import subprocess
import sys

import pytest

from zabota.house.bench.growth import growth
from zabota.house.bench.table import write_table

COMMAND = [sys.executable, "-m", "zabota.house.cli", "bench", "desk", "--tickets", "120", "--requests", "4"]


def run(*words: str) -> dict:
    environment = {name: told for name, told in os.environ.items() if name != "DATABASE_URL"}
    done = subprocess.run([*COMMAND, *words], capture_output=True, text=True, env=environment)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.slow
def test_pages_room_and_nights_are_measured_and_written_beside_a_smaller_world(tmp_path):
    data, table, before = str(tmp_path / "data"), tmp_path / "benchmarks.md", tmp_path / "before.json"
    first = run("--data", data)
    assert first["seeding_s"] is not None
    assert {"tickets": 120, "open": 4}.items() <= first["world"].items()
    assert first["figures"]["queue page, 50 rows"]["1 client"]["failures"] == 0
    assert 0 < first["sizes"]["index_share"] < 1
    before.write_text(json.dumps(first))

    again = run("--data", data, "--nights", "--beside", str(before), "--table", str(table))
    assert again["seeding_s"] is None
    assert {"zabota.retention.tasks.look_nightly"} <= again["nights"]["jobs"].keys()
    assert again["growth"]["client page"]["p95_times"] > 0
    assert "Room: " in table.read_text()
    assert "A night: " in table.read_text()


def page(p95: float, per_second: float) -> dict:
    return {"1 client": {"p95_ms": p95}, "8 clients": {"per_second": per_second}}


def test_growth_compares_what_both_worlds_know():
    here = {"figures": {"queue": page(30, 80), "new page": page(9, 9), "seen": {"worst_ms": 3}}}
    smaller = {"figures": {"queue": page(20, 100), "seen": {"worst_ms": 1}}}
    assert growth(here, smaller) == {"queue": {"p95_times": 1.5, "per_second_times": 0.8}}


def test_a_table_is_written_anew_between_its_marks(tmp_path):
    document = tmp_path / "benchmarks.md"
    result = {"world": {"tickets": 7, "messages": 9, "open": 1}, "figures": {}, "seeding_s": 3}
    for seconds in (3, 4):
        write_table(document, result | {"seeding_s": seconds})
    assert document.read_text().count("<!-- desk 7 -->") == 1
    assert "Seeded in 4 s." in document.read_text()
    assert "Seeded in 3 s." not in document.read_text()
