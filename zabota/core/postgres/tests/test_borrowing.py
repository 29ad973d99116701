from pathlib import Path

from zabota.core.postgres import EmbeddedPostgres, ask, database_url, is_running, running_server


def test_a_command_uses_the_server_that_is_up_and_leaves_it_so(untouched: EmbeddedPostgres) -> None:
    with running_server(untouched.data, purpose="seed"):
        assert ask(database_url(untouched.data), "SELECT 1") == ["1"]
    assert is_running(untouched.data)


def test_without_a_server_a_command_starts_one_for_its_own_time(data: Path) -> None:
    with running_server(data, purpose="seed"):
        assert ask(database_url(data), "SELECT 1") == ["1"]
    assert not is_running(data)
