"""A world brought back: verified first, made whole beside the old one, and put in its place by one noted stroke."""

import errno
import subprocess
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

import psycopg

from zabota.core.postgres import ask, database_url, program, running_server
from zabota.core.postgres.errors import FolderFull
from zabota.core.postgres.folder import make_folder
from zabota.core.postgres.lock import FolderLock
from zabota.house.backup import DUMP, FOLDERS, Manifest, row_counts, verify
from zabota.house.backups.files import lie_elsewhere, put_back
from zabota.house.errors import CannotRun
from zabota.house.migrating import MARK_TABLE, refuse_newer
from zabota.house.swapping import beside, finish_swap, swap

DATABASE = "postgres"
LEDGER = "safekeeping_backup"
# The run that made this backup saw itself under way. In the world it made nobody should hear that it was broken off.
NOT_UNDER_WAY_HERE = f"DELETE FROM {LEDGER} WHERE ended_at IS NULL"  # noqa: S608 - ours


class RestoreRefused(CannotRun):
    """Nothing was changed."""


class Source(Protocol):
    """A backup: one file, or one on a shelf."""

    def verify(self) -> Manifest:
        """Read every byte and compare. Raises BackupDamaged."""

    def lay(self, folder: Path) -> None:
        """Into an empty folder: database.dump, files/…, secrets/…"""


class OneFile:
    def __init__(self, path: Path) -> None:
        self.path = path

    def verify(self) -> Manifest:
        return verify(self.path)

    def lay(self, folder: Path) -> None:
        """Only our own folders, whose names the manifest knows; the filter refuses paths that lead out."""
        with tarfile.open(self.path, "r:") as tar:
            for member in tar:
                if member.name == DUMP or member.name.startswith(tuple(f"{name}/" for name in FOLDERS)):
                    tar.extract(member, folder, filter="data")


def restore(
    source: Source, data: Path, *, url: str | None, replace: bool, files_stay_beside: bool = False
) -> None:
    """Into an empty folder, or with `replace` over the world there. Raises RestoreRefused, BackupDamaged.

    Files go to where the house keeps them (ZABOTA_FILES_URL); with `files_stay_beside` into the folder in any case.
    """
    print("Verifying the backup…", flush=True)
    manifest = source.verify()
    make_folder(data)
    finish_swap(data)
    with FolderLock(data) as lock:
        lock.take("restore")
        _refuse_loss(data, url, replace)
        _refuse_strange_tables(url, manifest)
        with _room_enough():
            counts = _made_beside(source, manifest, data, url, replace, files_stay_beside)
        swap(data, [*(FOLDERS if manifest.with_files else ()), *(() if url else (DATABASE,))])
    _tell(counts, manifest)


@contextmanager
def _room_enough() -> Iterator[None]:
    try:
        yield
    except FolderFull as full:
        raise RestoreRefused(f"{full} Nothing was changed.") from full
    except OSError as failure:
        if failure.errno not in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            raise
        raise RestoreRefused(
            "The disk has no room for the restored world. Nothing was changed: free some space and try again."
        ) from failure


def _made_beside(
    source: Source, manifest: Manifest, data: Path, url: str | None, replace: bool, files_stay_beside: bool
) -> dict[str, int]:
    """The whole new world but for its place. A given database of somebody's own changes last, in one transaction: a
    database of ours has then shown what is wrong with the backup."""
    folder = beside(data)
    source.lay(folder)
    if (folder / "secrets").is_dir():
        (folder / "secrets").chmod(0o700)
    with running_server(folder, purpose="restore"):
        counts = _restored(database_url(folder), folder / DUMP, manifest, replace=False)
    if lie_elsewhere() and not files_stay_beside:
        _carry(folder / "files", data)
    return _restored(url, folder / DUMP, manifest, replace=replace) if url else counts


def _carry(files: Path, data: Path) -> None:
    try:
        put_back(files, data)
    except OSError as failure:
        raise RestoreRefused(
            f"The files could not be put to where the house keeps them (ZABOTA_FILES_URL): {failure}. "
            "The world here is as it was; try again."
        ) from failure


def _refuse_loss(data: Path, url: str | None, replace: bool) -> None:
    there = [name for name in (*FOLDERS, DATABASE) if _holds_something(data / name)]
    if there and not replace:
        raise RestoreRefused(
            f"{data} holds a world already ({', '.join(there)}): name another folder, or use --replace."
        )
    if url and not replace and _tables(url):
        raise RestoreRefused(
            "The database of DATABASE_URL is not empty: give an empty one, or use --replace."
        )


def _refuse_strange_tables(url: str | None, manifest: Manifest) -> None:
    """They would stay, beside a world that knows nothing of them."""
    strange = sorted(set(_tables(url)) - manifest.counts.keys()) if url else []
    if strange:
        raise RestoreRefused(
            f"The database of DATABASE_URL holds tables that the backup does not know ({', '.join(strange[:5])}): "
            "drop them, or give an empty database. Nothing was changed."
        )


def _holds_something(path: Path) -> bool:
    return path.is_symlink() or (path.is_dir() and any(path.iterdir()))


def _tables(url: str) -> list[str]:
    try:
        with psycopg.connect(url) as connection:
            return list(row_counts(connection))
    except psycopg.OperationalError as problem:
        words = str(problem).strip()
        raise RestoreRefused(f"The database of DATABASE_URL cannot be reached: {words}") from problem


def _restored(url: str, dump: Path, manifest: Manifest, *, replace: bool) -> dict[str, int]:
    command = [program("pg_restore"), "--single-transaction", "--exit-on-error", "--no-owner", "--no-acl"]
    command += ["--clean", "--if-exists"] if replace else []
    done = subprocess.run([*command, "-d", url, str(dump)], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise RestoreRefused(
            f"The database could not be restored, and nothing was changed: {done.stderr.strip()}"
        )
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("ANALYZE")
        counts = row_counts(connection)
    _refuse_difference(counts, manifest)
    if MARK_TABLE in counts:
        refuse_newer(url)
    if LEDGER in counts:
        ask(url, NOT_UNDER_WAY_HERE)
    return counts


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
