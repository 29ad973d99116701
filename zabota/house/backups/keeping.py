"""A backup made while the house is open: the database at one moment, then its files, which never change."""

import hashlib
from pathlib import Path
from tempfile import TemporaryDirectory

from zabota.core.clock import now
from zabota.core.env import text
from zabota.house.backup import DUMP, BackupFailed, dump_database, kept_files, version_here
from zabota.house.backups.manifests import Kept, names_of_backups, write_manifest
from zabota.house.backups.sealing import PASSPHRASE, packed
from zabota.house.backups.shelf import Shelf

SECRETS = "secrets"
Part = tuple[str, str, int]


def keep(url: str, data: Path, shelf: Shelf) -> Kept:
    """Its manifest comes last: what was broken off before is no backup. Raises BackupFailed."""
    try:
        return _keep(url, data, shelf, f"{now():%Y%m%dT%H%M%S%fZ}")
    except OSError as failure:
        raise BackupFailed(f"The backup cannot be written ({failure.strerror or failure}).") from failure


def _keep(url: str, data: Path, shelf: Shelf, name: str) -> Kept:
    if name in names_of_backups(shelf):
        raise BackupFailed(f"A backup named {name} is there already.")
    with TemporaryDirectory(dir=data, prefix=".backup-") as scratch:
        dump, secrets = Path(scratch) / DUMP, Path(scratch) / SECRETS
        counts = dump_database(url, dump)
        parts = {DUMP: _put(shelf, f"databases/{name}.dump", dump)}
        parts |= _put_files(shelf, data)
        secrets.write_bytes(packed(data / SECRETS))
        parts[SECRETS] = _put(shelf, f"secrets/{name}", secrets)
    kept = Kept(name, version_here(), now().isoformat(), counts, parts, bool(text(PASSPHRASE)))
    write_manifest(shelf, kept)
    return kept


def _put_files(shelf: Shelf, data: Path) -> dict[str, Part]:
    """A file's name says its content, so one that the shelf has is not sent again."""
    there = set(shelf.names("files/"))
    parts: dict[str, Part] = {}
    for path in kept_files(data / "files"):
        name = str(path.relative_to(data))
        parts[name] = _described(name, path) if name in there else _put(shelf, name, path)
    return parts


def _put(shelf: Shelf, name: str, path: Path) -> Part:
    described = _described(name, path)
    shelf.put(name, path)
    return described


def _described(name: str, path: Path) -> Part:
    with path.open("rb") as file:
        return name, hashlib.file_digest(file, "sha256").hexdigest(), path.stat().st_size
