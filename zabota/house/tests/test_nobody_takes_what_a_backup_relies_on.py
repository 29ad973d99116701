"""Thinning does not begin beside a backup, nor a backup beside thinning; the dead stand in nobody's way for long."""

import hashlib
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from zabota.core import clock
from zabota.house.backup import BackupFailed
from zabota.house.backups import leases
from zabota.house.backups.keeping import keep, keep_sound
from zabota.house.backups.leases import FOLDER, KEEPING, THINNING, Lease, ShelfBusy, lease
from zabota.house.backups.manifests import names_of_backups
from zabota.house.backups.shelf import FolderShelf
from zabota.house.backups.source import OnShelf
from zabota.house.backups.thinning import Rule, thin


@pytest.fixture
def shelf(tmp_path: Path) -> FolderShelf:
    return FolderShelf(tmp_path / "shelf")


def content_of(shelf: FolderShelf) -> dict[str, int]:
    return {name: size for name, size in shelf.sizes("").items() if not name.startswith(FOLDER)}


def test_nothing_is_let_go_while_a_backup_is_made(
    small_world: str, shelf: FolderShelf, tmp_path: Path
) -> None:
    keep(small_world, tmp_path / "data", shelf)
    keep(small_world, tmp_path / "data", shelf)
    before = content_of(shelf)
    with lease(shelf, KEEPING):
        with pytest.raises(ShelfBusy, match="is at work there"):
            thin(shelf, Rule(1, 1, 1))
        assert content_of(shelf) == before
    assert len(thin(shelf, Rule(1, 1, 1))) == 1
    assert list(shelf.names(FOLDER)) == []


def test_no_backup_begins_while_parts_are_let_go(
    small_world: str, shelf: FolderShelf, tmp_path: Path
) -> None:
    keep(small_world, tmp_path / "data", shelf)
    before = content_of(shelf)
    with lease(shelf, THINNING):
        with pytest.raises(ShelfBusy):
            keep(small_world, tmp_path / "data", shelf)
        with pytest.raises(ShelfBusy):
            thin(shelf, Rule(1, 1, 1))
    assert content_of(shelf) == before


def test_two_backups_do_not_disturb_each_other(small_world: str, shelf: FolderShelf, tmp_path: Path) -> None:
    with lease(shelf, KEEPING):
        keep(small_world, tmp_path / "data", shelf)
    assert len(names_of_backups(shelf)) == 1


def test_of_two_that_begin_at_once_one_at_least_sees_the_other(shelf: FolderShelf) -> None:
    keeping, thinning = Lease(shelf, KEEPING), Lease(shelf, THINNING)
    keeping.renew()
    thinning.renew()
    with pytest.raises(ShelfBusy):
        leases._refuse_others(thinning, leases.STANDS_IN_THE_WAY_OF[THINNING])
    with pytest.raises(ShelfBusy):
        leases._refuse_others(keeping, leases.STANDS_IN_THE_WAY_OF[KEEPING])


def test_the_lease_of_a_dead_process_runs_out(small_world: str, shelf: FolderShelf, tmp_path: Path) -> None:
    with clock.stopped_at(datetime(2026, 11, 24, 3, tzinfo=UTC)):
        keep(small_world, tmp_path / "data", shelf)
        Lease(shelf, KEEPING).renew()
        clock.move_on(timedelta(minutes=9))
        with pytest.raises(ShelfBusy):
            thin(shelf, Rule())
        clock.move_on(timedelta(minutes=2))
        assert thin(shelf, Rule()) == []
    assert list(shelf.names(FOLDER)) == []


def test_a_backup_whose_lease_ran_out_leaves_no_manifest(
    small_world: str, shelf: FolderShelf, tmp_path: Path
) -> None:
    """The machine slept meanwhile, and another may have let its parts go."""

    def sleep(stage: str, done: int, of: int) -> None:
        clock.move_on(timedelta(minutes=11))

    with (
        clock.stopped_at(datetime(2026, 11, 24, 3, tzinfo=UTC)),
        pytest.raises(BackupFailed, match="stood still"),
    ):
        keep(small_world, tmp_path / "data", shelf, sleep)
    assert names_of_backups(shelf) == []


def test_a_file_cut_on_the_shelf_is_sent_again(small_world: str, shelf: FolderShelf, tmp_path: Path) -> None:
    first = keep(small_world, tmp_path / "data", shelf)
    lies = shelf.folder / "files" / "ab" / "cd" / "abcd1234"
    lies.write_bytes(b"an att")
    second = keep(small_world, tmp_path / "data", shelf)
    assert lies.read_bytes() == b"an attachment"
    for kept in (first, second):
        assert OnShelf(shelf, kept.name).faults() == []


def test_a_file_rotten_on_the_shelf_is_found_and_sent_again(
    small_world: str, shelf: FolderShelf, tmp_path: Path
) -> None:
    """Its length is right and its name says its content, so only reading finds it."""
    name = "files/" + stored(tmp_path / "data", b"a plan of the first floor")
    first = keep_sound(small_world, tmp_path / "data", shelf)
    (shelf.folder / name).write_bytes(b"a plan of the first flop!")
    assert OnShelf(shelf, first.name).faults() == [name]
    second = keep_sound(small_world, tmp_path / "data", shelf)
    assert (shelf.folder / name).read_bytes() == b"a plan of the first floor"
    assert OnShelf(shelf, first.name).faults() == OnShelf(shelf, second.name).faults() == []


def test_a_file_rotten_in_the_house_does_not_end_all_backups(
    small_world: str, shelf: FolderShelf, tmp_path: Path
) -> None:
    """And what lies whole on the shelf stays whole."""
    name = "files/" + stored(tmp_path / "data", b"a plan of the first floor")
    keep_sound(small_world, tmp_path / "data", shelf)
    (tmp_path / "data" / name).write_bytes(b"a plan of the first flop!")
    kept = keep_sound(small_world, tmp_path / "data", shelf)
    assert (shelf.folder / name).read_bytes() == b"a plan of the first floor"
    (shelf.folder / name).unlink()
    again = keep_sound(small_world, tmp_path / "data", shelf)
    assert OnShelf(shelf, again.name).faults() == []
    assert kept.parts[name] != again.parts[name]


def test_a_folder_with_things_of_somebody_else_is_left_alone(
    small_world: str, shelf: FolderShelf, tmp_path: Path
) -> None:
    (shelf.folder / "files").mkdir(parents=True)
    (shelf.folder / "files" / "holiday").write_text("somebody's own")
    for work in (lambda: keep(small_world, tmp_path / "data", shelf), lambda: thin(shelf, Rule(1, 1, 1))):
        with pytest.raises(BackupFailed, match="name an empty one"):
            work()
    assert list(shelf.names("")) == ["files/holiday"]


def test_the_data_folder_is_no_place_for_its_own_backups(small_world: str, tmp_path: Path) -> None:
    before = FolderShelf(tmp_path / "data").sizes("")
    for place in (tmp_path / "data", tmp_path / "data" / "backups"):
        with pytest.raises(BackupFailed, match="no place for its own backups"):
            keep(small_world, tmp_path / "data", FolderShelf(place))
    with pytest.raises(BackupFailed):
        thin(FolderShelf(tmp_path / "data"), Rule(1, 1, 1))
    assert FolderShelf(tmp_path / "data").sizes("") == before


def stored(data: Path, content: bytes) -> str:
    """As the house keeps a file; its name."""
    digest = hashlib.sha256(content).hexdigest()
    path = data / "files" / digest[:2] / digest[2:4] / digest
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    return str(path.relative_to(data / "files"))
