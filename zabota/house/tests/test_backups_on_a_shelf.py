"""Backups in a folder: files lie there once, every byte is compared, and old ones go."""

import json
from pathlib import Path

import pytest

from zabota.core.postgres import ask
from zabota.house.backup import BackupDamaged
from zabota.house.backups.keeping import keep
from zabota.house.backups.manifests import chosen, names_of_backups
from zabota.house.backups.shelf import FolderShelf
from zabota.house.backups.source import OnShelf
from zabota.house.backups.thinning import Rule, kept, thin
from zabota.house.restore import restore


@pytest.fixture
def shelf(tmp_path: Path) -> FolderShelf:
    return FolderShelf(tmp_path / "shelf")


def test_a_second_backup_sends_only_what_is_new(small_world: str, shelf: FolderShelf, tmp_path: Path) -> None:
    keep(small_world, tmp_path / "data", shelf)
    [first] = (shelf.folder / "files").rglob("abcd1234")
    before = first.stat().st_ino
    (tmp_path / "data" / "files" / "ab" / "cd" / "later").write_bytes(b"later")
    keep(small_world, tmp_path / "data", shelf)
    assert first.stat().st_ino == before
    assert list(shelf.names("files/")) == ["files/ab/cd/abcd1234", "files/ab/cd/later"]
    assert len(names_of_backups(shelf)) == 2


def test_a_world_comes_back_from_a_shelf(
    small_world: str, empty_database: str, shelf: FolderShelf, tmp_path: Path
) -> None:
    kept = keep(small_world, tmp_path / "data", shelf)
    assert not kept.is_sealed
    restore(OnShelf(shelf, kept.name), tmp_path / "new", url=empty_database, replace=False)
    assert ask(empty_database, "SELECT count(*) FROM ticket") == ["5"]
    assert (tmp_path / "new" / "files" / "ab" / "cd" / "abcd1234").read_bytes() == b"an attachment"
    assert (tmp_path / "new" / "secrets" / "zabota_secret_key").read_text() == "sesame"


def test_sealed_secrets_open_by_their_passphrase_alone(
    small_world: str,
    empty_database: str,
    shelf: FolderShelf,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("ZABOTA_BACKUP_PASSPHRASE", "open")
    kept = keep(small_world, tmp_path / "data", shelf)
    assert not any(b"sesame" in path.read_bytes() for path in shelf.folder.rglob("*") if path.is_file())
    monkeypatch.setenv("ZABOTA_BACKUP_PASSPHRASE", "another")
    with pytest.raises(BackupDamaged, match="is not the passphrase"):
        restore(OnShelf(shelf, kept.name), tmp_path / "new", url=empty_database, replace=False)
    assert not (tmp_path / "new").exists()
    monkeypatch.setenv("ZABOTA_BACKUP_PASSPHRASE", "open")
    restore(OnShelf(shelf, kept.name), tmp_path / "new", url=empty_database, replace=False)
    assert (tmp_path / "new" / "secrets" / "zabota_secret_key").read_text() == "sesame"


@pytest.mark.parametrize("part", ["databases", "files", "manifests", "secrets"])
@pytest.mark.parametrize("change", ["flipped", "cut", "gone"])
def test_an_altered_part_is_found_before_anything_is_touched(
    small_world: str, empty_database: str, shelf: FolderShelf, tmp_path: Path, part: str, change: str
) -> None:
    kept = keep(small_world, tmp_path / "data", shelf)
    [path] = [path for path in (shelf.folder / part).rglob("*") if path.is_file()]
    alter(path, change)
    with pytest.raises(BackupDamaged):
        restore(OnShelf(shelf, kept.name), tmp_path / "new", url=empty_database, replace=False)
    assert not (tmp_path / "new").exists()
    assert ask(empty_database, "SELECT to_regclass('ticket')") == [""]


def alter(path: Path, change: str) -> None:
    content = bytearray(path.read_bytes())
    if change == "gone":
        path.unlink()
        return
    if change == "cut":
        del content[-3:]
    else:
        content[len(content) // 2] ^= 0x01
    path.write_bytes(content)


def test_a_manifest_that_leads_out_of_a_world_is_refused(
    small_world: str, shelf: FolderShelf, tmp_path: Path
) -> None:
    from zabota.house.backups.manifests import write_manifest

    kept = keep(small_world, tmp_path / "data", shelf)
    part = kept.parts["files/ab/cd/abcd1234"]
    write_manifest(shelf, kept._replace(parts={**kept.parts, "files/../../out": part}))
    with pytest.raises(BackupDamaged, match="outside of a world"):
        OnShelf(shelf, kept.name).verify()


def test_a_backup_without_its_manifest_is_none(small_world: str, shelf: FolderShelf, tmp_path: Path) -> None:
    kept = keep(small_world, tmp_path / "data", shelf)
    shelf.remove(f"manifests/{kept.name}.json")
    assert names_of_backups(shelf) == []
    with pytest.raises(BackupDamaged, match="no such backup"):
        chosen(shelf)


def test_the_newest_of_a_day_is_chosen_by_its_date(tmp_path: Path) -> None:
    shelf = FolderShelf(tmp_path)
    (tmp_path / "manifests").mkdir()
    for name in ("20260101T030000000000Z", "20260102T030000000000Z", "20260102T090000000000Z"):
        (tmp_path / "manifests" / f"{name}.json").write_text(json.dumps({}))
    assert chosen(shelf) == chosen(shelf, "2026-01-02") == "20260102T090000000000Z"
    assert chosen(shelf, "2026-01-01") == "20260101T030000000000Z"


def test_days_weeks_and_months_stay() -> None:
    names = [f"2026{month:02}{day:02}T030000000000Z" for month in range(1, 7) for day in range(1, 29)]
    staying = sorted(kept(names, Rule(daily=7, weekly=4, monthly=3)))
    assert [name[4:8] for name in staying] == [
        "0428", "0528", "0607", "0614", "0621", "0622", "0623", "0624", "0625", "0626", "0627", "0628",
    ]  # fmt: skip


def test_what_a_kept_backup_needs_stays_when_others_go(
    small_world: str, empty_database: str, shelf: FolderShelf, tmp_path: Path
) -> None:
    first = keep(small_world, tmp_path / "data", shelf)
    (tmp_path / "data" / "files" / "ab" / "cd" / "abcd1234").unlink()
    (tmp_path / "data" / "files" / "ab" / "cd" / "later").write_bytes(b"later")
    second = keep(small_world, tmp_path / "data", shelf)
    assert thin(shelf, Rule(1, 1, 1)) == [first.name]
    assert list(shelf.names("files/")) == ["files/ab/cd/later"]
    assert OnShelf(shelf, second.name).verify().counts == {"odd Name": 0, "ticket": 5}


def test_nothing_goes_while_a_manifest_that_stays_cannot_be_read(
    small_world: str, shelf: FolderShelf, tmp_path: Path
) -> None:
    keep(small_world, tmp_path / "data", shelf)
    second = keep(small_world, tmp_path / "data", shelf)
    alter(shelf.folder / f"manifests/{second.name}.json", "flipped")
    before = list(shelf.names(""))
    with pytest.raises(BackupDamaged):
        thin(shelf, Rule(1, 1, 1))
    assert list(shelf.names("")) == before
