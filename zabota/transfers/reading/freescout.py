"""FreeScout 1.x: a dump of its database. Pure.

Threads of customers and of users are messages, notes are notes, line items are what was done. Drafts and what was
deleted are left out. Files come along when storage/app/attachment lies beside the dump as `attachments`.
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from zabota.transfers.reading.dumps import Record, Tables, tables_in
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
    "conversations": (
        "id", "number", "status", "state", "subject", "mailbox_id", "user_id", "customer_id", "created_at",
    ),
    "threads": (
        "id", "conversation_id", "type", "state", "body", "customer_id", "created_by_user_id", "created_by_customer_id",
        "created_at",
    ),
    "customers": ("id", "first_name", "last_name", "company"),
    "emails": ("customer_id", "email"),
    "users": ("id", "first_name", "last_name", "email"),
    "mailboxes": ("id", "name"),
    "attachments": ("id", "thread_id", "file_dir", "file_name", "mime_type"),
    "tags": ("id", "name"),
    "conversation_tag": ("conversation_id", "tag_id"),
}  # fmt: skip
OPTIONAL = ("attachments", "tags", "conversation_tag")
STATUSES = {"1": "open", "2": "waiting", "3": "closed", "4": "closed"}
SPAM, PUBLISHED = "4", "2"
SIDES = {"1": Side.CLIENT, "2": Side.US}  # whatever else was written is a note
LINE_ITEM, CHAT = "4", "8"
PHONE = "2"  # of a conversation's type


@dataclass(slots=True)
class Dump:
    folder: Path
    zone: ZoneInfo
    tables: Tables
    threads: Mapping[str, list[Record]]
    files: Mapping[str, list[Record]]
    tags: Mapping[str, list[str]]
    companies: Mapping[str, str]


@in_words
def read_freescout(file: Path, zone: ZoneInfo) -> History:
    """Raises Unreadable, OSError."""
    tables = tables_in(file, TABLES, optional=OPTIONAL)
    companies = {row["id"]: row["company"].strip().lower() for row in tables["customers"]}
    dump = Dump(
        file.parent / "attachments", zone, tables, _of(tables, "threads", "conversation_id"),
        _of(tables, "attachments", "thread_id"), _tags(tables), companies,
    )  # fmt: skip
    wanted = [row for row in tables["conversations"] if row["state"] == PUBLISHED and row["status"] != SPAM]
    history = History("freescout", lambda: _stories(dump, wanted, history), len(wanted))
    history.facts, history.fields = {"zone": zone.key}, ("FreeScout number",)
    history.groups = {row["id"]: row["name"] for row in tables["mailboxes"]}
    for row in tables["users"]:
        name = f"{row['first_name']} {row['last_name']}".strip()
        history.colleagues[row["id"]] = Colleague(name or row["email"], row["email"])
    _meet_customers(tables, history)
    return history


def _of(tables: Tables, name: str, owner: str) -> dict[str, list[Record]]:
    found: dict[str, list[Record]] = defaultdict(list)
    for row in sorted(tables[name], key=lambda one: int(one["id"])):
        found[row[owner]].append(row)
    return found


def _tags(tables: Tables) -> dict[str, list[str]]:
    names = {row["id"]: row["name"] for row in tables["tags"]}
    found: dict[str, list[str]] = defaultdict(list)
    for row in tables["conversation_tag"]:
        if row["tag_id"] in names:
            found[row["conversation_id"]].append(names[row["tag_id"]])
    return found


def _meet_customers(tables: Tables, history: History) -> None:
    emails = {row["customer_id"]: row["email"] for row in reversed(tables["emails"])}
    for row in tables["customers"]:
        company, email = row["company"].strip(), emails.get(row["id"], "")
        if company:
            history.organisations.setdefault(company.lower(), Organisation(company))
        name = f"{row['first_name']} {row['last_name']}".strip()
        history.people[row["id"]] = Person(
            name or email,
            email,
            _phone(row),
            "",
            (company.lower(),) if company else (),
            row.get("job_title", ""),
        )


def _phone(row: Record) -> str:
    found = _json(row.get("phones", ""))
    first = found[0] if isinstance(found, list) and found else {}
    return str(first.get("value", "")) if isinstance(first, dict) else ""


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return None


def _stories(dump: Dump, wanted: list[Record], history: History) -> Iterator[Story]:
    history.bad.clear()
    for row in wanted:
        try:
            yield _story(dump, row)
        except STRANGE as problem:
            history.bad.append(Bad(0, f"cannot be read: {problem}", "", f"conversation {row['id']}"))


def _story(dump: Dump, row: Record) -> Story:
    opened = _needed(row["created_at"], dump.zone)
    said = [
        one
        for one in dump.threads.get(row["id"], ())
        if one["state"] == PUBLISHED and one["type"] != LINE_ITEM
    ]
    status = STATUSES[row["status"]]
    last = _at(said[-1], dump, opened) if said else opened
    ended = (moment(row.get("closed_at", ""), dump.zone) or last) if status == "closed" else None
    channel = "phone" if row.get("type") == PHONE else "email"
    return Story(
        key=row["id"],
        subject=row["subject"],
        requester=row["customer_id"],
        opened_at=opened,
        status=status,
        organisation=dump.companies.get(row["customer_id"], ""),
        group=row["mailbox_id"],
        owner=row["user_id"],
        channel=channel,
        ended_at=ended,
        sayings=tuple(_saying(dump, one, row, channel, opened) for one in said),
        deeds=tuple(_deeds(row, opened, ended)),
        tags=tuple(dump.tags.get(row["id"], ())),
        fields={"FreeScout number": row["number"]},
    )


def _deeds(row: Record, opened: datetime, ended: datetime | None) -> Iterator[Deed]:
    yield Deed(What.OPENED, opened)
    if ended:
        yield Deed(What.CLOSED, ended, row.get("closed_by_user_id") or row.get("closed_by_user") or "")


def _at(one: Record, dump: Dump, opened: datetime) -> datetime:
    return moment(one["created_at"], dump.zone) or opened


def _side(one: Record) -> Side:
    """A word of a chat is its author's."""
    if one["type"] == CHAT:
        return Side.CLIENT if one["created_by_customer_id"] else Side.US
    return SIDES.get(one["type"], Side.NOTE)


def _saying(dump: Dump, one: Record, row: Record, channel: str, opened: datetime) -> Saying:
    side = _side(one)
    author = (
        one["created_by_user_id"]
        if side != Side.CLIENT
        else one["created_by_customer_id"] or row["customer_id"]
    )
    return Saying(
        key=f"thread {one['id']}",
        side=side,
        at=_at(one, dump, opened),
        body="",
        html=one["body"],
        author=author,
        to=_people(one.get("to", "")),
        cc=_people(one.get("cc", "")),
        channel=channel,
        mail_id=one.get("message_id", "").strip("<> "),
        pieces=tuple(_piece(dump, file) for file in dump.files.get(one["id"], ())),
    )


def _people(text: str) -> tuple[tuple[str, str], ...]:
    found = _json(text)
    return tuple(("", str(one)) for one in found) if isinstance(found, list) else ()


def _piece(dump: Dump, file: Record) -> Piece:
    """Names of folders come from the dump: nothing leads out of the folder of files."""
    name = Path(file["file_name"]).name
    parts = [part for part in file["file_dir"].split("/") if part.isalnum()]
    return Piece(name, file["mime_type"], partial(Path.read_bytes, dump.folder.joinpath(*parts, name)))


def _needed(text: str, zone: ZoneInfo) -> datetime:
    found = moment(text, zone)
    if found is None:
        raise ValueError("a moment is lacking")
    return found
