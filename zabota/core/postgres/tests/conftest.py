import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from zabota.core.postgres import EmbeddedPostgres, owner

QUICK = {"fsync": "off", "full_page_writes": "off"}


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder every system user may enter, as a temporary one of pytest is not."""
    folder = Path(tempfile.mkdtemp(prefix="zabota-", dir="/tmp"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def data(open_folder: Path) -> Path:
    return open_folder / "data"


@pytest.fixture(scope="session")
def untouched() -> Iterator[EmbeddedPostgres]:
    """One server for all tests that only look: making a database takes longer than most of them."""
    folder = Path(tempfile.mkdtemp(prefix="zabota-untouched-", dir="/tmp"))
    folder.chmod(0o755)
    with EmbeddedPostgres(folder) as server:
        yield server
    shutil.rmtree(folder)


@pytest.fixture
def server(data: Path) -> Iterator[EmbeddedPostgres]:
    """One of its own for a test that stops, kills or writes."""
    server = EmbeddedPostgres(data)
    server.start(QUICK)
    yield server
    server.stop()


@pytest.fixture
def own_home(open_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stands for /var/lib/zabota."""
    home = open_folder / "home"
    home.mkdir(mode=0o755)
    monkeypatch.setattr(owner, "SYSTEM_HOME", home)
    return home


@pytest.fixture
def as_root() -> None:
    if os.geteuid() != 0:
        pytest.skip("only root changes users")


@pytest.fixture
def said() -> list[str]:
    return []
