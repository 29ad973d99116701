import subprocess

import pytest

from zabota.core.postgres import EmbeddedPostgres, ask, database_url, remains
from zabota.core.postgres.owner import owner_of
from zabota.core.postgres.places import cluster_of
from zabota.core.postgres.remains import wait_for_orphans
from zabota.core.postgres.tests.conftest import QUICK


def test_a_killed_server_comes_back_with_what_was_committed(server: EmbeddedPostgres) -> None:
    server.stop()
    server.start()
    ask(database_url(server.data), "CREATE TABLE kept AS SELECT 7 AS number")
    assert server.process
    server.process.kill()
    server.process.wait()
    server.revive()
    assert ask(database_url(server.data), "SELECT number FROM kept") == ["7"]


def test_a_process_that_inherited_the_number_of_a_dead_server_confuses_nobody(
    server: EmbeddedPostgres,
) -> None:
    owner = owner_of(cluster_of(server.data))
    stranger = subprocess.Popen(["cat"], stdin=subprocess.PIPE, **owner.spawn_options())
    server.stop()
    pid_file = cluster_of(server.data) / "postmaster.pid"
    pid_file.write_text(f"{stranger.pid}\n{cluster_of(server.data)}\n1\n5432\n\n\n\nready\n")
    owner.take(pid_file)
    try:
        server.start(QUICK)
        assert ask(database_url(server.data), "SELECT 1") == ["1"]
        assert stranger.poll() is None
    finally:
        stranger.communicate()


def test_the_last_process_of_an_earlier_server_is_waited_for(
    server: EmbeddedPostgres, said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    server.stop()
    cluster = cluster_of(server.data)
    orphan = subprocess.Popen(["cat"], stdin=subprocess.PIPE, cwd=cluster)
    assert orphan.stdin
    monkeypatch.setattr(remains, "SPEAK_EVERY", 0.0)

    def let_it_go(line: str) -> None:
        said.append(line)
        if orphan.stdin and not orphan.stdin.closed:
            orphan.stdin.close()

    wait_for_orphans(cluster, let_it_go)
    assert said[0] == "Waiting for the earlier PostgreSQL to finish (0 s)…"
    assert orphan.wait() == 0


def test_a_long_recovery_is_said_aloud(
    server: EmbeddedPostgres, said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    server.stop()
    monkeypatch.setattr(remains, "SPEAK_EVERY", 0.0)
    again = EmbeddedPostgres(server.data, say=said.append)
    again.start(QUICK)
    again.stop()
    assert "PostgreSQL is recovering (0 s)…" in said
