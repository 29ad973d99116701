import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from zabota.core.postgres import ask, database_url
from zabota.house.bench.living import House


@pytest.fixture
def empty_database() -> Iterator[str]:
    """The address of a new database beside the one of the tests."""
    yield from fresh("zabota_empty")


@pytest.fixture
def small_world(tmp_path: Path) -> Iterator[str]:
    """Two tables, a stored file, a secret. The address of its database; its folder is `tmp_path / "data"`."""
    folder = tmp_path / "data"
    (folder / "files" / "ab" / "cd").mkdir(parents=True)
    (folder / "files" / "ab" / "cd" / "abcd1234").write_bytes(b"an attachment")
    (folder / "files" / "ab" / "cd" / "abcd9999.123-ff").write_bytes(b"half wri")
    (folder / "secrets").mkdir(mode=0o700)
    (folder / "secrets" / "zabota_secret_key").write_text("sesame")
    for url in fresh("zabota_small_world"):
        ask(url, "CREATE EXTENSION pg_trgm")
        rows = "SELECT n AS number, 'Заявка ' || n AS subject FROM generate_series(1, 5) n"
        ask(url, f"CREATE TABLE ticket AS {rows}")
        ask(url, 'CREATE TABLE "odd Name" (id int)')
        yield url


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder every system user may enter, as a temporary one of pytest is not."""
    folder = Path(tempfile.mkdtemp(prefix="zabota-", dir="/tmp"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def house(open_folder: Path) -> Iterator[House]:
    """An open house with the sample world."""
    house = House(open_folder / "data")
    house.open()
    yield house
    house.close()


def fresh(name: str) -> Iterator[str]:
    server = database_url(Path(os.environ["ZABOTA_TEST_WORLD"]))
    ask(server, f"DROP DATABASE IF EXISTS {name}")
    ask(server, f"CREATE DATABASE {name} TEMPLATE template0")
    yield server.replace("/zabota?", f"/{name}?")
    above = server.replace(
        "user=zabota", "user=postgres"
    )  # who tidies up there may be turned out by nobody else
    ask(above, f"DROP DATABASE {name} WITH (FORCE)")
