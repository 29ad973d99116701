"""Whether a backup could be written to a place: something is written there, read and taken away again."""

import errno
import os
from contextlib import suppress
from pathlib import Path
from typing import Final

from zabota.core.env import data_folder
from zabota.house.backup import BackupFailed
from zabota.house.backups.keeping import refuse_own_folder
from zabota.house.backups.shelf import (
    S3,
    FolderShelf,
    Shelf,
    fetched_words,
    opened_shelf,
    put_words,
    refuse_strange,
)
from zabota.safekeeping.errors import PlaceRefused

TRIAL: Final = "marks/trial"
REASONS: Final = {errno.ENOSPC: "full", errno.EDQUOT: "full", errno.EROFS: "closed"}


def try_place(place: str) -> None:
    """Raises PlaceRefused. A place that is well formed: see `safekeeping.places`."""
    shelf = _opened(place)
    _refuse_unfit(shelf)
    try:
        put_words(shelf, f"{TRIAL}-{os.getpid()}", place)
        fetched_words(shelf, f"{TRIAL}-{os.getpid()}")
    except OSError as failure:
        raise _refusal(place, failure) from failure
    finally:
        with suppress(OSError):
            shelf.remove(f"{TRIAL}-{os.getpid()}")


def _opened(place: str) -> Shelf:
    if not place.startswith(S3) and not Path(place).is_dir():
        raise PlaceRefused(reason="missing")
    try:
        return opened_shelf(place)
    except BackupFailed as missing:
        raise PlaceRefused(reason="library") from missing


def _refuse_unfit(shelf: Shelf) -> None:
    try:
        refuse_own_folder(shelf, data_folder())
    except BackupFailed as own:
        raise PlaceRefused(reason="own") from own
    try:
        refuse_strange(shelf)
    except BackupFailed as strange:
        raise PlaceRefused(reason="strange") from strange
    except OSError as failure:
        where = str(shelf.folder) if isinstance(shelf, FolderShelf) else S3
        raise _refusal(where, failure) from failure


def _refusal(place: str, failure: OSError) -> PlaceRefused:
    if place.startswith(S3):
        return PlaceRefused(reason="unreachable", detail=_short(failure))
    return PlaceRefused(reason=REASONS.get(failure.errno or 0, "unwritable"))


def _short(failure: OSError) -> str:
    return str(failure.strerror or failure)[:200]
