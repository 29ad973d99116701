import pytest

from zabota.core import files
from zabota.core.files.shelves import shelf_at
from zabota.house.shelving import check_files, move_files

pytestmark = pytest.mark.django_db


def test_all_whole_is_said_and_ends_well(capsys):
    files.store(b"hello")
    assert check_files() == 0
    assert capsys.readouterr().out.split() == ["1", "whole", "0", "lost", "0", "damaged"]


def test_a_lost_file_is_named_and_ends_badly(capsys):
    stored = files.store(b"hello")
    files.path_of(stored.sha256).unlink()
    assert check_files() == 1
    assert capsys.readouterr().out.split() == ["0", "whole", "1", "lost", stored.sha256, "0", "damaged"]


def test_files_are_carried_and_what_comes_next_is_told(capsys, tmp_path):
    stored = files.store(b"hello")
    there = f"file://{tmp_path}/there"
    assert move_files(there) == 0
    told = capsys.readouterr().out
    assert "1  of them carried now" in told
    assert "Set ZABOTA_FILES_URL to that address" in told
    assert list(shelf_at(there).digests()) == [stored.sha256]


def test_where_one_is_lost_nobody_is_told_to_change_over(capsys, tmp_path):
    files.path_of(files.store(b"hello").sha256).unlink()
    assert move_files(f"file://{tmp_path}/there") == 1
    assert "ZABOTA_FILES_URL" not in capsys.readouterr().out
