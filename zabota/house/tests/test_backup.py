import errno
import io
import json
import stat
import tarfile
from pathlib import Path

import pytest

from zabota.core.postgres import EmbeddedPostgres, ask, database_url
from zabota.core.postgres.errors import FolderInUse
from zabota.house.backup import BackupDamaged, BackupFailed, Manifest, back_up, verify
from zabota.house.restore import OneFile, RestoreRefused, restore


def test_a_backup_holds_database_files_secrets_and_their_checksums(small_world: str, tmp_path: Path) -> None:
    target = tmp_path / "world.tar"
    manifest = back_up(small_world, tmp_path / "data", target)
    assert manifest.counts == {"odd Name": 0, "ticket": 5}
    with tarfile.open(target) as tar:
        names = tar.getnames()
    assert names == ["database.dump", "files/ab/cd/abcd1234", "secrets/zabota_secret_key", "manifest.json"]
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert verify(target) == manifest
    assert "It holds the secrets too" in manifest.summary(target)


def test_a_backup_that_cannot_be_written_leaves_nothing(small_world: str, tmp_path: Path) -> None:
    with pytest.raises(BackupFailed, match="No such file or directory"):
        back_up(small_world, tmp_path / "data", tmp_path / "nowhere" / "world.tar")
    assert [path.name for path in tmp_path.iterdir()] == ["data"]


def test_a_disk_that_is_read_only_is_said_in_words(
    small_world: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr("zabota.house.backup.created", refuse)
    monkeypatch.setattr(Path, "unlink", refuse)
    with pytest.raises(BackupFailed, match="Read-only file system"):
        back_up(small_world, tmp_path / "data", tmp_path / "world.tar")


@pytest.mark.parametrize("place", [0.05, 0.5, 0.95])
def test_a_changed_byte_is_found_before_anything_is_restored(
    small_world: str, empty_database: str, tmp_path: Path, place: float
) -> None:
    target = tmp_path / "world.tar"
    back_up(small_world, tmp_path / "data", target)
    content = bytearray(target.read_bytes())
    with tarfile.open(target) as tar:
        member = tar.getmember("database.dump")
    content[member.offset_data + int(member.size * place)] ^= 0xFF
    target.write_bytes(content)
    with pytest.raises(BackupDamaged, match=r"database\.dump differ"):
        restore(OneFile(target), tmp_path / "new", url=empty_database, replace=False)
    assert not (tmp_path / "new").exists()


def test_a_torn_backup_is_no_backup(small_world: str, tmp_path: Path) -> None:
    target = tmp_path / "world.tar"
    back_up(small_world, tmp_path / "data", target)
    target.write_bytes(target.read_bytes()[:-20_000])
    with pytest.raises(BackupDamaged):
        verify(target)


def test_a_foreign_tar_is_refused(tmp_path: Path) -> None:
    with tarfile.open(tmp_path / "foreign.tar", "w") as tar:
        info = tarfile.TarInfo("manifest.json")
        content = json.dumps({"name": "something else"}).encode()
        info.size = len(content)
        tar.addfile(info, io.BytesIO(content))
    with pytest.raises(BackupDamaged, match="is not a whole backup of Zabota"):
        verify(tmp_path / "foreign.tar")


def test_a_world_comes_back_whole_in_another_database(
    small_world: str, empty_database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    back_up(small_world, tmp_path / "data", tmp_path / "world.tar")
    restore(OneFile(tmp_path / "world.tar"), tmp_path / "new", url=empty_database, replace=False)
    assert ask(empty_database, "SELECT subject FROM ticket WHERE number = 3") == ["Заявка 3"]
    assert (tmp_path / "new" / "files" / "ab" / "cd" / "abcd1234").read_bytes() == b"an attachment"
    assert (tmp_path / "new" / "secrets" / "zabota_secret_key").read_text() == "sesame"
    assert stat.S_IMODE((tmp_path / "new" / "secrets").stat().st_mode) == 0o700
    assert "         5  ticket" in capsys.readouterr().out


def test_a_world_that_is_there_is_not_overwritten(
    small_world: str, empty_database: str, tmp_path: Path
) -> None:
    back_up(small_world, tmp_path / "data", tmp_path / "world.tar")
    (tmp_path / "data" / "files" / "later").write_bytes(b"later")
    with pytest.raises(RestoreRefused, match=r"holds a world already \(files, secrets\)"):
        restore(OneFile(tmp_path / "world.tar"), tmp_path / "data", url=empty_database, replace=False)
    assert (tmp_path / "data" / "files" / "later").read_bytes() == b"later"
    assert ask(empty_database, "SELECT to_regclass('ticket')") == [""]


def test_a_database_that_is_not_empty_is_not_overwritten(small_world: str, tmp_path: Path) -> None:
    back_up(small_world, tmp_path / "data", tmp_path / "world.tar")
    ask(small_world, "DELETE FROM ticket WHERE number > 1")
    with pytest.raises(RestoreRefused, match="is not empty"):
        restore(OneFile(tmp_path / "world.tar"), tmp_path / "new", url=small_world, replace=False)
    assert ask(small_world, "SELECT count(*) FROM ticket") == ["1"]


def test_replacing_brings_the_old_world_back_when_the_new_one_does_not_fit(
    small_world: str, empty_database: str, tmp_path: Path
) -> None:
    back_up(small_world, tmp_path / "data", tmp_path / "world.tar")
    (tmp_path / "data" / "secrets" / "zabota_secret_key").write_text("newer")
    unreachable = empty_database.replace("zabota_empty", "nowhere")
    with pytest.raises(RestoreRefused, match="cannot be reached"):
        restore(OneFile(tmp_path / "world.tar"), tmp_path / "data", url=unreachable, replace=True)
    assert (tmp_path / "data" / "secrets" / "zabota_secret_key").read_text() == "newer"
    assert not [path.name for path in (tmp_path / "data").iterdir() if path.name.startswith(".re")]


class Wrong(OneFile):
    """A backup whose dump holds other rows than it says."""

    def verify(self) -> Manifest:
        manifest = super().verify()
        return manifest._replace(counts={**manifest.counts, "ticket": 4})


def test_what_is_wrong_with_a_backup_is_seen_before_a_given_database_changes(
    small_world: str, empty_database: str, tmp_path: Path
) -> None:
    back_up(small_world, tmp_path / "data", tmp_path / "world.tar")
    with pytest.raises(RestoreRefused, match="counts other rows"):
        restore(Wrong(tmp_path / "world.tar"), tmp_path / "new", url=empty_database, replace=False)
    assert ask(empty_database, "SELECT to_regclass('ticket')") == [""]
    assert not (tmp_path / "new" / "secrets").exists()


def test_tables_that_a_backup_does_not_know_are_not_left_beside_it(small_world: str, tmp_path: Path) -> None:
    back_up(small_world, tmp_path / "data", tmp_path / "world.tar")
    ask(small_world, "CREATE TABLE of_a_newer_version (id int)")
    ask(small_world, "DELETE FROM ticket")
    with pytest.raises(RestoreRefused, match=r"does not know \(of_a_newer_version\)"):
        restore(OneFile(tmp_path / "world.tar"), tmp_path / "data", url=small_world, replace=True)
    assert ask(small_world, "SELECT count(*) FROM ticket") == ["0"]


def test_a_folder_in_use_is_not_restored_into(small_world: str, tmp_path: Path, open_folder: Path) -> None:
    back_up(small_world, tmp_path / "data", tmp_path / "world.tar")
    with EmbeddedPostgres(open_folder / "used"), pytest.raises(FolderInUse):
        restore(OneFile(tmp_path / "world.tar"), open_folder / "used", url=None, replace=True)


def test_an_embedded_world_survives_the_loss_of_its_folder(
    small_world: str, tmp_path: Path, open_folder: Path
) -> None:
    back_up(small_world, tmp_path / "data", tmp_path / "world.tar")
    restore(OneFile(tmp_path / "world.tar"), open_folder / "new", url=None, replace=False)
    restore(OneFile(tmp_path / "world.tar"), open_folder / "new", url=None, replace=True)
    with EmbeddedPostgres(open_folder / "new") as server:
        assert ask(database_url(server.data), "SELECT count(*) FROM ticket") == ["5"]
    assert (open_folder / "new" / "files" / "ab" / "cd" / "abcd1234").read_bytes() == b"an attachment"


def test_the_backup_that_a_world_came_from_is_not_under_way_in_it(
    small_world: str, empty_database: str, tmp_path: Path
) -> None:
    ask(small_world, "CREATE TABLE safekeeping_backup (id int, ended_at timestamptz)")
    ask(small_world, "INSERT INTO safekeeping_backup VALUES (1, now()), (2, NULL)")
    target = tmp_path / "world.tar"
    back_up(small_world, tmp_path / "data", target)
    restore(OneFile(target), tmp_path / "restored", url=empty_database, replace=False)
    assert ask(empty_database, "SELECT id FROM safekeeping_backup") == ["1"]
