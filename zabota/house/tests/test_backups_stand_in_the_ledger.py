"""A real house: what the desk asks for is made by a process of its own, what is typed stands in the ledger too."""

import os
import signal
import subprocess
from pathlib import Path

import psycopg
import pytest

from zabota.core.postgres import database_url
from zabota.house.backups.manifests import names_of_backups
from zabota.house.backups.shelf import FolderShelf
from zabota.house.bench.living import House
from zabota.house.supervisor import own_command

pytestmark = pytest.mark.slow
LEDGER = """
SELECT name, way, verified_at IS NOT NULL, problem, gone_at IS NOT NULL FROM safekeeping_backup ORDER BY id
"""
ASK = """
INSERT INTO safekeeping_backup (place, name, way, started_at, stage, done, "of", bytes, rows, is_sealed, problem, words,
    thin_problem, drill_problem)
VALUES (%s, '', 'schedule', now(), '', 0, 0, 0, 0, false, '', '', '', '') RETURNING id
"""
PLAN = """
INSERT INTO safekeeping_schedule (place, hour, daily, weekly, monthly, drill_on, is_on, set_at, version)
VALUES (%s, 3, 1, 1, 1, 6, true, now() - interval '8 days', 1) RETURNING id
"""
DRILLED = "SELECT drilled_at IS NOT NULL, drill_problem FROM safekeeping_backup ORDER BY id DESC LIMIT 1"


def told(house: House, words: str, *facts: object) -> int:
    with psycopg.connect(database_url(house.data)) as connection:
        return connection.execute(words, facts).fetchone()[0]


def test_backups_of_a_house_that_is_open(house: House, open_folder: Path) -> None:
    shelf = open_folder / "shelf"
    shelf.mkdir()

    house.run("backup", str(shelf))
    [(first, *how)] = house.asked(LEDGER)
    assert how == ["command", True, "", False]
    assert names_of_backups(FolderShelf(shelf)) == [first]

    schedule = told(house, PLAN, str(shelf))
    browser = house.browser()
    page = browser.get("/settings/backups/")
    assert first in page.text
    form = {"csrfmiddlewaretoken": browser.cookies["csrftoken"]}
    assert browser.post(f"/settings/backups/{schedule}/now/", data=form).status_code == 302
    house.patience.wait_until(lambda: house.asked(LEDGER)[-1][2])
    house.patience.wait_until(lambda: house.asked(LEDGER)[0][4])
    assert [row[1:5] for row in house.asked(LEDGER)] == [
        ("command", True, "", True),
        ("person", True, "", False),
    ]
    assert names_of_backups(FolderShelf(shelf)) == [house.asked(LEDGER)[1][0]]

    house.patience.wait_until(lambda: house.asked(DRILLED) != [(False, "")])
    assert house.asked(DRILLED) == [(True, "")]

    assert "is not asked for, or has been begun before" in house.run("backups", "run", "2")
    [dump] = (shelf / "databases").iterdir()
    dump.write_bytes(b"not a dump")
    command = own_command("backups", "verify", str(shelf), "--data", str(house.data))
    assert subprocess.run(command, env=house.env, check=False, capture_output=True).returncode == 1
    assert house.asked(LEDGER)[-1][2:4] == (False, "damaged")

    killed_while_it_runs(house, shelf)
    with_its_worker_killed(house, schedule)


def killed_while_it_runs(house: House, shelf: Path) -> None:
    """Asked to stop, it says itself that it was broken off; its shelf has no manifest of it and no lease."""
    before = names_of_backups(FolderShelf(shelf))
    number = told(house, ASK, str(shelf))
    command = own_command("backups", "run", str(number), "--data", str(house.data))
    run = subprocess.Popen(command, env=house.env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    house.patience.wait_until(lambda: any(house.data.glob(".backup-*")) or run.poll() is not None)
    os.kill(run.pid, signal.SIGTERM)
    assert run.wait() == 130
    assert house.asked(LEDGER)[-1][1:4] == ("schedule", False, "broken-off")
    assert names_of_backups(FolderShelf(shelf)) == before
    assert list(FolderShelf(shelf).names("leases/")) == []
    assert not any(house.data.glob(".backup-*"))


def with_its_worker_killed(house: House, schedule: int) -> None:
    """The kernel tells the run, which says so before it goes; the worker's job, coming again, makes no second one."""
    browser = house.browser()
    form = {"csrfmiddlewaretoken": browser.cookies["csrftoken"]}
    browser.post(f"/settings/backups/{schedule}/now/", data=form)
    house.patience.wait_until(lambda: any(house.data.glob(".backup-*")))
    many = len(house.asked(LEDGER))
    house.kill("worker")
    house.patience.wait_until(lambda: house.asked(LEDGER)[-1][3] != "")
    assert house.asked(LEDGER)[-1][1:4] == ("person", False, "broken-off")
    assert len(house.asked(LEDGER)) == many
