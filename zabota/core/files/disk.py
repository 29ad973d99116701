"""A folder: files are written, flushed to the disk, then named."""

import os
import shutil
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import IO

from zabota.core.files.shelves import FileLost, place_of

FLUSHED_AT_ONCE = 8
_on_disk: set[Path] = set()  # folders of whose names this process knows that they outlive a power cut
_flushing = ThreadPoolExecutor(FLUSHED_AT_ONCE, thread_name_prefix="flushing")


class Disk:
    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def keep(self, contents: Mapping[str, bytes]) -> None:
        _write_durably({self.path_of(digest): content for digest, content in contents.items()})

    def keep_from(self, digest: str, file: IO[bytes]) -> None:
        path = self.path_of(digest)
        if not path.exists():
            _drafted((path, file)).rename(path)
            _flush_names([path])

    def opened(self, digest: str) -> IO[bytes]:
        try:
            return self.path_of(digest).open("rb")
        except FileNotFoundError as problem:
            raise FileLost(digest) from problem

    def forget(self, digest: str) -> None:
        self.path_of(digest).unlink(missing_ok=True)

    def digests(self) -> Iterator[str]:
        return (path.name for path in self.paths())

    def path_of(self, digest: str) -> Path:
        return self.folder / place_of(digest)

    def paths(self) -> Iterator[Path]:
        return (path for path in self.folder.glob("??/??/*") if path.suffix == "")


def _write_durably(contents: dict[Path, bytes]) -> None:
    """Each under its name, if nothing stands there; whoever reads the name reads the whole content."""
    new = {path: content for path, content in contents.items() if not path.exists()}
    for path, draft in zip(new, _all_at_once(_drafted, new.items()), strict=True):
        draft.rename(path)
    _flush_names(new)


def _drafted(named: tuple[Path, bytes | IO[bytes]]) -> Path:
    path, content = named
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(f".{os.getpid()}-{os.urandom(4).hex()}")
    with draft.open("wb") as file:
        _write_into(file, content)
        file.flush()
        os.fsync(file.fileno())
    return draft


def _write_into(file: IO[bytes], content: bytes | IO[bytes]) -> None:
    if isinstance(content, bytes):
        file.write(content)
    else:
        content.seek(0)
        shutil.copyfileobj(content, file)


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
