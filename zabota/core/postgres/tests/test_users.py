import os
import pickle
import stat
import traceback
import warnings
from collections.abc import Callable
from pathlib import Path

import pytest

from zabota.core.postgres import EmbeddedPostgres, ask, database_url
from zabota.core.postgres.errors import FolderNotWritable
from zabota.core.postgres.places import cluster_of
from zabota.core.postgres.tests.conftest import QUICK

NOBODY = 65534


@pytest.mark.usefixtures("as_root")
def test_root_has_the_server_run_by_the_system_user(untouched: EmbeddedPostgres) -> None:
    assert untouched.process
    assert Path(f"/proc/{untouched.process.pid}").owner() == "zabota"
    assert cluster_of(untouched.data).owner() == "zabota"


@pytest.mark.usefixtures("as_root")
def test_a_closed_folder_keeps_its_database_elsewhere_and_stays_closed(
    open_folder: Path, own_home: Path, said: list[str]
) -> None:
    closed = open_folder / "closed"
    closed.mkdir(mode=0o700)
    server = EmbeddedPostgres(closed / "data", say=said.append)
    server.start(QUICK)
    assert ask(database_url(server.data), "SELECT current_user") == ["zabota"]
    server.stop()
    assert stat.S_IMODE(closed.stat().st_mode) == 0o700
    assert cluster_of(server.data).readlink().parent == own_home / "clusters"
    assert said[-1].startswith(f"{server.data} is closed to user zabota: its database is in {own_home}")


@pytest.mark.usefixtures("as_root")
def test_a_plain_user_runs_it_as_himself(data: Path) -> None:
    data.mkdir()
    os.chown(data, NOBODY, NOBODY)

    def start_and_ask() -> tuple[list[str], str]:
        with EmbeddedPostgres(data) as server:
            assert server.process
            return ask(database_url(data), "SELECT current_user"), Path(f"/proc/{server.process.pid}").owner()

    assert as_nobody(start_and_ask) == (["zabota"], "nobody")
    assert cluster_of(data).owner() == "nobody"


@pytest.mark.usefixtures("as_root")
def test_root_may_go_on_with_what_a_plain_user_began(data: Path) -> None:
    data.mkdir()
    os.chown(data, NOBODY, NOBODY)

    def make_table() -> list[str]:
        with EmbeddedPostgres(data):
            return ask(database_url(data), "CREATE TABLE kept AS SELECT 7 AS number")

    as_nobody(make_table)
    with EmbeddedPostgres(data):
        assert ask(database_url(data), "SELECT number FROM kept") == ["7"]
    assert cluster_of(data).owner() == "nobody"


@pytest.mark.usefixtures("as_root")
def test_a_folder_of_somebody_else_is_refused(data: Path) -> None:
    data.mkdir(mode=0o755)

    def start() -> str:
        with pytest.raises(FolderNotWritable) as refusal:
            EmbeddedPostgres(data).start()
        return str(refusal.value)

    assert "cannot be" in as_nobody(start)
    assert list(data.iterdir()) == []


def as_nobody[T](act: Callable[[], T]) -> T:
    """In a forked child, since a Python under a closed home cannot be started anew by that user."""
    reader, writer = os.pipe()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        child = os.fork()
    if child == 0:
        _act_and_leave(act, writer)
    os.close(writer)
    with os.fdopen(reader, "rb") as file:
        outcome = file.read()
    os.waitpid(child, 0)
    succeeded, value = pickle.loads(outcome)
    assert succeeded, value
    return value


def _act_and_leave(act: Callable[[], object], writer: int) -> None:
    os.setgroups([])
    os.setgid(NOBODY)
    os.setuid(NOBODY)
    try:
        outcome: tuple[bool, object] = (True, act())
    except BaseException:
        outcome = (False, traceback.format_exc())
    os.write(writer, pickle.dumps(outcome))
    os._exit(0)
