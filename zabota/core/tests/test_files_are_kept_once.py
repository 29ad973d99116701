import os

import pytest

from zabota.core import files
from zabota.core.models import StoredFile

SHA_OF_HELLO = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"
pytestmark = pytest.mark.django_db


def on_disk() -> list[str]:
    return [path.name for path in files.stored_paths()]


def test_a_file_is_named_by_its_content():
    stored = files.store(b"hello")
    assert (stored.sha256, stored.size) == (SHA_OF_HELLO, 5)
    assert files.read(stored) == b"hello"
    assert files.path_of(SHA_OF_HELLO).parts[-3:] == ("2c", "f2", SHA_OF_HELLO)


def test_the_same_content_twice_is_one_file_and_one_row():
    first, second = files.store(b"hello"), files.store(b"hello")
    assert first == second
    assert on_disk() == [SHA_OF_HELLO]
    assert StoredFile.objects.count() == 1


def test_nothing_is_a_file_too():
    assert files.read(files.store(b"")) == b""


@pytest.mark.parametrize("step", ["fsync", "rename"])
def test_a_write_that_is_cut_off_leaves_no_half_file(monkeypatch, step):
    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as cut:
        cut.setattr(os, "fsync", killed) if step == "fsync" else cut.setattr("pathlib.Path.rename", killed)
        with pytest.raises(KeyboardInterrupt):
            files.store(b"hello")
    assert on_disk() == []
    assert not StoredFile.objects.exists()
    assert files.read(files.store(b"hello")) == b"hello"


def test_a_row_that_was_lost_finds_its_file_again():
    files.store(b"hello").delete()
    assert files.read(files.store(b"hello")) == b"hello"
    assert on_disk() == [SHA_OF_HELLO]


def test_a_file_gone_from_the_disk_is_said_to_be_lost():
    stored = files.store(b"hello")
    files.path_of(stored.sha256).unlink()
    with pytest.raises(files.FileLost, match=SHA_OF_HELLO):
        files.read(stored)
