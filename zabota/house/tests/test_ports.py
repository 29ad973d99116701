import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from zabota.house.ports import PortTaken, chosen_port, is_free


@pytest.fixture
def taken() -> Iterator[int]:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


def test_a_port_asked_for_by_number_and_taken_is_refused(taken: int, tmp_path: Path) -> None:
    with pytest.raises(PortTaken, match=f"Port {taken} is taken by another program"):
        chosen_port(taken, purpose="web", first=8000, data=tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_without_a_wish_the_next_free_port_is_taken(taken: int, tmp_path: Path) -> None:
    port = chosen_port(None, purpose="web", first=taken, data=tmp_path)
    assert port > taken
    assert is_free(port)


def test_the_port_is_the_same_at_the_next_start(taken: int, tmp_path: Path) -> None:
    port = chosen_port(None, purpose="web", first=taken, data=tmp_path)
    assert chosen_port(None, purpose="web", first=port + 1, data=tmp_path) == port


def test_each_purpose_has_its_own_port(taken: int, tmp_path: Path) -> None:
    web = chosen_port(None, purpose="web", first=taken, data=tmp_path)
    assert chosen_port(None, purpose="sink", first=web, data=tmp_path) > web
    assert chosen_port(None, purpose="web", first=1, data=tmp_path) == web


def test_a_torn_memory_of_ports_is_forgotten(taken: int, tmp_path: Path) -> None:
    (tmp_path / "ports.json").write_text('{"web": ')
    assert chosen_port(None, purpose="web", first=taken, data=tmp_path) > taken
