"""Which backups stay: the newest of each of so many days, weeks and months. Pure but for the shelf's own removal."""

from datetime import datetime
from typing import NamedTuple

from zabota.house.backups.leases import THINNING, lease
from zabota.house.backups.manifests import names_of_backups, read_manifest
from zabota.house.backups.shelf import PARTS, Shelf, refuse_strange


class Rule(NamedTuple):
    """How many of each; the newest backup always stays."""

    daily: int = 7
    weekly: int = 4
    monthly: int = 12


def thin(shelf: Shelf, rule: Rule) -> list[str]:
    """Returns the names that went. Manifests go first, so that none is left whose parts are gone.

    Every manifest that stays is read before anything goes: a damaged one (BackupDamaged) stops it all.
    Raises ShelfBusy while a backup is being made there.
    """
    refuse_strange(shelf)
    with lease(shelf, THINNING) as own:
        names = names_of_backups(shelf)
        staying = kept(names, rule)
        needed = {part[0] for name in staying for part in read_manifest(shelf, name).parts.values()}
        own.refuse_lost()
        return _let_go(shelf, [name for name in names if name not in staying], needed)


def _let_go(shelf: Shelf, going: list[str], needed: set[str]) -> list[str]:
    for name in going:
        shelf.remove(f"manifests/{name}.json")
    for folder in PARTS:
        for part in shelf.names(folder):
            if part not in needed:
                shelf.remove(part)
    return going


def kept(names: list[str], rule: Rule) -> set[str]:
    """Of names such as 20261123T221530000000Z."""
    newest = sorted(names, reverse=True)
    staying = set(newest[:1])
    for form, many in (("%Y%m%d", rule.daily), ("%G%V", rule.weekly), ("%Y%m", rule.monthly)):
        first_of: dict[str, str] = {}
        for name in newest:
            first_of.setdefault(_day_of(name).strftime(form), name)
        staying.update(list(first_of.values())[:many])
    return staying


def _day_of(name: str) -> datetime:
    return datetime.fromisoformat(f"{name[:4]}-{name[4:6]}-{name[6:8]}T00:00:00+00:00")
