"""The machine: its Python, its disk, and who may read what."""

import os
import re
import shutil
import stat
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from django.utils.translation import gettext_noop as _

from zabota.core.postgres.folder import make_folder
from zabota.core.postgres.owner import SYSTEM_HOME
from zabota.core.postgres.places import cluster_of
from zabota.house.doctor.finding import Finding, refusal_as_finding

LOCK = Path(__file__).resolve().parents[3] / "requirements.lock"
PINNED = re.compile(r"^([\w.-]+)==([^\s;\\]+)", re.MULTILINE)
ENOUGH_SPACE = 2 * 2**30
NO_SPACE = 200 * 2**20
ENOUGH_NAMES = 0.05  # of the file system's room for names (inodes)


def python() -> Finding:
    facts = {"version": sys.version.split()[0], "path": sys.executable}
    return Finding("ok", _("python"), "%(version)s, %(path)s", facts)


def libraries(lock: Path = LOCK) -> Finding:
    """Only where the lock lies beside the package, as in a clone; a wheel was resolved by whoever installed it."""
    if not lock.exists():
        return Finding("ok", _("libraries"), _("as they were installed: no lock lies here to compare with"))
    other = sorted(filter(None, (_difference(*pin) for pin in PINNED.findall(lock.read_text()))))
    if other:
        facts = {"list": ", ".join(other[:5]), "many": str(len(other))}
        words = _("%(many)s differ from requirements.lock (%(list)s): run bin/setup")
        return Finding("warn", _("libraries"), words, facts)
    return Finding("ok", _("libraries"), _("as requirements.lock says"))


def _difference(name: str, pinned: str) -> str:
    try:
        found = version(name)
    except PackageNotFoundError:
        return ""  # of another system or another Python
    return "" if found == pinned else f"{name} {found}"


def folder(data: Path) -> Finding:
    well = Finding("ok", _("data folder"), _("%(folder)s can be written"), {"folder": str(data)})
    return refusal_as_finding(_("data folder"), well, lambda: make_folder(data))


def space(data: Path) -> Iterator[Finding]:
    """Once for each disk that something of ours lies on."""
    seen = set()
    for place in (data, data / "files", cluster_of(data)):
        if place.exists() and place.stat().st_dev not in seen:
            seen.add(place.stat().st_dev)
            yield _space_at(place)
            yield from _names_at(place)


def _space_at(place: Path) -> Finding:
    free = shutil.disk_usage(place).free
    facts = {"free": f"{free / 2**30:.1f}", "folder": str(place)}
    if free < NO_SPACE:
        words = _("%(free)s GB free on the disk of %(folder)s: letters are refused soon, make room now")
        return Finding("fail", _("space"), words, facts)
    if free < ENOUGH_SPACE:
        words = _("%(free)s GB free on the disk of %(folder)s: letters and files will soon have no room")
        return Finding("warn", _("space"), words, facts)
    return Finding("ok", _("space"), _("%(free)s GB free on the disk of %(folder)s"), facts)


def _names_at(place: Path) -> Iterator[Finding]:
    told = os.statvfs(place)
    if told.f_files and told.f_favail / told.f_files < ENOUGH_NAMES:
        words = _(
            "the disk of %(folder)s has hardly room for more names (inodes): delete small files, or move"
        )
        yield Finding("warn", _("space"), words, {"folder": str(place)})


def secrets(data: Path) -> Finding:
    kept = data / "secrets"
    if not kept.is_dir():
        return Finding("ok", _("secrets"), _("none made yet"))
    open_to_others = [path for path in (kept, *kept.iterdir()) if stat.S_IMODE(path.stat().st_mode) & 0o077]
    facts = {"folder": str(kept)}
    if open_to_others:
        facts["path"] = str(open_to_others[0])
        words = _("others may read %(path)s: chmod -R go= %(folder)s")
        return Finding("fail", _("secrets"), words, facts)
    return Finding("ok", _("secrets"), _("%(folder)s is closed to others"), facts)


def lost_clusters() -> Iterator[Finding]:
    """Databases whose data folder was removed: PostgreSQL's user could not live inside it."""
    clusters = SYSTEM_HOME / "clusters"
    for origin in clusters.glob("*.of") if os.geteuid() == 0 else ():
        if not Path(origin.read_text()).exists():
            words = _("%(folder)s belongs to a folder that is gone: remove it")
            yield Finding("warn", _("lost database"), words, {"folder": str(origin.with_suffix(""))})
