"""What `zabota import` reads: which reader for which desk, and a file's hash."""

import hashlib
import os
from argparse import Namespace as Options
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.conf import settings

from zabota.channels.email.queries import our_addresses
from zabota.channels.email.sources import letters_in
from zabota.core.clock import now
from zabota.house.errors import CannotRun
from zabota.transfers.reading.freescout import read_freescout
from zabota.transfers.reading.incidents import read_incidents
from zabota.transfers.reading.letters import read_old_letters
from zabota.transfers.reading.mapping import Map, guessed_map, map_from
from zabota.transfers.reading.osticket import read_osticket
from zabota.transfers.reading.tables import read_tables
from zabota.transfers.reading.zammad import read_zammad
from zabota.transfers.reading.zendesk import read_zendesk
from zabota.transfers.stories import History, Unreadable

DUMPS = {
    "zammad": read_zammad,
    "osticket": read_osticket,
    "freescout": read_freescout,
    "zendesk": read_zendesk,
}
CHUNK = 1 << 20
SLOW_CLOCK = timedelta(days=1)  # what is dated later lies


def read_history(shape: str, path: Path, options: Options, found: Map | None = None) -> History:
    """Raises CannotRun with a sentence for the person who typed it; nothing has been written then."""
    zone = zone_of(options.zone, "UTC" if shape in DUMPS else settings.TIME_ZONE)
    try:
        if shape == "csv" and found:
            return read_tables(path, found, zone, now() + SLOW_CLOCK)
        if shape == "mbox":
            ours = our_addresses() | {one.lower() for one in options.ours}
            return read_old_letters(lambda: letters_in(str(path)), zone, ours, now() + SLOW_CLOCK)
        return DUMPS[shape](path, zone) if shape in DUMPS else read_incidents(path, zone)
    except Unreadable as problem:
        raise CannotRun(f"{path}: {problem}") from problem
    except OSError as problem:
        raise CannotRun(f"{path} cannot be read: {problem.strerror}") from problem


def read_map(written: Path | None, table: Path, zone: str) -> Map:
    """The map that was written, or what the table's headings say. Raises CannotRun."""
    asked = written or table
    try:
        return map_from(written) if written else guessed_map(table, zone_of(zone, "").key if zone else "")
    except Unreadable as problem:
        raise CannotRun(f"{asked}: {problem}") from problem
    except OSError as problem:
        raise CannotRun(f"{asked} cannot be read: {problem.strerror}") from problem


def check_writable(file: Path | None, *, beside: Path) -> None:
    """Before anything is brought, not after it; and what is brought is not written over. Raises CannotRun."""
    if file is None:
        return
    if file.resolve() == beside.resolve():
        raise CannotRun(f"{file} is what is brought in: name another file to write to")
    if file.is_dir() or not os.access(file if file.exists() else file.parent, os.W_OK):
        raise CannotRun(f"{file} cannot be written: name a file in a folder that is there")


def zone_of(name: str, otherwise: str) -> ZoneInfo:
    try:
        return ZoneInfo(name or otherwise)
    except (ZoneInfoNotFoundError, ValueError, OSError) as problem:
        raise CannotRun(f"no such time zone: {name}; write it as Europe/Moscow") from problem


def hash_of(path: Path) -> str:
    """Of a file, or of all files of a folder with their names."""
    digest = hashlib.sha256()
    for file in [path] if path.is_file() else sorted(one for one in path.rglob("*") if one.is_file()):
        digest.update(str(file.relative_to(path)).encode())
        for part in _parts(file):
            digest.update(part)
    return digest.hexdigest()


def _parts(file: Path) -> Iterator[Any]:
    with file.open("rb") as opened:
        while part := opened.read(CHUNK):
            yield part
