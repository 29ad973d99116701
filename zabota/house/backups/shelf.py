"""Where backups lie: names with slashes, each with its content. A folder here; a bucket in `s3.py`."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, Protocol

from zabota.house.backup import BackupFailed
from zabota.house.disk import created, flush

S3 = "s3://"
MARK: Final = "marks/zabota"
PARTS: Final = ("databases/", "secrets/", "files/")


class Shelf(Protocol):
    """Raises OSError where the place cannot be read or written."""

    def put(self, name: str, content: Path) -> None:
        """Whole or not at all; what is there under this name is replaced."""

    def fetch(self, name: str, to: Path) -> None:
        """Copy the content into a file. FileNotFoundError where there is none."""

    def names(self, below: str) -> Iterator[str]:
        """All names that begin so, in order."""

    def sizes(self, below: str) -> dict[str, int]:
        """The same with their bytes."""

    def remove(self, name: str) -> None:
        """Nothing happens where there is none."""


class FolderShelf:
    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def put(self, name: str, content: Path) -> None:
        target = self.folder / name
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        draft = target.with_name(f".{target.name}.{os.getpid()}")
        try:
            with content.open("rb") as source, created(draft) as file:
                shutil.copyfileobj(source, file, 1 << 20)
                file.flush()
                os.fsync(file.fileno())
            draft.rename(target)
        finally:
            draft.unlink(missing_ok=True)
        flush(target.parent)

    def fetch(self, name: str, to: Path) -> None:
        shutil.copyfile(self.folder / name, to)

    def names(self, below: str) -> Iterator[str]:
        return iter(self.sizes(below))

    def sizes(self, below: str) -> dict[str, int]:
        found = (self.folder / below).rglob("*")
        files = (path for path in found if path.is_file() and not path.name.startswith("."))
        return dict(sorted((str(path.relative_to(self.folder)), path.stat().st_size) for path in files))

    def remove(self, name: str) -> None:
        (self.folder / name).unlink(missing_ok=True)


def opened_shelf(where: str) -> Shelf:
    """A folder's path, or s3://BUCKET/PLACE. Raises BackupFailed where what S3 needs is not installed."""
    if not where.startswith(S3):
        return FolderShelf(Path(where))
    bucket, _, place = where.removeprefix(S3).partition("/")
    return bucket_shelf(bucket, place)


def bucket_shelf(bucket: str, place: str, **options: str | None) -> Shelf:
    """`options`: endpoint and region, where they are not those that boto3 reads by itself."""
    try:
        from zabota.house.backups.s3 import BucketShelf
    except ImportError as missing:
        raise BackupFailed('Backups in S3 need a part more: pip install "zabota[s3]".') from missing
    return BucketShelf(bucket, place, **options)


def put_words(shelf: Shelf, name: str, words: str) -> None:
    with TemporaryDirectory(prefix="zabota-words-") as folder:
        path = Path(folder) / "words"
        path.write_text(words)
        shelf.put(name, path)


def fetched_words(shelf: Shelf, name: str) -> str:
    with TemporaryDirectory(prefix="zabota-words-") as folder:
        path = Path(folder) / "words"
        shelf.fetch(name, path)
        return path.read_text()


def refuse_strange(shelf: Shelf) -> None:
    """Of a place with things of somebody else's thinning would take theirs for parts that no backup needs."""
    ours = any(True for below in ("manifests/", "marks/") for _name in shelf.names(below))
    if not ours and any(True for below in PARTS for _name in shelf.names(below)):
        raise BackupFailed(
            "This place holds databases, secrets or files that no backup of Zabota has left there: "
            "name an empty one."
        )
