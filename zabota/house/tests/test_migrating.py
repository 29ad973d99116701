from pathlib import Path

import pytest

from zabota.core.postgres import ask
from zabota.core.postgres.errors import FolderNewer
from zabota.house import migrating
from zabota.house.backup import verify
from zabota.house.migrating import fingerprint, is_up_to_date, keep_backup, migrate, migrations_here


@pytest.fixture
def migrated(small_world: str) -> str:
    ask(small_world, "CREATE TABLE django_migrations (app text, name text)")
    ask(small_world, "INSERT INTO django_migrations VALUES ('contenttypes', '0001_initial')")
    return small_world


def test_every_room_with_migrations_is_seen() -> None:
    rooms = {name.split("/")[0] for name in migrations_here()}
    assert {"accounts", "clients", "core", "tickets"} <= rooms


def test_an_empty_database_is_not_up_to_date(empty_database: str) -> None:
    assert not is_up_to_date(empty_database)


def test_a_mark_left_by_the_same_version_spares_the_next_start_the_work(migrated: str) -> None:
    ask(migrated, f"COMMENT ON TABLE django_migrations IS '{fingerprint()}'")
    assert is_up_to_date(migrated)
    ask(migrated, "COMMENT ON TABLE django_migrations IS 'another version'")
    assert not is_up_to_date(migrated)


def test_a_newer_world_is_refused_untouched(
    migrated: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask(migrated, "INSERT INTO django_migrations VALUES ('tickets', '9999_from_the_future')")
    monkeypatch.setattr(migrating, "run_migrations", lambda: pytest.fail("migrated"))
    with pytest.raises(FolderNewer, match="tickets/9999_from_the_future"):
        migrate(migrated, tmp_path / "data")
    assert not (tmp_path / "data" / "backups").exists()


def test_a_world_that_holds_something_is_backed_up_before_it_is_migrated(
    migrated: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    monkeypatch.setattr(migrating, "run_migrations", lambda: done.append("migrated"))
    migrate(migrated, tmp_path / "data")
    [kept] = (tmp_path / "data" / "backups").iterdir()
    assert verify(kept).counts == {"django_migrations": 1, "odd Name": 0, "ticket": 5}
    assert done == ["migrated"]
    assert is_up_to_date(migrated)


def test_the_newest_three_backups_are_kept(migrated: str, tmp_path: Path) -> None:
    folder = tmp_path / "data" / "backups"
    folder.mkdir()
    for day in range(1, 5):
        (folder / f"before-migration-2001010{day}T000000Z.tar").touch()
    newest = keep_backup(migrated, tmp_path / "data")
    kept = sorted(path.name for path in folder.iterdir())
    assert kept == [
        "before-migration-20010103T000000Z.tar",
        "before-migration-20010104T000000Z.tar",
        newest.name,
    ]
