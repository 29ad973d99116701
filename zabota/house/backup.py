"""The whole world in one file: database, files and the secrets that open it, each with its checksum.

The file is a plain tar: database.dump (by pg_dump), files/…, secrets/…, and manifest.json at the end. Whoever
 has it can read everything, so keep it as you keep the keys.
"""

import hashlib
import io
import json
import os
import subprocess
import tarfile
from collections.abc import Iterator
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any, NamedTuple

import psycopg
from psycopg import sql

from zabota.core.clock import now
from zabota.core.postgres import program
from zabota.house.disk import created, flush
from zabota.house.errors import CannotRun

DUMP = "database.dump"
MANIFEST = "manifest.json"
FOLDERS = ("files", "secrets")
CHUNK = 1 << 20


class BackupFailed(CannotRun):
    """No backup was made."""


class BackupDamaged(CannotRun):
    """The file is not a whole backup of ours."""


class Manifest(NamedTuple):
    """`counts` are rows by table, `members` checksums (sha256) by name in the tar."""

    version: str
    made_at: str
    with_files: bool
    counts: dict[str, int]
    members: dict[str, str]

    def summary(self, path: Path) -> str:
        stored = sum(name.startswith("files/") for name in self.members)
        size = path.stat().st_size / 2**20
        return (
            f"{path}: {size:.1f} MB, {sum(self.counts.values())} rows in {len(self.counts)} tables, "
            f"{stored} files, verified. It holds the secrets too: keep it as you keep your keys."
        )


def default_name() -> str:
    return f"zabota-{now():%Y%m%dT%H%M%SZ}.tar"


def back_up(url: str, data: Path, target: Path, *, with_files: bool = True) -> Manifest:
    """Written under another name, flushed, read again, and only then given its name. Raises BackupFailed."""
    draft = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        with created(draft) as file, tarfile.open(fileobj=file, mode="w") as tar:
            manifest = _fill(tar, url, data, with_files)
        flush(draft)
        verify(draft)
        draft.rename(target)
        flush(target.parent)
    except OSError as failure:
        raise BackupFailed(f"The backup {target} cannot be written ({failure.strerror}).") from failure
    finally:
        with suppress(OSError):  # a read-only disk refuses this too
            draft.unlink()
    return manifest


def verify(path: Path) -> Manifest:
    """Read every byte and compare. Raises BackupDamaged."""
    try:
        with tarfile.open(path, "r:") as tar:
            found = {member.name: _digest(tar, member) for member in tar if member.isfile()}
            manifest = _read_manifest(tar)
    except (OSError, tarfile.TarError, KeyError, ValueError, TypeError) as failure:
        raise BackupDamaged(f"{path} is not a whole backup of Zabota ({failure}).") from failure
    found.pop(MANIFEST)
    wrong = sorted(
        name
        for name in found.keys() | manifest.members.keys()
        if found.get(name) != manifest.members.get(name)
    )
    if wrong:
        raise BackupDamaged(f"{path} is damaged: {', '.join(wrong[:5])} differ from what was backed up.")
    return manifest


def row_counts(connection: psycopg.Connection[Any]) -> dict[str, int]:
    names = connection.execute(
        "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename"
    ).fetchall()
    return {name: _count(connection, name) for (name,) in names}


def _fill(tar: tarfile.TarFile, url: str, data: Path, with_files: bool) -> Manifest:
    with TemporaryDirectory(dir=data, prefix=".backup-") as scratch:
        dump = Path(scratch) / DUMP
        counts = dump_database(url, dump)
        members = {DUMP: _add(tar, dump, DUMP)}
    if with_files:
        members |= _add_files(tar, data)
        for path in kept_files(data / "secrets"):
            members[f"secrets/{path.name}"] = _add(tar, path, f"secrets/{path.name}")
    manifest = Manifest(version_here(), now().isoformat(), with_files, counts, members)
    content = json.dumps(manifest._asdict(), indent=1).encode()
    info = tarfile.TarInfo(MANIFEST)
    info.size = len(content)
    tar.addfile(info, io.BytesIO(content))
    return manifest


def _add_files(tar: tarfile.TarFile, data: Path) -> dict[str, str]:
    """From wherever the house keeps them; what was erased since it was listed is left out."""
    from zabota.house.backups.files import at_hand, files_of_house, sizes_of_files

    house, members = files_of_house(data), {}
    for name in sizes_of_files(house):
        with suppress(FileNotFoundError), at_hand(house, name) as path:
            members[f"files/{name}"] = _add(tar, path, f"files/{name}")
    return members


def version_here() -> str:
    try:
        return version("zabota")
    except PackageNotFoundError:
        return "a checkout"


def dump_database(url: str, dump: Path) -> dict[str, int]:
    """The counts and the dump see one and the same moment."""
    with psycopg.connect(url) as connection:
        connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        moment = connection.execute("SELECT pg_export_snapshot()").fetchone()
        command = [
            program("pg_dump"),
            "-Fc",
            f"--snapshot={moment[0] if moment else ''}",
            f"--file={dump}",
            url,
        ]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise BackupFailed(f"The database could not be dumped: {done.stderr.strip()}")
        return row_counts(connection)


def _count(connection: psycopg.Connection[Any], table: str) -> int:
    row = connection.execute(
        sql.SQL("SELECT count(*) FROM public.{}").format(sql.Identifier(table))
    ).fetchone()
    return int(row[0]) if row else 0


def kept_files(folder: Path) -> Iterator[Path]:
    """A name with a suffix is a file still being written."""
    return (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.suffix)


def _add(tar: tarfile.TarFile, path: Path, name: str) -> str:
    with path.open("rb") as file:
        reader = _Hashing(file)
        tar.addfile(tar.gettarinfo(arcname=name, fileobj=file), reader)
    return reader.hash.hexdigest()


class _Hashing:
    """Reads a file and remembers the checksum of what it has read."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file, self.hash = file, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        chunk = self.file.read(size)
        self.hash.update(chunk)
        return chunk


def _digest(tar: tarfile.TarFile, member: tarfile.TarInfo) -> str:
    file = tar.extractfile(member)
    if file is None:
        raise BackupDamaged(f"{member.name} cannot be read.")
    reader = _Hashing(file)
    while reader.read(CHUNK):
        pass
    return reader.hash.hexdigest()


def _read_manifest(tar: tarfile.TarFile) -> Manifest:
    file = tar.extractfile(MANIFEST)
    return Manifest(**json.load(file)) if file else Manifest("", "", False, {}, {})
