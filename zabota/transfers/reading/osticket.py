"""osTicket 1.10 to 1.18: a dump of its database, with whatever prefix. Pure.

Messages and answers are messages, notes are notes; what was hidden there, being edited, is a note too. Files come
along when they lie in the database (file_chunk).
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from zabota.transfers.reading.dumps import Record, Tables, bytes_of, tables_in
from zabota.transfers.reading.headings import of_word, priority_of
from zabota.transfers.reading.moments import moment
from zabota.transfers.stories import (
    STRANGE,
    Bad,
    Colleague,
    Deed,
    History,
    Organisation,
    Person,
    Piece,
    Saying,
    Side,
    Story,
    What,
    in_words,
)

TABLES = {
    "ticket": ("ticket_id", "number", "user_id", "status_id", "dept_id", "staff_id", "closed", "created"),
    "ticket__cdata": ("ticket_id", "subject"),
    "ticket_status": ("id", "state"),
    "thread": ("id", "object_id", "object_type"),
    "thread_entry": ("id", "thread_id", "staff_id", "user_id", "type", "body", "format", "created"),
    "user": ("id", "org_id", "default_email_id", "name"),
    "user_email": ("id", "user_id", "address"),
    "staff": ("staff_id", "firstname", "lastname", "email"),
    "department": ("id", "name"),
    "organization": ("id", "name"),
    "ticket_priority": ("priority_id", "priority"),
    "thread_entry_email": ("thread_entry_id", "mid"),
    "attachment": ("object_id", "type", "file_id"),
    "file": ("id", "type", "name"),
    "file_chunk": ("file_id", "chunk_id", "filedata"),
}
OPTIONAL = ("organization", "ticket_priority", "thread_entry_email", "attachment", "file", "file_chunk")
STATES = {"open": "open", "closed": "closed", "resolved": "solved", "archived": "closed", "deleted": "closed"}
SIDES = {"M": Side.CLIENT, "R": Side.US, "N": Side.NOTE}
CHANNELS = {"email": ("email",), "phone": ("phone",), "portal": ("web", "api")}
OF_TICKET, OF_ENTRY = ("T", "C"), "H"  # C: the thread of one that was merged into another
HIDDEN = 0x4  # of an entry's flags: an older wording of another entry


@dataclass(slots=True)
class Dump:
    zone: ZoneInfo
    tables: Tables
    by: Mapping[str, Mapping[str, Record]]
    entries: Mapping[str, list[Record]]
    files: Mapping[str, list[Record]]


@in_words
def read_osticket(file: Path, zone: ZoneInfo) -> History:
    """Raises Unreadable, OSError."""
    tables = tables_in(file, TABLES, optional=OPTIONAL)
    dump = Dump(zone, tables, _by_id(tables), _entries(tables), _files(tables))
    history = History("osticket", lambda: _stories(dump, history), len(tables["ticket"]))
    history.facts, history.fields = {"zone": zone.key}, ("osTicket number",)
    history.groups = {row["id"]: row["name"] for row in tables["department"]}
    for row in tables["organization"]:
        domains = tuple(row.get("domain", "").replace(",", " ").split())
        history.organisations[row["id"]] = Organisation(row["name"], domains)
    for row in tables["staff"]:
        name = f"{row['firstname']} {row['lastname']}".strip()
        history.colleagues[row["staff_id"]] = Colleague(name or row["email"], row["email"])
    for row in tables["user"]:
        email = dump.by["user_email"].get(row["default_email_id"], {}).get("address", "")
        company = (row["org_id"],) if row["org_id"] not in ("", "0") else ()
        history.people[row["id"]] = Person(row["name"] or email, email, organisations=company)
    return history


def _by_id(tables: Tables) -> dict[str, dict[str, Record]]:
    keys = {
        "ticket__cdata": "ticket_id",
        "ticket_priority": "priority_id",
        "thread_entry_email": "thread_entry_id",
    }
    names = (
        "ticket__cdata",
        "ticket_priority",
        "thread_entry_email",
        "ticket_status",
        "user_email",
        "user",
        "file",
    )
    return {name: {row[keys.get(name, "id")]: row for row in tables[name]} for name in names}


def _entries(tables: Tables) -> dict[str, list[Record]]:
    """By ticket, in the order in which they were written."""
    tickets = {row["id"]: row["object_id"] for row in tables["thread"] if row["object_type"] in OF_TICKET}
    found: dict[str, list[Record]] = defaultdict(list)
    for row in sorted(tables["thread_entry"], key=lambda one: int(one["id"])):
        if row["thread_id"] in tickets:
            found[tickets[row["thread_id"]]].append(row)
    return found


def _files(tables: Tables) -> dict[str, list[Record]]:
    found: dict[str, list[Record]] = defaultdict(list)
    for row in sorted(tables["file_chunk"], key=lambda one: int(one["chunk_id"])):
        found[row["file_id"]].append(row)
    return found


def _stories(dump: Dump, history: History) -> Iterator[Story]:
    history.bad.clear()
    pieces: dict[str, list[Piece]] = defaultdict(list)
    for row in dump.tables["attachment"]:
        if row["type"] == OF_ENTRY and (file := dump.by["file"].get(row["file_id"])):
            pieces[row["object_id"]].append(_piece(dump, file))
    for row in dump.tables["ticket"]:
        try:
            yield _story(dump, row, pieces)
        except STRANGE as problem:
            history.bad.append(Bad(0, f"cannot be read: {problem}", "", f"ticket {row['ticket_id']}"))


def _piece(dump: Dump, file: Record) -> Piece:
    return Piece(file["name"], file["type"], partial(_content, dump.files.get(file["id"], [])))


def _content(chunks: list[Record]) -> bytes:
    if not chunks:
        raise FileNotFoundError(2, "it does not lie in the database")
    return b"".join(bytes_of(chunk["filedata"]) for chunk in chunks)


def _story(dump: Dump, row: Record, pieces: Mapping[str, list[Piece]]) -> Story:
    key, opened = row["ticket_id"], _needed(row["created"], dump.zone)
    more = dump.by["ticket__cdata"].get(key, {})
    user = dump.by["user"].get(row["user_id"], {})
    status = _status(dump, row)
    ended = moment(row["closed"], dump.zone) or moment(row.get("updated", ""), dump.zone) or opened
    owner = row["staff_id"] if row["staff_id"] != "0" else ""
    is_over, channel = status != "open", of_word(CHANNELS, row.get("source", "")) or "email"
    said = dump.entries.get(key, ())
    return Story(
        key=key,
        subject=more.get("subject", ""),
        requester=row["user_id"],
        opened_at=opened,
        status=status,
        organisation=user.get("org_id", ""),
        group=row["dept_id"],
        owner=owner,
        priority=_priority(dump, more),
        channel=channel,
        ended_at=ended if is_over else None,
        sayings=tuple(_saying(dump, one, row, channel, pieces) for one in said),
        deeds=tuple(_deeds(opened, ended if is_over else None)),
        fields={"osTicket number": row["number"]},
    )


def _status(dump: Dump, row: Record) -> str:
    standing = dump.by["ticket_status"].get(row["status_id"])
    if standing is None:
        raise ValueError(f"it stands as {row['status_id']}, which is no status there")
    return STATES.get(standing["state"], "open")


def _deeds(opened: datetime, ended: datetime | None) -> Iterator[Deed]:
    yield Deed(What.OPENED, opened)
    if ended:
        yield Deed(What.CLOSED, ended)


def _priority(dump: Dump, more: Record) -> int:
    """`priority` of the form is the priority's id, or its name before it was looked up."""
    written = more.get("priority", "")
    name = dump.by["ticket_priority"].get(written, {}).get("priority", written)
    return 4 if name == "emergency" else priority_of(name) or 2


def _saying(
    dump: Dump, one: Record, ticket: Record, channel: str, pieces: Mapping[str, list[Piece]]
) -> Saying:
    side, body = _side(one), one["body"]
    is_html = one["format"] == "html"
    mail = dump.by["thread_entry_email"].get(one["id"], {}).get("mid", "")
    return Saying(
        key=f"entry {one['id']}",
        side=side,
        at=moment(one["created"], dump.zone) or _needed(ticket["created"], dump.zone),
        body="" if is_html else body,
        html=body if is_html else "",
        author=_author(one, ticket, side),
        subject=one.get("title", ""),
        channel=channel,
        mail_id=mail.strip("<> "),
        pieces=tuple(pieces.get(one["id"], ())),
    )


def _side(one: Record) -> Side:
    """An older wording was taken back from the client's sight: whatever it was, it is a note."""
    flags = one.get("flags", "")
    if flags.isdecimal() and int(flags) & HIDDEN:
        return Side.NOTE
    return SIDES.get(one["type"], Side.NOTE)


def _author(one: Record, ticket: Record, side: Side) -> str:
    if side != Side.CLIENT:
        return one["staff_id"] if one["staff_id"] != "0" else ""
    return one["user_id"] if one["user_id"] != "0" else ticket["user_id"]


def _needed(text: str, zone: ZoneInfo) -> datetime:
    found = moment(text, zone)
    if found is None:
        raise ValueError("a moment is lacking")
    return found
