import shutil
from collections import namedtuple
from pathlib import Path

import pytest

from zabota.core.postgres import EmbeddedPostgres, ask, database_url, refuse_wrong_locale
from zabota.core.postgres.errors import (
    ClusterGone,
    FolderFull,
    FolderNewer,
    FolderNotWritable,
    FolderOlder,
    ServerFailed,
    TrigramsMissing,
    WrongLocale,
)
from zabota.core.postgres.lock import FolderLock
from zabota.core.postgres.places import cluster_of

Usage = namedtuple("Usage", "total used free")


def test_a_full_disk_is_refused_before_anything_is_made(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda path: Usage(10**9, 10**9, 5 * 2**20))
    with pytest.raises(FolderFull, match="Only 5 MB are free"):
        EmbeddedPostgres(data).start()
    assert not cluster_of(data).exists()
    assert_unlocked(data)


@pytest.mark.parametrize(("major", "refusal"), [(99, FolderNewer), (9, FolderOlder)])
def test_a_database_of_another_major_version_is_refused(
    data: Path, major: int, refusal: type[Exception]
) -> None:
    cluster_of(data).mkdir(parents=True)
    (cluster_of(data) / "PG_VERSION").write_text(f"{major}\n")
    with pytest.raises(refusal, match=rf"PostgreSQL {major}\b"):
        EmbeddedPostgres(data).start()
    assert [path.name for path in cluster_of(data).iterdir()] == ["PG_VERSION"]
    assert_unlocked(data)


def test_a_data_folder_that_is_a_file_is_refused(data: Path) -> None:
    data.write_text("no folder")
    with pytest.raises(FolderNotWritable, match="cannot be made"):
        EmbeddedPostgres(data).start()
    assert data.read_text() == "no folder"


def test_a_link_to_a_database_that_is_gone_is_refused(data: Path, open_folder: Path) -> None:
    data.mkdir()
    cluster_of(data).symlink_to(open_folder / "elsewhere")
    with pytest.raises(ClusterGone, match=f"{open_folder / 'elsewhere'}, which is gone"):
        EmbeddedPostgres(data).start()


def test_a_database_without_russian_letters_is_refused(untouched: EmbeddedPostgres) -> None:
    url = database_url(untouched.data)
    ask(url, "CREATE DATABASE plain TEMPLATE template0 LOCALE_PROVIDER libc LOCALE 'C'")
    with pytest.raises(WrongLocale, match="does not know Russian letters"):
        refuse_wrong_locale(url.replace("/zabota?", "/plain?"))


def test_a_database_whose_owner_must_add_the_trigrams_is_refused(untouched: EmbeddedPostgres) -> None:
    superuser = database_url(untouched.data).replace("user=zabota", "user=postgres")
    ask(superuser, "CREATE DATABASE foreign_one TEMPLATE template0")
    url = database_url(untouched.data).replace("/zabota?", "/foreign_one?")
    with pytest.raises(TrigramsMissing, match="administrator run there: CREATE EXTENSION pg_trgm"):
        refuse_wrong_locale(url)
    ask(superuser.replace("/zabota?", "/foreign_one?"), "CREATE EXTENSION pg_trgm")
    refuse_wrong_locale(url)


def test_a_server_that_gives_up_shows_its_last_words(data: Path) -> None:
    with pytest.raises(ServerFailed, match='parameter "fsync" requires a Boolean value'):
        EmbeddedPostgres(data).start({"fsync": "perhaps"})
    assert_unlocked(data)


def assert_unlocked(data: Path) -> None:
    with FolderLock(data) as lock:
        lock.take("test")
