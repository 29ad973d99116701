"""Files that a house keeps in a bucket go into its backups, and come back to where it keeps them then."""

import hashlib
import tarfile
from pathlib import Path

import pytest

from zabota.core.files.shelves import Shelf, place_of, shelf_at
from zabota.core.postgres import ask
from zabota.house.backup import back_up
from zabota.house.backups.keeping import keep_sound
from zabota.house.backups.shelf import FolderShelf
from zabota.house.backups.source import OnShelf
from zabota.house.restore import OneFile, RestoreRefused, restore

PLAN = b"a plan of the first floor"
DIGEST = hashlib.sha256(PLAN).hexdigest()


@pytest.fixture(scope="module")
def storage():
    from moto.server import ThreadedMotoServer

    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    yield "http://{}:{}".format(*server.get_host_and_port())
    server.stop()


@pytest.fixture
def address(storage: str, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> str:
    """Where the house keeps its files: one lies there, and one on the disk is of the time before."""
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "house")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "sesame")
    address = f"s3://zabota/{request.node.name}?endpoint={storage}&region=eu-central-1"
    bucket = shelf_at(address)
    location = {"LocationConstraint": "eu-central-1"}
    if "zabota" not in [one["Name"] for one in bucket.client.list_buckets()["Buckets"]]:
        bucket.client.create_bucket(Bucket="zabota", CreateBucketConfiguration=location)
    bucket.keep({DIGEST: PLAN})
    monkeypatch.setenv("ZABOTA_FILES_URL", address)
    return address


def emptied(address: str) -> Shelf:
    bucket = shelf_at(address)
    bucket.forget(DIGEST)
    assert list(bucket.digests()) == []
    return bucket


def read(bucket: Shelf) -> bytes:
    with bucket.opened(DIGEST) as file:
        return file.read()


def test_they_go_onto_a_shelf_and_come_back_into_the_bucket(
    address: str, small_world: str, empty_database: str, tmp_path: Path
) -> None:
    shelf = FolderShelf(tmp_path / "shelf")
    kept = keep_sound(small_world, tmp_path / "data", shelf)
    assert list(shelf.names("files/")) == [f"files/{place_of(DIGEST)}"]
    bucket = emptied(address)
    restore(OnShelf(shelf, kept.name), tmp_path / "new", url=empty_database, replace=False)
    assert read(bucket) == PLAN
    assert ask(empty_database, "SELECT count(*) FROM ticket") == ["5"]
    assert not (tmp_path / "new" / "files").exists()
    assert (tmp_path / "new" / "secrets" / "zabota_secret_key").read_text() == "sesame"


def test_they_go_into_one_file_and_come_back(
    address: str, small_world: str, empty_database: str, tmp_path: Path
) -> None:
    back_up(small_world, tmp_path / "data", tmp_path / "world.tar")
    with tarfile.open(tmp_path / "world.tar") as tar:
        assert f"files/{place_of(DIGEST)}" in tar.getnames()
    bucket = emptied(address)
    restore(OneFile(tmp_path / "world.tar"), tmp_path / "new", url=empty_database, replace=False)
    assert read(bucket) == PLAN


def test_a_world_of_a_bucket_comes_back_to_a_disk(
    address: str, small_world: str, empty_database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf = FolderShelf(tmp_path / "shelf")
    kept = keep_sound(small_world, tmp_path / "data", shelf)
    monkeypatch.setenv("ZABOTA_FILES_URL", "")
    restore(OnShelf(shelf, kept.name), tmp_path / "new", url=empty_database, replace=False)
    assert (tmp_path / "new" / "files" / place_of(DIGEST)).read_bytes() == PLAN


def test_a_bucket_that_cannot_be_written_leaves_the_world_as_it_was(
    address: str, small_world: str, empty_database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf = FolderShelf(tmp_path / "shelf")
    kept = keep_sound(small_world, tmp_path / "data", shelf)
    monkeypatch.setenv("ZABOTA_FILES_URL", address.replace("s3://zabota/", "s3://no-such-bucket/"))
    with pytest.raises(RestoreRefused, match="ZABOTA_FILES_URL"):
        restore(OnShelf(shelf, kept.name), tmp_path / "new", url=empty_database, replace=False)
    assert ask(empty_database, "SELECT to_regclass('ticket')") == [""]
    assert not (tmp_path / "new" / "secrets").exists()


def test_what_lies_in_the_bucket_is_not_fetched_for_each_backup_anew(
    address: str, small_world: str, tmp_path: Path
) -> None:
    shelf = FolderShelf(tmp_path / "shelf")
    keep_sound(small_world, tmp_path / "data", shelf)
    lies = shelf.folder / "files" / place_of(DIGEST)
    before = lies.stat().st_ino
    keep_sound(small_world, tmp_path / "data", shelf)
    assert lies.stat().st_ino == before
