from pathlib import Path

from zabota.core.postgres.places import LONGEST_SOCKET_PATH, socket_folder, socket_of


def test_a_deep_data_folder_still_has_a_short_socket_path(tmp_path: Path) -> None:
    deep = tmp_path / ("deep" * 20) / ("deeper" * 20)
    assert len(str(socket_of(deep))) <= LONGEST_SOCKET_PATH


def test_each_data_folder_has_a_socket_of_its_own(tmp_path: Path) -> None:
    one, other = tmp_path / ("a" * 100), tmp_path / ("b" * 100)
    assert socket_folder(one) != socket_folder(other)


def test_a_link_to_a_data_folder_leads_to_the_same_socket(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "data")
    assert socket_folder(tmp_path / "link") == socket_folder(tmp_path / "data")


def test_the_folder_once_used_is_kept(tmp_path: Path) -> None:
    (tmp_path / "run").symlink_to("/somewhere/else")
    assert socket_folder(tmp_path) == Path("/somewhere/else")
