"""The house's own files, wherever it keeps them: its folder, or what ZABOTA_FILES_URL names. Needs no Django.

Their names are those of `core.files`: aa/bb/ and the checksum of the content.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import parse_qs, urlsplit

from zabota.core.env import text
from zabota.house.backups.shelf import FolderShelf, Shelf, bucket_shelf

FOLDER = "files"
HEX = frozenset("0123456789abcdef")
CHECKSUM = 64  # hex digits of a sha256


def files_of_house(data: Path) -> Shelf:
    """Read and written as a shelf of backups is."""
    if not lie_elsewhere():
        return FolderShelf(data / FOLDER)
    parts = urlsplit(text("ZABOTA_FILES_URL"))
    if parts.scheme != "s3":
        return FolderShelf(Path(parts.path))
    said = {name: values[0] for name, values in parse_qs(parts.query).items()}
    return bucket_shelf(
        parts.netloc, parts.path, endpoint=said.get("endpoint"), region=said.get("region", "us-east-1")
    )


def lie_elsewhere() -> bool:
    return bool(text("ZABOTA_FILES_URL"))


def sizes_of_files(house: Shelf) -> dict[str, int]:
    """By name; one with a suffix is a file still being written."""
    return {name: size for name, size in house.sizes("").items() if "." not in name}


def checksum_in(name: str) -> str:
    """The one that the name says; empty where it says none."""
    last = name.rpartition("/")[2]
    return last if len(last) == CHECKSUM and HEX.issuperset(last) else ""


@contextmanager
def at_hand(shelf: Shelf, name: str) -> Iterator[Path]:
    """The content as a file. FileNotFoundError where it was erased meanwhile."""
    if isinstance(shelf, FolderShelf):
        yield shelf.folder / name
        return
    with TemporaryDirectory(prefix="zabota-file-") as folder:
        shelf.fetch(name, Path(folder) / "content")
        yield Path(folder) / "content"


def put_back(folder: Path, data: Path) -> None:
    """Files of a restored world go to where the house keeps them; nothing that lies there is taken away.

    Raises OSError; what was carried by then does no harm, since a name says its content.
    """
    house = files_of_house(data)
    there, ours = house.sizes(""), FolderShelf(folder)
    for name, size in sizes_of_files(ours).items():
        if there.get(name) != size:
            house.put(name, folder / name)
    shutil.rmtree(folder, ignore_errors=True)
