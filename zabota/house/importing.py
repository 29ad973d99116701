"""What `zabota import` reads: which reader for which desk, and a file's hash."""

import hashlib
from argparse import Namespace as Options
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.conf import settings

from zabota.channels.email.queries import our_addresses
from zabota.channels.email.sources import letters_in
from zabota.house.errors import CannotRun
from zabota.transfers.reading.freescout import read_freescout
from zabota.transfers.reading.incidents import read_incidents
from zabota.transfers.reading.letters import read_old_letters
from zabota.transfers.reading.mapping import Map
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


def read_history(shape: str, path: Path, options: Options, found: Map | None = None) -> History:
    """Raises CannotRun with a sentence for the person who typed it; nothing has been written then."""
    zone = zone_of(options.zone, "UTC" if shape in DUMPS else settings.TIME_ZONE)
    try:
        if shape == "csv" and found:
            return read_tables(path, found, zone)
        if shape == "mbox":
            ours = our_addresses() | {one.lower() for one in options.ours}
            return read_old_letters(lambda: letters_in(str(path)), zone, ours)
        return DUMPS[shape](path, zone) if shape in DUMPS else read_incidents(path, zone)
    except Unreadable as problem:
        raise CannotRun(f"{path}: {problem}") from problem
    except OSError as problem:
        raise CannotRun(f"{path} cannot be read: {problem.strerror}") from problem


def zone_of(name: str, otherwise: str) -> ZoneInfo:
    try:
        return ZoneInfo(name or otherwise)
    except (ZoneInfoNotFoundError, ValueError) as problem:
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
