"""Files are kept once, under the hash of their content: written, flushed to the disk, then named.

A file's name and type belong to whoever points at it. Nothing here is ever executed or served by its own name.
"""

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from django.conf import settings

from zabota.core.models import StoredFile

CHUNK = 1 << 16


class FileLost(Exception):
    """The database knows the file, the disk does not: restore it from a backup."""


def store(content: bytes) -> StoredFile:
    """Keep the content and return its row. Storing the same content twice keeps it once."""
    digest = hashlib.sha256(content).hexdigest()
    path = path_of(digest)
    if not path.exists():
        _write_durably(path, content)
    stored, _ = StoredFile.objects.get_or_create(sha256=digest, defaults={"size": len(content)})
    return stored


def read(stored: StoredFile) -> bytes:
    with opened(stored) as file:
        return file.read()


def opened(stored: StoredFile) -> IO[bytes]:
    try:
        return path_of(stored.sha256).open("rb")
    except FileNotFoundError as problem:
        raise FileLost(stored.sha256) from problem


def path_of(digest: str) -> Path:
    return settings.ZABOTA_FILES / digest[:2] / digest[2:4] / digest


def stored_paths() -> Iterator[Path]:
    return (path for path in settings.ZABOTA_FILES.glob("??/??/*") if path.suffix == "")


def _write_durably(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(f".{os.getpid()}-{os.urandom(4).hex()}")
    with draft.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    draft.rename(path)
    for folder in (path.parent, path.parent.parent, path.parent.parent.parent):
        _flush_folder(folder)


def _flush_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
