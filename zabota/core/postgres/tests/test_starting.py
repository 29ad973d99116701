import stat
from pathlib import Path

import pytest

from zabota.core.postgres import EmbeddedPostgres, ask, connection_info, database_url, is_running
from zabota.core.postgres.errors import FolderInUse
from zabota.core.postgres.places import cluster_of, socket_folder
from zabota.core.postgres.tests.conftest import QUICK


def test_a_new_folder_gets_a_database_that_knows_russian(untouched: EmbeddedPostgres) -> None:
    url = database_url(untouched.data)
    assert ask(url, "SELECT to_tsvector('russian', 'ЗАЯВКИ')") == ["'заявк':1"]
    assert ask(url, "SELECT similarity('Привет', 'привет')") == ["1"]


def test_the_role_of_the_house_is_no_superuser_but_may_make_databases(untouched: EmbeddedPostgres) -> None:
    question = "SELECT current_user, rolsuper, rolcreatedb FROM pg_roles WHERE rolname = current_user"
    assert ask(database_url(untouched.data), question) == ["zabota|f|t"]


def test_it_listens_on_a_private_socket_only(untouched: EmbeddedPostgres) -> None:
    assert ask(database_url(untouched.data), "SHOW listen_addresses") == [""]
    assert stat.S_IMODE(socket_folder(untouched.data).stat().st_mode) == 0o700
    assert (cluster_of(untouched.data) / "pg_hba.conf").read_text() == "local all all peer map=zabota\n"


def test_settings_given_at_the_start_win_for_that_run(server: EmbeddedPostgres) -> None:
    assert ask(database_url(server.data), "SHOW fsync") == ["off"]
    server.stop()
    server.start()
    assert ask(database_url(server.data), "SHOW fsync") == ["on"]


def test_the_owner_may_add_settings_of_his_own(server: EmbeddedPostgres) -> None:
    server.stop()
    (server.data / "postgres" / "extra.conf").write_text("work_mem = '5MB'\n")
    (server.data / "postgres" / "extra.conf").chmod(0o644)
    server.start()
    assert ask(database_url(server.data), "SHOW work_mem") == ["5MB"]


def test_the_connection_is_known_before_the_first_start(data: Path) -> None:
    before = connection_info(data)
    with EmbeddedPostgres(data) as server:
        assert connection_info(server.data) == before
    assert connection_info(data) == before


def test_what_was_written_is_there_at_the_next_start(server: EmbeddedPostgres) -> None:
    ask(database_url(server.data), "CREATE TABLE kept AS SELECT 7 AS number")
    server.stop()
    assert not is_running(server.data)
    server.start()
    assert ask(database_url(server.data), "SELECT number FROM kept") == ["7"]


def test_a_second_starter_is_told_who_has_the_folder(untouched: EmbeddedPostgres) -> None:
    with pytest.raises(FolderInUse, match=r"is in use by zabota up, process \d+"):
        EmbeddedPostgres(untouched.data).start(QUICK)
    assert is_running(untouched.data)
