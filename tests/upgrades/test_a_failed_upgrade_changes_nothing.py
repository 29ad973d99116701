"""An upgrade is applied whole or not at all: the version that was there starts again on the same folder."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests.upgrades.keeping import KEYS
from tests.upgrades.test_every_landed_world_is_upgraded import WORLDS, lay
from zabota.core.postgres import EmbeddedPostgres, ask, database_url
from zabota.house.schema.writing import described
from zabota.house.supervisor import own_command
from zabota.house.tests.conftest import fresh
from zabota.house.tests.conftest import open_folder as open_folder

NEWER = {"DJANGO_SETTINGS_MODULE": "tests.upgrades.failing.settings"}
SUBJECTS = "SELECT id, subject FROM tickets_ticket ORDER BY 1"
APPLIED = "SELECT app, name FROM django_migrations ORDER BY 1, 2"


@pytest.fixture
def old() -> Iterator[str]:
    for url in fresh("zabota_upgraded"):
        lay(WORLDS[-2], url)
        yield url


def migrate(url: str, data: Path, **env: str) -> "subprocess.CompletedProcess[str]":
    env = os.environ | KEYS | {"DATABASE_URL": url, "PYTHONPATH": str(Path(__file__).parents[2])} | env
    command = own_command("migrate", "--data", str(data))
    return subprocess.run(command, env=env, capture_output=True, text=True, check=False)


def test_a_migration_that_fails_at_the_end_leaves_the_old_database(old: str, tmp_path: Path) -> None:
    before = described(old), ask(old, SUBJECTS), ask(old, APPLIED)
    failed = migrate(old, tmp_path, **NEWER)
    assert failed.returncode == 1
    assert "failing/0002_something_that_fails: division by zero" in failed.stderr
    assert "Nothing was changed: start the version you had again" in failed.stderr
    assert (described(old), ask(old, SUBJECTS), ask(old, APPLIED)) == before
    assert len(list((tmp_path / "backups").glob("before-migration-*.tar"))) == 1
    assert migrate(old, tmp_path).returncode == 0
    assert ask(old, SUBJECTS) == before[1]


def test_the_newer_version_does_not_open_and_the_old_one_does(open_folder: Path) -> None:
    env = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"} | KEYS
    env |= {"PYTHONPATH": str(Path(__file__).parents[2])}
    data = open_folder / "house"
    for words in (("migrate",), ("seed",)):
        subprocess.run(own_command(*words, "--data", str(data)), env=env, check=True, capture_output=True)
    with EmbeddedPostgres(data):
        ask(database_url(data), "COMMENT ON TABLE django_migrations IS 'an older version'")
        subjects = ask(database_url(data), SUBJECTS)
    up = own_command("up", "--data", str(data))
    newer = subprocess.run(up, env=env | NEWER, capture_output=True, text=True, check=False)
    assert newer.returncode == 1
    assert "Preparing the database failed." in newer.stderr
    done = subprocess.run(own_command("migrate", "--data", str(data)), env=env, check=False)
    assert done.returncode == 0
    with EmbeddedPostgres(data):
        assert ask(database_url(data), SUBJECTS) == subjects
        assert ask(database_url(data), "SELECT to_regclass('made_by_the_newer')") == [""]


def test_a_table_that_is_held_is_tried_again_until_it_is_free(old: str) -> None:
    with psycopg.connect(old) as holding:
        holding.execute("LOCK TABLE django_migrations IN ACCESS EXCLUSIVE MODE")
        env = os.environ | KEYS | {"DATABASE_URL": old}
        command = own_command("manage", "migrate")
        with subprocess.Popen(command, env=env, stderr=subprocess.PIPE, text=True) as upgrading_now:
            assert upgrading_now.stderr is not None
            assert "Trying again in 1 s." in upgrading_now.stderr.readline()
            holding.rollback()
            assert upgrading_now.wait() == 0
