"""Everything that people and programs keep here, in open formats: each table as JSON Lines and as CSV.

Written beside, renamed at the end: a folder of that name is whole, or it is not there. Memory does not grow with the
rows: they come in portions, in one snapshot, so that the tables fit each other.
"""

import csv
import hashlib
import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, transaction

from zabota.core import files
from zabota.core.clock import now
from zabota.core.files import FileLost
from zabota.records.mail import AS_THEY_CAME, composed, eml_of, name_of
from zabota.records.portions import in_portions
from zabota.records.tables import Table, tables
from zabota.tickets.models import Attachment, Message

Say = Callable[[str], None]


class CannotExport(Exception):
    """The folder is taken, or the disk is full; the message says what to do."""


@dataclass(frozen=True)
class Wanted:
    with_notes: bool = False
    with_files: bool = False
    as_mail: bool = False
    as_eml: bool = False
    since: datetime | None = None


def export_to(folder: Path, wanted: Wanted, *, schema: str, say: Say = lambda _line: None) -> dict[str, int]:
    """Rows by table. `schema` names the version of the database. Raises CannotExport: then nothing is there."""
    if folder.exists():
        raise CannotExport(f"{folder} is there already: name a folder that is not.")
    beside = folder.with_name(f".{folder.name}.unfinished")
    shutil.rmtree(beside, ignore_errors=True)  # of a run that was killed
    try:
        counts = _written(beside, wanted, schema, say)
        beside.rename(folder)
    except OSError as problem:
        shutil.rmtree(beside, ignore_errors=True)
        raise CannotExport(
            f"{folder} cannot be written: {problem.strerror}. Nothing was left there."
        ) from problem
    return counts


def _written(beside: Path, wanted: Wanted, schema: str, say: Say) -> dict[str, int]:
    beside.mkdir(parents=True)
    chosen = tables(with_notes=wanted.with_notes)
    counts = {}
    with _one_snapshot():
        for table in chosen:
            counts[table.name] = _write_table(beside, table, wanted.since)
            say(f"{table.name}: {counts[table.name]}")
        if wanted.as_mail:
            counts["letters.mbox"] = _write_mail(beside / "letters.mbox", wanted.since)
        if wanted.as_eml:
            counts["letters"] = _write_letters(beside / "letters", wanted.since)
        if wanted.with_files:
            counts["files"] = _write_files(beside / "files", wanted.since)
    (beside / "README.txt").write_text(_read_me(chosen), encoding="utf-8")
    _write_manifest(beside, counts, schema, wanted)
    return counts


@contextmanager
def _one_snapshot() -> Iterator[None]:
    """Within another transaction (a test) the snapshot is that one's."""
    outermost = not connection.in_atomic_block
    with transaction.atomic():
        if outermost:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


def _write_table(folder: Path, table: Table, since: datetime | None) -> int:
    many = 0
    names = list(table.columns)
    with _text(folder / f"{table.name}.jsonl") as lines, _text(folder / f"{table.name}.csv") as sheet:
        rows = csv.writer(sheet)
        rows.writerow(names)
        for row in in_portions(table.rows(since).values(*names)):
            many += 1
            lines.write(json.dumps(row, cls=DjangoJSONEncoder, ensure_ascii=False))
            lines.write("\n")
            rows.writerow([_cell(row[name]) for name in names])
    return many


def _text(path: Path) -> IO[str]:
    return path.open("w", encoding="utf-8", newline="")


def _cell(value: Any) -> Any:
    """Lists and facts as JSON, moments as ISO; what a spreadsheet would take for a formula is quoted."""
    if isinstance(value, list | dict):
        return json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False)
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")):
        return f"'{value}"
    return value


def _write_mail(path: Path, since: datetime | None) -> int:
    many = 0
    letters = Message.objects.select_related("contact", "agent__user", "ticket")
    with path.open("wb") as mbox:
        for message in in_portions(letters.filter(said_at__gte=since) if since else letters):
            many += 1
            mbox.write(f"From zabota {message.said_at:%a %b %d %H:%M:%S %Y}\n".encode())
            mbox.writelines(_quoted(line) for line in composed(message).as_bytes().splitlines(keepends=True))
            mbox.write(b"\n")
    return many


def _quoted(line: bytes) -> bytes:
    """mboxrd: a line that looks like the beginning of a letter is marked."""
    return b">" + line if line.lstrip(b">").startswith(b"From ") else line


def _write_letters(folder: Path, since: datetime | None) -> int:
    """Each as one .eml in the folder of its ticket."""
    many = 0
    letters = Message.objects.select_related(*AS_THEY_CAME)
    for message in in_portions(letters.filter(said_at__gte=since) if since else letters):
        many += 1
        target = folder / str(message.ticket_id) / f"{message.pk}.eml"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(eml_of(message))
    return many


def _write_files(folder: Path, since: datetime | None) -> int:
    """Each under the number of its attachment and its own name; what the disk has lost is left out."""
    many = 0
    attached = Attachment.objects.select_related("file")
    for one in in_portions(attached.filter(message__said_at__gte=since) if since else attached):
        many += _copied(one, folder / str(one.message_id))
    return many


def _copied(one: Attachment, folder: Path) -> bool:
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with files.opened(one.file) as source, (folder / f"{one.pk} {name_of(one)}").open("wb") as target:
            shutil.copyfileobj(source, target)
    except FileLost:
        return False
    return True


def _read_me(chosen: list[Table]) -> str:
    lines = [
        "Everything kept in this service desk, as of the moment in manifest.json.",
        "Each table twice: NAME.jsonl, one JSON object a line, and NAME.csv, comma separated, UTF-8.",
        "Moments are in UTC, ISO 8601. Columns ending in _id or named like a table hold the number of a row there.",
        "letters/TICKET/MESSAGE.eml, where asked for: as it came where that is kept, else put together anew.",
        "In CSV a text that a spreadsheet would take for a formula has an apostrophe before it.",
        "",
    ]
    for table in chosen:
        lines += [
            f"{table.name}: {table.about}",
            *(f"    {name}: {words}" for name, words in table.columns.items()),
            "",
        ]
    return "\n".join(lines)


def _write_manifest(folder: Path, counts: dict[str, int], schema: str, wanted: Wanted) -> None:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    told = {
        "made_at": now().isoformat(),
        "schema": schema,
        "since": wanted.since.isoformat() if wanted.since else None,
        "with_notes": wanted.with_notes,
        "counts": counts,
        "sha256": {str(path.relative_to(folder)): _hash(path) for path in files},
    }
    (folder / "manifest.json").write_text(json.dumps(told, ensure_ascii=False, indent=1), encoding="utf-8")


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
