"""The same promises on a disk and in S3-compatible storage (moto's, over real HTTP)."""

import hashlib
from pathlib import Path

import pytest

from zabota.core import files
from zabota.core.errors import Misconfigured
from zabota.core.files.disk import Disk
from zabota.core.files.moving import check, move
from zabota.core.files.shelves import Shelf, shelf_at

pytestmark = pytest.mark.django_db
HELLO = hashlib.sha256(b"hello").hexdigest()


@pytest.fixture(scope="module")
def storage():
    from moto.server import ThreadedMotoServer

    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    yield "http://{}:{}".format(*server.get_host_and_port())
    server.stop()


@pytest.fixture
def bucket(storage, monkeypatch, request) -> str:
    """The address of an empty place."""
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "house")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "sesame")
    place = shelf_at(f"s3://zabota/{request.node.name}?endpoint={storage}")
    place.client.create_bucket(Bucket="zabota")
    return f"s3://zabota/{request.node.name}?endpoint={storage}"


@pytest.fixture(params=["disk", "s3"])
def shelf(request, tmp_path: Path) -> Shelf:
    return (
        Disk(tmp_path / "shelf") if request.param == "disk" else shelf_at(request.getfixturevalue("bucket"))
    )


def test_what_was_kept_is_read_again(shelf):
    shelf.keep({HELLO: b"hello"})
    with shelf.opened(HELLO) as file:
        assert file.read() == b"hello"
    assert list(shelf.digests()) == [HELLO]


def test_the_same_twice_is_kept_once(shelf):
    shelf.keep({HELLO: b"hello"})
    shelf.keep({HELLO: b"hello"})
    assert list(shelf.digests()) == [HELLO]


def test_a_long_file_is_kept_in_pieces(shelf, tmp_path):
    source = tmp_path / "long"
    source.write_bytes(b"hello")
    with source.open("rb") as file:
        for _again in range(2):
            shelf.keep_from(HELLO, file)
        assert not file.closed
    with shelf.opened(HELLO) as file:
        assert file.read() == b"hello"
    assert list(shelf.digests()) == [HELLO]


def test_what_is_not_there_is_said_to_be_lost(shelf):
    with pytest.raises(files.FileLost, match=HELLO):
        shelf.opened(HELLO)


def test_a_house_may_keep_its_files_in_a_bucket(bucket, settings):
    settings.ZABOTA_FILES_URL = bucket
    stored = files.store(b"hello")
    assert files.read(stored) == b"hello"
    assert list(shelf_at(bucket).digests()) == [HELLO]
    assert not list(files.stored_paths())


def test_a_page_hands_a_file_out_of_a_bucket(bucket, settings):
    from zabota.core.downloads import handed_out

    settings.ZABOTA_FILES_URL = bucket
    answer = handed_out(files.store(b"hello"), "hello.txt")
    assert b"".join(answer.streaming_content) == b"hello"
    answer.close()


def test_files_are_carried_from_the_disk_to_a_bucket_and_a_second_time_only_looked_at(bucket):
    for content in (b"hello", b"", b"x" * 5_000_000):
        files.store(content)
    first, again = (move(files.shelf(), to=shelf_at(bucket)) for _ in range(2))
    assert (first.whole, first.carried, first.is_sound) == (3, 3, True)
    assert (again.whole, again.carried, again.is_sound) == (3, 0, True)
    assert check(shelf_at(bucket)).whole == 3


def test_a_lost_and_a_damaged_file_are_named_and_the_damaged_is_not_carried(bucket):
    lost, damaged = files.store(b"hello"), files.store(b"there")
    files.path_of(lost.sha256).unlink()
    files.path_of(damaged.sha256).write_bytes(b"THERE")
    tally = move(files.shelf(), to=shelf_at(bucket))
    assert (tally.whole, tally.lost, tally.damaged) == (0, [lost.sha256], [damaged.sha256])
    assert list(shelf_at(bucket).digests()) == []


@pytest.mark.parametrize(
    "address", ["s3://", "s3://key:secret@bucket/", "ftp://files", "file://folder", "/a/folder"]
)
def test_an_address_that_is_none_is_refused_without_repeating_it(address):
    with pytest.raises(Misconfigured) as refusal:
        shelf_at(address)
    assert "secret" not in str(refusal.value)
