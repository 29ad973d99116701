"""What `zabota backups VERB` and the source of `zabota restore` mean."""

import json
import sys
from argparse import Namespace as Options
from pathlib import Path

from zabota.house.backups.manifests import chosen, names_of_backups, read_manifest
from zabota.house.backups.shelf import opened_shelf
from zabota.house.backups.source import OnShelf
from zabota.house.backups.thinning import Rule, thin
from zabota.house.restore import OneFile, Source


def source_of(where: str, at: str = "") -> Source:
    """A file is a whole backup; anything else is a shelf with many."""
    if Path(where).is_file():
        return OneFile(Path(where))
    shelf = opened_shelf(where)
    return OnShelf(shelf, chosen(shelf, at))


def list_backups(options: Options) -> None:
    shelf = opened_shelf(options.source)
    for name in names_of_backups(shelf):
        kept = read_manifest(shelf, name)
        rows = sum(kept.counts.values())
        print(f"{name}  {kept.bytes / 2**20:>10.1f} MB  {rows:>10} rows  Zabota {kept.version}")


def verify_backups(options: Options) -> None:
    """All of them; the first that is damaged ends it with words."""
    shelf = opened_shelf(options.source)
    for name in names_of_backups(shelf):
        OnShelf(shelf, name).verify()
        print(f"{name}  verified", flush=True)


def thin_backups(options: Options) -> None:
    shelf = opened_shelf(options.source)
    gone = thin(shelf, Rule(options.daily, options.weekly, options.monthly))
    print(f"{len(gone)} backups went, {len(names_of_backups(shelf))} stay.")


def drill_backup(options: Options) -> None:
    from zabota.house.backups.drill import drill

    json.dump(drill(source_of(options.source, options.at or "")), sys.stdout)
    print()
