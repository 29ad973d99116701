"""What `zabota backups VERB` and the source of `zabota restore` mean. Each returns what the process ends with."""

import json
import sys
from argparse import Namespace as Options
from pathlib import Path

from zabota.house.backup import BackupDamaged
from zabota.house.backups.drill import drill
from zabota.house.backups.ledger import drill_noted, ledger_at_hand
from zabota.house.backups.manifests import chosen, names_of_backups, read_manifest
from zabota.house.backups.shelf import S3, opened_shelf
from zabota.house.backups.source import OnShelf
from zabota.house.backups.thinning import Rule, thin
from zabota.house.restore import OneFile, Source


def source_of(where: str, at: str = "") -> Source:
    """A file is a whole backup; anything else is a shelf with many."""
    if Path(where).is_file():
        return OneFile(Path(where))
    shelf = opened_shelf(where)
    return OnShelf(shelf, chosen(shelf, at))


def whole_place(where: str) -> str:
    """As the ledger names it."""
    return where if where.startswith(S3) else str(Path(where).resolve())


def list_backups(options: Options) -> int:
    shelf = opened_shelf(options.source)
    for name in names_of_backups(shelf):
        kept = read_manifest(shelf, name)
        rows = sum(kept.counts.values())
        print(f"{name}  {kept.bytes / 2**20:>10.1f} MB  {rows:>10} rows  Zabota {kept.version}")
    return 0


def verify_backups(options: Options) -> int:
    """All of them; 1 when any is damaged."""
    shelf = opened_shelf(options.source)
    has_ledger, damaged = ledger_at_hand(), 0
    for name in names_of_backups(shelf):
        fault = _fault(OnShelf(shelf, name))
        print(f"{name}  {fault or 'verified'}", flush=True)
        damaged += bool(fault)
        if has_ledger:
            _enter(whole_place(options.source), name, fault)
    return int(damaged > 0)


def _fault(source: Source) -> str:
    try:
        source.verify()
    except BackupDamaged as damaged:
        return str(damaged)
    return ""


def _enter(place: str, name: str, fault: str) -> None:
    from zabota.safekeeping.actions import note_damage, note_whole

    if fault:
        note_damage(place, name, fault)
    else:
        note_whole(place, name)


def thin_backups(options: Options) -> int:
    shelf = opened_shelf(options.source)
    gone = thin(shelf, Rule(options.daily, options.weekly, options.monthly))
    if gone and ledger_at_hand():
        from zabota.safekeeping.actions import note_gone

        note_gone(whole_place(options.source), gone)
    print(f"{len(gone)} backups went, {len(names_of_backups(shelf))} stay.")
    return 0


def drill_backup(options: Options) -> int:
    source = source_of(options.source, options.at or "")
    place, name = _named(options.source, source)
    json.dump(drill_noted(source, place, name) if ledger_at_hand() else drill(source), sys.stdout)
    print()
    return 0


def _named(where: str, source: Source) -> tuple[str, str]:
    """Place and name as the ledger has them."""
    if isinstance(source, OnShelf):
        return whole_place(where), source.name
    return str(Path(where).resolve().parent), Path(where).name
