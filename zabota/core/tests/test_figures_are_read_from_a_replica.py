"""A real replica of the tests' own server, made by pg_basebackup and streaming from it."""

import hashlib
import os
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

import psycopg
import pytest
from django.db import InternalError, connection, connections, transaction
from django.http import HttpRequest

from zabota.core.models import StoredFile
from zabota.core.postgres import binaries, database_url
from zabota.core.postgres.owner import SYSTEM_HOME, owner_of
from zabota.core.postgres.places import cluster_of
from zabota.core.replica import REPLICA, figures
from zabota.core.sql import rows

WHERE = "SELECT pg_is_in_recovery()"


class Replica:
    """A server on a socket of its own, following the one of the tests."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.owner = owner_of(folder / "cluster")
        self.owner.take(folder)
        self.tree = binaries.installed_tree() if self.owner.is_me else binaries.shared_copy(SYSTEM_HOME)
        self.source = database_url(Path(os.environ["ZABOTA_TEST_WORLD"])).replace(
            "user=zabota", "user=postgres"
        )
        self.process: subprocess.Popen[bytes] | None = None

    def copy(self) -> None:
        """The house's own server lets nobody replicate; the tests' one does from here on."""
        with (cluster_of(Path(os.environ["ZABOTA_TEST_WORLD"])) / "pg_hba.conf").open("a") as rules:
            rules.write("local replication all peer map=zabota\n")
        with psycopg.connect(self.source) as line:
            line.execute("SELECT pg_reload_conf()")
        command = ["pg_basebackup", "-d", self.source, "-D", str(self.folder / "cluster"), "-R", "-c", "fast"]
        assert self._spawn(*command).wait(120) == 0, (self.folder / "log").read_text()[-2000:]

    def start(self) -> None:
        words = {"unix_socket_directories": str(self.folder), "port": "5432", "max_connections": "200"}
        options = [word for name, value in words.items() for word in ("-c", f"{name}={value}")]
        self.process = self._spawn("postgres", "-D", str(self.folder / "cluster"), *options)
        _until(self._answers)

    def stop(self) -> None:
        if self.process:
            self.process.terminate()
            self.process.wait(30)
            self.process = None

    def ask(self, question: str) -> object:
        with psycopg.connect(self.address, autocommit=True) as line:
            told = line.execute(question)
            return told.fetchone()[0] if told.description else None

    @property
    def address(self) -> str:
        return f"host={self.folder} port=5432 user=postgres dbname={connection.settings_dict['NAME']}"

    def _answers(self) -> bool:
        assert self.process
        assert self.process.poll() is None, (self.folder / "log").read_text()[-2000:]
        try:
            return bool(self.ask(WHERE))
        except psycopg.OperationalError:
            return False

    def _spawn(self, program: str, *words: str) -> subprocess.Popen[bytes]:
        path = binaries.program(program, tree=self.tree)
        with (self.folder / "log").open("ab") as log:
            return subprocess.Popen(
                [path, *words], cwd="/", stdout=log, stderr=log, **self.owner.spawn_options()
            )


@pytest.fixture(scope="module")
def copied():
    folder = Path(tempfile.mkdtemp(prefix="zabota-replica-", dir="/tmp"))
    made = Replica(folder)
    yield made
    made.stop()
    shutil.rmtree(folder)


@pytest.fixture
def replica(copied, standing, django_db_blocker, django_db_setup, settings):
    """It streams and has everything; connections of this test may commit, and what they leave is taken away."""
    settings.ZABOTA_REPLICA_LAG = 5
    with django_db_blocker.unblock():
        standing.leave()  # a transaction with so many savepoints keeps a replica from opening
        if not (copied.folder / "cluster").exists():
            copied.copy()
        if copied.process is None:
            copied.start()
        own = {
            **connections.settings["default"],
            "HOST": str(copied.folder),
            "PORT": "5432",
            "USER": "postgres",
        }
        connections.settings[REPLICA] = own
        copied.ask("SELECT pg_wal_replay_resume()")
        yield copied
        connections[REPLICA].close()
        del connections[REPLICA], connections.settings[REPLICA]
        StoredFile.objects.all().delete()


def _until(is_so) -> None:
    until = time.monotonic() + 60
    while not is_so():
        assert time.monotonic() < until
        time.sleep(0.05)


def _reads(request):
    return figures(request, lambda: rows(WHERE, {})[0][0])


def _write(name):
    """Flushed when it returns, as it is in a house; the server of the tests is hasty."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL synchronous_commit = local")
        StoredFile.objects.create(sha256=_named(name), size=1)


def _named(name):
    return hashlib.sha256(name.encode()).hexdigest()


def test_figures_come_from_the_replica_and_say_how_old_they_are(replica):
    request = HttpRequest()
    _until(lambda: _reads(request) is True)
    assert 0 <= request.figures_age <= 5
    assert rows(WHERE, {}) == [(False,)]


def test_the_orm_reads_there_too(replica):
    _write("orm")
    _until(lambda: replica.ask("SELECT count(*) FROM core_storedfile") == 1)
    request = HttpRequest()
    assert figures(request, StoredFile.objects.filter(sha256=_named("orm")).count) == 1
    assert hasattr(request, "figures_age")


def test_a_calculation_that_would_write_is_refused_and_nothing_is_written(replica):
    _until(lambda: _reads(HttpRequest()) is True)
    with pytest.raises(InternalError, match="read-only"):
        figures(HttpRequest(), lambda: _write("refused"))
    assert not StoredFile.objects.exists()


def test_a_replica_that_stands_still_is_not_read_and_is_again_when_it_has_caught_up(replica, settings):
    settings.ZABOTA_REPLICA_LAG = 0
    replica.ask("SELECT pg_wal_replay_pause()")
    _write("paused")
    request = HttpRequest()
    assert _reads(request) is False
    assert not hasattr(request, "figures_age")
    replica.ask("SELECT pg_wal_replay_resume()")
    _until(lambda: _reads(request) is True)


def test_a_replica_that_hears_nothing_any_more_is_not_believed(replica, settings):
    """By its own word it has everything that it was sent."""
    settings.ZABOTA_REPLICA_LAG = 0
    _until(lambda: replica.ask("SELECT count(*) FROM pg_stat_wal_receiver WHERE status = 'streaming'") == 1)
    receiver = replica.ask("SELECT pid FROM pg_stat_wal_receiver")
    os.kill(receiver, signal.SIGSTOP)
    try:
        _write("unheard")
        assert _reads(HttpRequest()) is False
    finally:
        os.kill(receiver, signal.SIGCONT)
    _until(lambda: _reads(HttpRequest()) is True)


def test_a_replica_that_is_gone_costs_no_page(replica):
    replica.stop()
    request = HttpRequest()
    assert _reads(request) is False
    assert not hasattr(request, "figures_age")


def test_one_that_goes_in_the_middle_of_counting_is_replaced_by_the_primary(replica):
    _until(lambda: _reads(HttpRequest()) is True)

    def count():
        if rows(WHERE, {}) == [(True,)]:
            raise InternalError("canceling statement due to conflict with recovery")
        return "counted"

    request = HttpRequest()
    assert figures(request, count) == "counted"
    assert not hasattr(request, "figures_age")


def test_without_a_replica_everything_is_as_before(db):
    request = HttpRequest()
    assert _reads(request) is False
    assert not hasattr(request, "figures_age")
