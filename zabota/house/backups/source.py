"""Reads one backup of a shelf: every part is compared with its checksum before it is used."""

import hashlib
from collections.abc import Callable, Collection
from pathlib import Path
from tempfile import TemporaryDirectory

from zabota.house.backup import BackupDamaged, Manifest
from zabota.house.backups.manifests import SECRETS, Kept, Part, read_manifest
from zabota.house.backups.sealing import unpack
from zabota.house.backups.shelf import Shelf

Count = Callable[[int, int], None]
NAMED = 5  # of the damaged parts


class OnShelf:
    def __init__(self, shelf: Shelf, name: str) -> None:
        self.shelf, self.name = shelf, name

    def verify(self) -> Manifest:
        """Reads every byte. Raises BackupDamaged, which names the parts."""
        self.refuse_faults(self.faults())
        kept = read_manifest(self.shelf, self.name)
        members = {where: part[1] for where, part in kept.parts.items()}
        return Manifest(kept.version, kept.made_at, True, kept.counts, members)

    def faults(self, count: Count = lambda _done, _of: None, only: Collection[str] = ()) -> list[str]:
        """The parts that are missing or differ, by where they go in a world; of `only` these, where it names some.

        Raises BackupDamaged where the manifest cannot be read, or the passphrase is another.
        """
        kept = read_manifest(self.shelf, self.name)
        looked_at = [(where, part) for where, part in kept.parts.items() if not only or where in only]
        with TemporaryDirectory(prefix="zabota-verify-") as folder:
            found = []
            for done, (where, part) in enumerate(looked_at):
                count(done, len(looked_at))
                if self._fault(part, Path(folder) / "part"):
                    found.append(where)
            if kept.is_sealed and not only and SECRETS not in found:
                self._unpack(kept, Path(folder) / SECRETS)
        return found

    def refuse_faults(self, faults: list[str]) -> None:
        if faults:
            kept = read_manifest(self.shelf, self.name)
            said = [f"{kept.parts[where][0]}" for where in faults[:NAMED]]
            more = f" and {len(faults) - NAMED} more" if len(faults) > NAMED else ""
            raise BackupDamaged(
                f"The backup {self.name} is damaged: missing, or different from what was kept: {', '.join(said)}{more}."
            )

    def lay(self, folder: Path) -> None:
        """database.dump, files/… and secrets/… into an empty folder, each compared once more."""
        kept = read_manifest(self.shelf, self.name)
        for where, part in kept.parts.items():
            if where != SECRETS:
                (folder / where).parent.mkdir(parents=True, exist_ok=True)
                self._fetch(part, folder / where)
        self._unpack(kept, folder / SECRETS)

    def _unpack(self, kept: Kept, folder: Path) -> None:
        with TemporaryDirectory(prefix="zabota-secrets-") as scratch:
            self._fetch(kept.parts[SECRETS], Path(scratch) / SECRETS)
            unpack((Path(scratch) / SECRETS).read_bytes(), folder, is_sealed=kept.is_sealed)

    def _fetch(self, part: Part, target: Path) -> None:
        if fault := self._fault(part, target):
            raise BackupDamaged(fault)

    def _fault(self, part: Part, target: Path) -> str:
        """In words; empty when it is whole, and then it lies in the file."""
        name, digest, _size = part
        try:
            self.shelf.fetch(name, target)
        except FileNotFoundError:
            return f"The backup {self.name} lacks its part {name}."
        with target.open("rb") as file:
            if hashlib.file_digest(file, "sha256").hexdigest() != digest:
                return f"The backup {self.name} is damaged: {name} differs from what was kept."
        return ""
