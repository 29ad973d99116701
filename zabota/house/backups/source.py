"""Reads one backup of a shelf: every part is compared with its checksum before it is used."""

import hashlib
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from zabota.house.backup import BackupDamaged, Manifest
from zabota.house.backups.keeping import SECRETS, Part
from zabota.house.backups.manifests import Kept, read_manifest
from zabota.house.backups.sealing import unpack
from zabota.house.backups.shelf import Shelf


class OnShelf:
    def __init__(self, shelf: Shelf, name: str) -> None:
        self.shelf, self.name = shelf, name

    def verify(self) -> Manifest:
        """Reads every byte. Raises BackupDamaged."""
        kept = read_manifest(self.shelf, self.name)
        with TemporaryDirectory(prefix="zabota-verify-") as folder:
            self._each(kept, lambda _where: Path(folder) / "part")
            if kept.is_sealed:
                self._unpack(kept, Path(folder) / SECRETS)
        members = {where: part[1] for where, part in kept.parts.items()}
        return Manifest(kept.version, kept.made_at, True, kept.counts, members)

    def lay(self, folder: Path) -> None:
        """database.dump, files/… and secrets/… into an empty folder, each compared once more."""
        kept = read_manifest(self.shelf, self.name)
        self._each(kept, lambda where: None if where == SECRETS else folder / where)
        self._unpack(kept, folder / SECRETS)

    def _each(self, kept: Kept, place: Callable[[str], Path | None]) -> None:
        for where, part in kept.parts.items():
            if (target := place(where)) is not None:
                target.parent.mkdir(parents=True, exist_ok=True)
                self._fetch(part, target)

    def _unpack(self, kept: Kept, folder: Path) -> None:
        with TemporaryDirectory(prefix="zabota-secrets-") as scratch:
            self._fetch(kept.parts[SECRETS], Path(scratch) / SECRETS)
            unpack((Path(scratch) / SECRETS).read_bytes(), folder, is_sealed=kept.is_sealed)

    def _fetch(self, part: Part, target: Path) -> None:
        name, digest, _size = part
        try:
            self.shelf.fetch(name, target)
        except FileNotFoundError as gone:
            raise BackupDamaged(f"The backup {self.name} lacks its part {name}.") from gone
        with target.open("rb") as file:
            if hashlib.file_digest(file, "sha256").hexdigest() != digest:
                raise BackupDamaged(f"The backup {self.name} is damaged: {name} differs from what was kept.")
