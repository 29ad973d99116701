"""What belongs to one backup on a shelf: each part with its checksum, and the manifest with its own."""

import hashlib
import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from zabota.house.backup import BackupDamaged
from zabota.house.backups.shelf import Shelf

FOLDER = "manifests/"
SECRETS = "secrets"
Part = tuple[str, str, int]


class Kept(NamedTuple):
    """`parts` are [name on the shelf, sha256, bytes] by where they go in a world: database.dump, files/…, secrets."""

    name: str
    version: str
    made_at: str
    counts: dict[str, int]
    parts: dict[str, Part]
    is_sealed: bool

    @property
    def bytes(self) -> int:
        return sum(size for _name, _sum, size in self.parts.values())


def write_manifest(shelf: Shelf, kept: Kept) -> None:
    told = json.dumps(kept._asdict(), sort_keys=True)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "manifest"
        path.write_text(json.dumps({"backup": told, "sha256": _sum(told)}))
        shelf.put(f"{FOLDER}{kept.name}.json", path)


def read_manifest(shelf: Shelf, name: str) -> Kept:
    """Raises BackupDamaged."""
    try:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "manifest"
            shelf.fetch(f"{FOLDER}{name}.json", path)
            return _read(path.read_bytes(), name)
    except (OSError, ValueError, KeyError, TypeError) as failure:
        raise BackupDamaged(f"The backup {name} cannot be read ({failure}).") from failure


def _read(content: bytes, name: str) -> Kept:
    found: dict[str, Any] = json.loads(content)
    if _sum(found["backup"]) != found["sha256"] or found.keys() != {"backup", "sha256"}:
        raise ValueError("its manifest was altered")
    facts = json.loads(found["backup"])
    parts = {where: (part[0], part[1], int(part[2])) for where, part in facts.pop("parts").items()}
    kept = Kept(**facts, parts=parts)
    if kept.name != name:
        raise ValueError(f"its manifest is that of {kept.name}")
    if ".." in "".join(parts) or any(where.startswith("/") for where in parts):
        raise ValueError("it names places outside of a world")
    return kept


def names_of_backups(shelf: Shelf) -> list[str]:
    """Oldest first: a name is the moment at which it was begun."""
    return [name.removeprefix(FOLDER).removesuffix(".json") for name in shelf.names(FOLDER)]


def chosen(shelf: Shelf, at: str = "") -> str:
    """The newest, or the newest that was made before `at` (a date, 2026-11-23, or a beginning of a name)."""
    names: Iterator[str] = reversed(names_of_backups(shelf))
    limit = at.replace("-", "").replace(":", "") + "~" if at else "~"
    found = next((name for name in names if name <= limit), "")
    if not found:
        raise BackupDamaged("There is no such backup here: see `zabota backups list`.")
    return found


def _sum(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
