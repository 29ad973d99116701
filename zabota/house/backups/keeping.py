"""A backup made while the house is open: the database at one moment, then its files, which never change."""

import hashlib
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from zabota.core.clock import now
from zabota.core.env import text
from zabota.house.backup import DUMP, BackupFailed, dump_database, version_here
from zabota.house.backups.files import FOLDER, at_hand, checksum_in, files_of_house, sizes_of_files
from zabota.house.backups.leases import KEEPING, lease
from zabota.house.backups.manifests import SECRETS, Kept, Part, names_of_backups, write_manifest
from zabota.house.backups.sealing import PASSPHRASE, packed
from zabota.house.backups.shelf import MARK, FolderShelf, Shelf, put_words, refuse_strange
from zabota.house.backups.source import OnShelf

Tell = Callable[[str, int, int], None]


def in_silence(stage: str, done: int, of: int) -> None:
    """Nobody wants to know how far it is."""


def keep(url: str, data: Path, shelf: Shelf, tell: Tell = in_silence) -> Kept:
    """Its manifest comes last: what was broken off before is no backup. Raises BackupFailed."""
    try:
        refuse_own_folder(shelf, data)
        refuse_strange(shelf)
        with lease(shelf, KEEPING) as own:
            kept = _gathered(url, data, shelf, f"{now():%Y%m%dT%H%M%S%fZ}", tell)
            own.refuse_lost()
            write_manifest(shelf, kept)
            return kept
    except OSError as failure:
        raise BackupFailed(f"The backup cannot be written ({failure.strerror or failure}).") from failure


def keep_sound(url: str, data: Path, shelf: Shelf, tell: Tell = in_silence) -> Kept:
    """The same, and every byte of it read again. A file that lies damaged on the shelf, though another backup
    had left it there whole, is sent once more. Raises BackupFailed, BackupDamaged.
    """
    kept = keep(url, data, shelf, tell)
    try:
        return _verified(kept, data, shelf, tell)
    except OSError as failure:
        raise BackupFailed(
            f"The backup {kept.name} cannot be read again ({failure.strerror or failure})."
        ) from failure


def _verified(kept: Kept, data: Path, shelf: Shelf, tell: Tell) -> Kept:
    source = OnShelf(shelf, kept.name)
    faults = source.faults(lambda done, of: tell("verifying", done, of))
    if faults and all(where.startswith(f"{FOLDER}/") for where in faults):
        kept = _sent_again(kept, faults, data, shelf)
        faults = source.faults(only=faults)
    source.refuse_faults(faults)
    return kept


def refuse_own_folder(shelf: Shelf, data: Path) -> None:
    """What lies in the data folder is lost with it, and thinning there would take the house's own files."""
    if isinstance(shelf, FolderShelf) and shelf.folder.resolve().is_relative_to(data.resolve()):
        raise BackupFailed("The data folder is no place for its own backups: name one on another disk.")


def _gathered(url: str, data: Path, shelf: Shelf, name: str, tell: Tell) -> Kept:
    if name in names_of_backups(shelf):
        raise BackupFailed(f"A backup named {name} is there already.")
    put_words(shelf, MARK, "Backups of Zabota lie here.\n")
    with TemporaryDirectory(dir=data, prefix=".backup-") as scratch:
        dump, secrets = Path(scratch) / DUMP, Path(scratch) / SECRETS
        tell("dumping", 0, 0)
        counts = dump_database(url, dump)
        parts = {DUMP: _put(shelf, f"databases/{name}.dump", dump)}
        parts |= _put_files(shelf, files_of_house(data), tell)
        secrets.write_bytes(packed(data / SECRETS))
        parts[SECRETS] = _put(shelf, f"secrets/{name}", secrets)
    return Kept(name, version_here(), now().isoformat(), counts, parts, bool(text(PASSPHRASE)))


def _put_files(shelf: Shelf, house: Shelf, tell: Tell) -> dict[str, Part]:
    """A file's name says its content, so one that the shelf has in its full length is not sent again."""
    there, ours = shelf.sizes(f"{FOLDER}/"), sizes_of_files(house)
    parts: dict[str, Part] = {}
    for done, (name, size) in enumerate(ours.items()):
        where = f"{FOLDER}/{name}"
        tell("copying", done, len(ours))
        is_there = there.get(where) == size
        if is_there and (digest := checksum_in(name)):
            parts[where] = where, digest, size
        elif part := _part_of_house(shelf, house, name, is_there):
            parts[where] = part
    return parts


def _part_of_house(shelf: Shelf, house: Shelf, name: str, is_there: bool) -> Part | None:
    """None for what was erased since it was listed: the database that a backup restores may still name it."""
    try:
        with at_hand(house, name) as path:
            where = f"{FOLDER}/{name}"
            return _described(where, path) if is_there else _put(shelf, where, path)
    except FileNotFoundError:
        return None


def _sent_again(kept: Kept, faults: list[str], data: Path, shelf: Shelf) -> Kept:
    """As they are in the house now: one that is rotten there too is kept so, and `zabota files check` names it."""
    house, parts = files_of_house(data), dict(kept.parts)
    with lease(shelf, KEEPING):
        for where in faults:
            name = where.removeprefix(f"{FOLDER}/")
            if part := _part_of_house(shelf, house, name, is_there=False):
                parts[where] = part
        healed = kept._replace(parts=parts)
        write_manifest(shelf, healed)
    return healed


def _put(shelf: Shelf, name: str, path: Path) -> Part:
    described = _described(name, path)
    shelf.put(name, path)
    return described


def _described(name: str, path: Path) -> Part:
    with path.open("rb") as file:
        return name, hashlib.file_digest(file, "sha256").hexdigest(), path.stat().st_size
