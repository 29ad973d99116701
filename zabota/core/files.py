"""Files are kept once, under the hash of their content: written, flushed to the disk, then named.

A file's name and type belong to whoever points at it. Nothing here is ever executed or served by its own name.
"""

import hashlib
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import IO

from django.conf import settings
from django.db import transaction
from django.db.models.fields.reverse_related import ForeignObjectRel

from zabota.core.models import StoredFile

CHUNK = 1 << 16
FLUSHED_AT_ONCE = 8
_on_disk: set[Path] = set()  # folders of whose names this process knows that they outlive a power cut
_flushing = ThreadPoolExecutor(FLUSHED_AT_ONCE, thread_name_prefix="flushing")


class FileLost(Exception):
    """The database knows the file, the disk does not: restore it from a backup."""


def store(content: bytes) -> StoredFile:
    """Keep the content and return its row. Storing the same content twice keeps it once."""
    return store_all([content])[0]


def store_all(contents: Sequence[bytes]) -> list[StoredFile]:
    """The same for several, in their order."""
    if not contents:
        return []
    digests = [hashlib.sha256(content).hexdigest() for content in contents]
    sizes = {digest: len(content) for digest, content in zip(digests, contents, strict=True)}
    named = {path_of(digest): content for digest, content in zip(digests, contents, strict=True)}
    _write_durably(named)
    rows = [StoredFile(sha256=digest, size=size) for digest, size in sorted(sizes.items())]
    StoredFile.objects.bulk_create(rows, ignore_conflicts=True)
    _write_durably(named)  # the rows waited for whoever was just forgetting the same content
    stored = {row.sha256: row for row in StoredFile.objects.filter(sha256__in=sizes)}
    return [stored[digest] for digest in digests]


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


def forget_unused(numbers: Collection[int]) -> int:
    """Erase those of these files to which nothing points any more; how many. Twice is once.

    Whoever uploads the very same content in the same moment is refused by the database and tries again.
    """
    return sum(_forgotten(number) for number in sorted(numbers))


@transaction.atomic
def _forgotten(number: int) -> bool:
    stored = StoredFile.objects.select_for_update().filter(pk=number).first()
    if stored is None or _is_used(stored):
        return False
    path_of(stored.sha256).unlink(missing_ok=True)
    StoredFile.objects.filter(pk=number).delete()
    return True


def _is_used(stored: StoredFile) -> bool:
    """Whoever points at files has no way back from them, so the relations are hidden ones."""
    hidden = StoredFile._meta.get_fields(include_hidden=True)
    relations = [one for one in hidden if isinstance(one, ForeignObjectRel)]
    return any(one.field.model._base_manager.filter(**{one.field.name: stored}).exists() for one in relations)


def stored_paths() -> Iterator[Path]:
    return (path for path in settings.ZABOTA_FILES.glob("??/??/*") if path.suffix == "")


def _write_durably(contents: dict[Path, bytes]) -> None:
    """Each under its name, if nothing stands there; whoever reads the name reads the whole content."""
    new = {path: content for path, content in contents.items() if not path.exists()}
    for path, draft in zip(new, _all_at_once(_drafted, new.items()), strict=True):
        draft.rename(path)
    _flush_names(new)


def _drafted(named: tuple[Path, bytes]) -> Path:
    path, content = named
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(f".{os.getpid()}-{os.urandom(4).hex()}")
    with draft.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    return draft


def _all_at_once[T, R](do: Callable[[T], R], things: Collection[T]) -> list[R]:
    """Waits for the disk overlap, and it flushes several files for hardly more than one."""
    return list(_flushing.map(do, things) if len(things) > 1 else map(do, things))


def _flush_names(paths: Iterable[Path]) -> None:
    """A file's folder may be new and not yet on the disk itself, also when another process made it."""
    inner = {path.parent for path in paths}
    unsure = {folder for one in inner for folder in (one, one.parent)} - _on_disk
    _all_at_once(_flush_folder, inner | {one.parent for one in unsure})
    _on_disk.update(unsure)


def _flush_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
