"""`zabota backup` and `zabota backups VERB`: what they print, and what they end with."""

import json
from pathlib import Path
from typing import Any

import pytest

from zabota.core.postgres import ask
from zabota.core.postgres.errors import FolderNewer
from zabota.house import cli
from zabota.house.backups.keeping import keep
from zabota.house.backups.manifests import names_of_backups
from zabota.house.backups.shelf import FolderShelf
from zabota.house.backups.source import OnShelf
from zabota.house.restore import restore


@pytest.fixture
def world(small_world: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Its data folder; what is typed is about it."""
    monkeypatch.setenv("ZABOTA_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("DATABASE_URL", small_world)
    return tmp_path / "data"


@pytest.fixture
def shelf(tmp_path: Path) -> FolderShelf:
    return FolderShelf(tmp_path / "shelf")


def run(*words: str) -> Any:
    with pytest.raises(SystemExit) as end:
        cli.main(words)
    return end.value.code


def test_each_backup_is_made_verified_and_listed(world: Path, shelf: FolderShelf, capsys) -> None:
    for _night in range(2):
        assert not run("backup", str(shelf.folder))
    assert capsys.readouterr().out.count("verified; it holds the secrets too") == 2
    assert not run("backups", "list", str(shelf.folder))
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == names_of_backups(shelf)
    assert all("5 rows" in line for line in lines)


def test_verify_names_what_is_damaged_and_looks_at_the_others_too(
    world: Path, shelf: FolderShelf, capsys
) -> None:
    for _night in range(2):
        run("backup", str(shelf.folder))
    first, second = names_of_backups(shelf)
    (shelf.folder / f"databases/{first}.dump").write_bytes(b"not a dump")
    capsys.readouterr()
    assert run("backups", "verify", str(shelf.folder)) == 1
    damaged, whole = capsys.readouterr().out.splitlines()
    assert damaged.startswith(f"{first}  The backup {first} is damaged")
    assert f"databases/{first}.dump" in damaged
    assert whole == f"{second}  verified"
    (shelf.folder / f"databases/{first}.dump").unlink()
    assert run("backups", "verify", str(shelf.folder)) == 1


def test_thin_says_how_many_went(world: Path, shelf: FolderShelf, capsys) -> None:
    for _night in range(3):
        run("backup", str(shelf.folder))
    capsys.readouterr()
    assert not run("backups", "thin", str(shelf.folder), "--daily", "1", "--weekly", "1", "--monthly", "1")
    assert capsys.readouterr().out == "2 backups went, 1 stay.\n"
    assert not run("backups", "verify", str(shelf.folder))


def test_a_bucket_that_does_not_answer_is_said_in_a_sentence(world: Path, monkeypatch, capsys) -> None:
    pytest.importorskip("boto3")
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "made up")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "nowhere-1")
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    for verb in ("list", "verify", "thin"):
        assert run("backups", verb, "s3://bucket/place") == 1
        assert "s3://bucket/place cannot be read or written" in capsys.readouterr().err


def test_a_backup_of_a_newer_version_is_refused_and_nothing_is_touched(
    small_world: str, empty_database: str, shelf: FolderShelf, tmp_path: Path
) -> None:
    ask(small_world, "CREATE TABLE django_migrations (app text, name text)")
    ask(small_world, "INSERT INTO django_migrations VALUES ('tickets', '9999_from_the_future')")
    kept = keep(small_world, tmp_path / "data", shelf)
    with pytest.raises(FolderNewer, match="tickets/9999_from_the_future"):
        restore(OnShelf(shelf, kept.name), tmp_path / "new", url=empty_database, replace=False)
    assert ask(empty_database, "SELECT to_regclass('ticket')") == [""]
    assert [path.name for path in (tmp_path / "new").iterdir() if path.name in ("files", "secrets")] == []


@pytest.mark.slow
def test_a_backup_of_an_older_version_is_restored_on_trial_and_opened(
    empty_database: str, shelf: FolderShelf, tmp_path: Path, capfd, monkeypatch
) -> None:
    """The sample world as it was many migrations ago: the drill brings it to this version and opens its first page."""
    from tests.upgrades.keeping import KEYS
    from tests.upgrades.test_every_landed_world_is_upgraded import WORLDS, lay

    lay(WORLDS[len(WORLDS) // 2], empty_database)
    data = tmp_path / "data"
    (data / "secrets").mkdir(parents=True)
    for name, key in KEYS.items():
        (data / "secrets" / name.lower()).write_text(key)
        monkeypatch.delenv(name, raising=False)
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("ZABOTA_DATA", str(data))
    keep(empty_database, data, shelf)
    assert not run("backups", "drill", str(shelf.folder))
    found = json.loads(capfd.readouterr().out)
    assert (found["sound"], found["page"]) == (True, 200)
    assert found["rows"] > 100
