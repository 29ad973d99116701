"""A world brought back: verified first, then all of it or nothing."""

import shutil
import subprocess
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg

from zabota.core.postgres import database_url, program, running_server
from zabota.core.postgres.cluster import remove_cluster
from zabota.core.postgres.folder import make_folder
from zabota.core.postgres.lock import FolderLock
from zabota.house.backup import DUMP, FOLDERS, Manifest, row_counts, verify
from zabota.house.errors import CannotRun

DATABASE = "postgres"
UNPACKED_DUMP = ".restore.dump"


class RestoreRefused(CannotRun):
    """Nothing was changed."""


def restore(path: Path, data: Path, *, url: str | None, replace: bool) -> None:
    """Into an empty folder, or with `replace` over the world there. Raises RestoreRefused, BackupDamaged."""
    print(f"Verifying {path}…", flush=True)
    manifest = verify(path)
    make_folder(data)
    _refuse_loss(data, url, replace)
    with _set_aside(data, manifest, keep_database=bool(url)):
        _extract(path, data)
        if url:
            counts = _restore_database(url, data, replace)
        else:
            with running_server(data, purpose="restore"):
                counts = _restore_database(database_url(data), data, replace)
        _refuse_difference(counts, manifest)
    _tell(counts, manifest)


def _refuse_loss(data: Path, url: str | None, replace: bool) -> None:
    with FolderLock(data) as lock:
        lock.take("restore")
    there = [name for name in (*FOLDERS, DATABASE) if _holds_something(data / name)]
    if there and not replace:
        raise RestoreRefused(
            f"{data} holds a world already ({', '.join(there)}): name another folder, or use --replace."
        )
    if url and not replace and _tables(url):
        raise RestoreRefused(
            "The database of DATABASE_URL is not empty: give an empty one, or use --replace."
        )


def _holds_something(path: Path) -> bool:
    return path.is_symlink() or (path.is_dir() and any(path.iterdir()))


def _tables(url: str) -> list[str]:
    with psycopg.connect(url) as connection:
        return list(row_counts(connection))


@contextmanager
def _set_aside(data: Path, manifest: Manifest, *, keep_database: bool) -> Iterator[None]:
    """The old world steps aside, and comes back if the new one cannot move in."""
    names = [*(FOLDERS if manifest.with_files else ()), *(() if keep_database else (DATABASE,))]
    with TemporaryDirectory(dir=data, prefix=".replaced-", ignore_cleanup_errors=True) as aside:
        _move(names, data, Path(aside))
        try:
            yield
        except BaseException:
            _remove(names, data)
            _move(names, Path(aside), data)
            raise
        _remove(names, Path(aside))


def _move(names: list[str], source: Path, target: Path) -> None:
    for name in names:
        if (source / name).exists() or (source / name).is_symlink():
            (source / name).rename(target / name)


def _remove(names: list[str], folder: Path) -> None:
    for name in names:
        if name == DATABASE:
            remove_cluster(folder / name)
        else:
            shutil.rmtree(folder / name, ignore_errors=True)


def _extract(path: Path, data: Path) -> None:
    """Only our own folders, whose names the manifest knows; the filter refuses paths that lead out."""
    with tarfile.open(path, "r:") as tar:
        for member in tar:
            if member.name.startswith(tuple(f"{folder}/" for folder in FOLDERS)):
                tar.extract(member, data, filter="data")
        dump = tar.getmember(DUMP)
        dump.name = UNPACKED_DUMP
        tar.extract(dump, data, filter="data")
    if (data / "secrets").is_dir():
        (data / "secrets").chmod(0o700)


def _restore_database(url: str, data: Path, replace: bool) -> dict[str, int]:
    dump = data / UNPACKED_DUMP
    command = [program("pg_restore"), "--single-transaction", "--exit-on-error", "--no-owner", "--no-acl"]
    command += ["--clean", "--if-exists"] if replace else []
    try:
        done = subprocess.run([*command, "-d", url, str(dump)], capture_output=True, text=True, check=False)
    finally:
        dump.unlink()
    if done.returncode != 0:
        raise RestoreRefused(
            f"The database could not be restored, and nothing was changed: {done.stderr.strip()}"
        )
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("ANALYZE")
        return row_counts(connection)


def _refuse_difference(counts: dict[str, int], manifest: Manifest) -> None:
    if counts != manifest.counts:
        raise RestoreRefused(
            "The restored database counts other rows than the backup says: nothing was changed."
        )


def _tell(counts: dict[str, int], manifest: Manifest) -> None:
    for table, rows in counts.items():
        print(f"{rows:>10}  {table}")
    stored = sum(name.startswith("files/") for name in manifest.members)
    print(f"{stored:>10}  files\nRestored the world of {manifest.made_at} (Zabota {manifest.version}).")
