"""Files are kept once, under the hash of their content, on a shelf: this machine's disk, or S3-compatible storage.

A file's name and type belong to whoever points at it. Nothing here is ever executed or served by its own name.
"""

import hashlib
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import IO, Any, cast

from django.conf import settings
from django.db import transaction
from django.db.models.fields.reverse_related import ForeignObjectRel

from zabota.core.files.disk import Disk
from zabota.core.files.shelves import FileLost, Shelf, shelf_at
from zabota.core.models import StoredFile

__all__ = [
    "FileLost",
    "forget_unused",
    "opened",
    "path_of",
    "read",
    "shelf",
    "store",
    "store_all",
    "store_from",
    "stored_paths",
]


def shelf() -> Shelf:
    """Where this house keeps its files now."""
    return shelf_at(settings.ZABOTA_FILES_URL) if settings.ZABOTA_FILES_URL else Disk(settings.ZABOTA_FILES)


def store(content: bytes) -> StoredFile:
    """Keep the content and return its row. Storing the same content twice keeps it once."""
    return store_all([content])[0]


def store_all(contents: Sequence[bytes]) -> list[StoredFile]:
    """The same for several, in their order."""
    if not contents:
        return []
    digests = [hashlib.sha256(content).hexdigest() for content in contents]
    sizes = {digest: len(content) for digest, content in zip(digests, contents, strict=True)}
    named = dict(zip(digests, contents, strict=True))
    shelf().keep(named)
    rows = [StoredFile(sha256=digest, size=size) for digest, size in sorted(sizes.items())]
    StoredFile.objects.bulk_create(rows, ignore_conflicts=True)
    shelf().keep(named)  # the rows waited for whoever was just forgetting the same content
    stored = {row.sha256: row for row in StoredFile.objects.filter(sha256__in=sizes)}
    return [stored[digest] for digest in digests]


def store_from(file: IO[bytes]) -> StoredFile:
    """The same for what would not fit into memory; read from its beginning."""
    file.seek(0)
    digest = hashlib.file_digest(cast(Any, file), "sha256").hexdigest()
    size = file.tell()
    shelf().keep_from(digest, file)
    StoredFile.objects.bulk_create([StoredFile(sha256=digest, size=size)], ignore_conflicts=True)
    shelf().keep_from(digest, file)  # the row waited for whoever was just forgetting the same content
    return StoredFile.objects.get(sha256=digest)


def read(stored: StoredFile) -> bytes:
    with opened(stored) as file:
        return file.read()


def opened(stored: StoredFile) -> IO[bytes]:
    """Raises FileLost."""
    return shelf().opened(stored.sha256)


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
    shelf().forget(stored.sha256)
    StoredFile.objects.filter(pk=number).delete()
    return True


def _is_used(stored: StoredFile) -> bool:
    """Whoever points at files has no way back from them, so the relations are hidden ones."""
    hidden = StoredFile._meta.get_fields(include_hidden=True)
    relations = [one for one in hidden if isinstance(one, ForeignObjectRel)]
    return any(one.field.model._base_manager.filter(**{one.field.name: stored}).exists() for one in relations)


def path_of(digest: str) -> Path:
    """On this machine's disk."""
    return Disk(settings.ZABOTA_FILES).path_of(digest)


def stored_paths() -> Iterator[Path]:
    """On this machine's disk."""
    return Disk(settings.ZABOTA_FILES).paths()
