"""A new database is laid from the written schema, and is the very one that all migrations end in."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.loader import MigrationLoader

from zabota.core.postgres import ask, program
from zabota.house.schema import laying
from zabota.house.schema.writing import described, walked
from zabota.house.supervisor import own_command
from zabota.house.tests.conftest import fresh

ELSEWHERE = {"ZABOTA_LANGUAGE": "en", "ZABOTA_TIME_ZONE": "Asia/Yekaterinburg"}
TABLES = "SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'"
NAMES = "SELECT app || '/' || name FROM django_migrations ORDER BY 1"
CALENDAR = "SELECT name || ', ' || (layout ->> 'timezone') FROM promises_workcalendar"


@pytest.fixture
def another_empty_database() -> Iterator[str]:
    yield from fresh("zabota_empty_too")


@pytest.fixture
def _elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """A house whose first rows are in another language and zone than those of whoever wrote the file."""
    for name, value in ELSEWHERE.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def here(empty_database: str, django_db_blocker: Any) -> Iterator[BaseDatabaseWrapper]:
    """An empty database as one of this process's own."""
    connections.databases["empty"] = {**connections.databases["default"], "NAME": "zabota_empty"}
    with django_db_blocker.unblock():
        yield connections["empty"]
        connections["empty"].close()
    del connections.databases["empty"], connections["empty"]


@pytest.mark.usefixtures("_elsewhere")
def test_both_roads_end_in_the_same_database(empty_database: str, another_empty_database: str) -> None:
    migrate(empty_database)
    text = walked(another_empty_database)
    assert settled(described(empty_database)) == settled(text)
    assert ask(empty_database, NAMES) == ask(another_empty_database, NAMES)
    assert rows(empty_database) == rows(another_empty_database)
    assert ask(empty_database, CALENDAR) == ["Working days, Asia/Yekaterinburg"]


def test_a_database_that_holds_something_is_left_to_the_migrations(empty_database: str) -> None:
    ask(empty_database, "CREATE TABLE somebody_s (id int)")
    migrate(empty_database, "core", "0001")
    assert ask(empty_database, TABLES) != ["0"]
    assert "tickets_ticket" not in described(empty_database)


def test_a_file_with_a_migration_that_nobody_knows_here_is_not_used(
    here: BaseDatabaseWrapper, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    newer = tmp_path / "schema.sql"
    newer.write_text(laying.SCHEMA.read_text().replace("('core', '0001", "('core', '9999"))
    monkeypatch.setattr(laying, "SCHEMA", newer)
    assert not laying.lay(here)
    assert here.introspection.table_names() == []


def test_the_file_knows_all_but_the_newest_migrations() -> None:
    """Each that it does not know costs every first start a second: at some point bin/schema is due."""
    text = laying.SCHEMA.read_text()
    unknown = [
        key for key in MigrationLoader(None).disk_migrations if "('{}', '{}', now())".format(*key) not in text
    ]
    assert len(unknown) <= 15, f"bin/schema is due: {unknown}"


def migrate(url: str, *words: str) -> None:
    command = own_command("manage", "migrate", "--verbosity", "0", *words)
    subprocess.run(command, env=os.environ | {"DATABASE_URL": url}, check=True)


def settled(text: str) -> str:
    """PostgreSQL words some conditions anew when it reads its own words; the second time they stay."""
    return reread(reread(text))


def reread(text: str) -> str:
    for url in fresh("zabota_reread"):
        with psycopg.connect(url) as connection:
            connection.execute("SET check_function_bodies = false")
            connection.execute(text)
        again = described(url)
    return again


def rows(url: str) -> list[str]:
    """Of every table; those of applied migrations tell when."""
    dump = [program("pg_dump"), "--data-only", "--inserts", "--exclude-table-data=django_migrations", url]
    text = subprocess.run(dump, capture_output=True, text=True, check=True).stdout
    return sorted(line for line in text.splitlines() if not line.startswith(("--", "\\", "SET ")))
