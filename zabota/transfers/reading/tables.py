"""A table of tickets, or of companies and contacts, under a map. Pure.

A row that cannot be read is named with its line, its column and why; all others are read.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from zabota.transfers.reading.headings import CHANNELS, STATUSES, of_word, priority_of
from zabota.transfers.reading.mapping import Map, check_headings
from zabota.transfers.reading.moments import moment
from zabota.transfers.reading.records import Record, records_in
from zabota.transfers.stories import (
    Bad,
    Colleague,
    Deed,
    History,
    Organisation,
    Person,
    Saying,
    Side,
    Story,
    Unreadable,
    What,
)

OVER = ("solved", "closed")
DAMAGED = re.compile("[\ud800-\udfff]")
type Cells = Mapping[str, str]


class BadCell(Exception):
    """(column, why)"""


@dataclass(slots=True)
class Table:
    """A file under its map. `latest`: what is dated after it lies."""

    path: Path
    map: Map
    zone: ZoneInfo
    latest: datetime | None = None

    def rows(self, bad: list[Bad]) -> Iterator[tuple[int, Cells]]:
        """(line, fact → value). A row that is damaged, or has too many or too few cells, is named."""
        with self.path.open(encoding=self.map.encoding, errors=self._errors, newline="") as opened:
            headings: list[str] | None = None
            for record in records_in(opened, self.map.delimiter):
                if not record.problem and not any(cell.strip() for cell in record.cells):
                    continue
                if headings is None:
                    headings = self._headings(record)
                elif why := record.problem or _fault(record.cells, headings):
                    bad.append(Bad(record.line, why, "", DAMAGED.sub("\ufffd", record.text.strip())))
                else:
                    cells = (cell.strip() for cell in record.cells)
                    yield record.line, dict(zip(headings, cells, strict=True))
            if headings is None:
                self._headings(Record(1, []))

    @property
    def _errors(self) -> str:
        """Bytes that are no UTF-8 are told from letters; other encodings have a letter for nearly every byte."""
        return "surrogateescape" if self.map.encoding.lower().startswith("utf-8") else "replace"

    def _headings(self, record: Record) -> list[str]:
        if record.problem:
            raise Unreadable(f"the row of headings cannot be read: {record.problem}")
        check_headings(self.map, record.cells)
        return record.cells

    def value(self, cells: Cells, fact: str) -> str:
        return cells.get(self.map.columns.get(fact, ""), "")

    def moment(self, cells: Cells, fact: str) -> datetime | None:
        text = self.value(cells, fact)
        try:
            found = moment(text, self.zone, self.map.dates)
        except ValueError as problem:
            raise BadCell(self.map.columns[fact], f"no date: {text[:60]}") from problem
        if found and self.latest and found > self.latest:
            raise BadCell(self.map.columns[fact], f"a date in the future: {text[:60]}")
        return found

    def email(self, cells: Cells, fact: str) -> str:
        text = self.value(cells, fact).lower()
        if text and ("@" not in text or " " in text):
            raise BadCell(self.map.columns[fact], f"no address: {text[:60]}")
        return text


def _fault(cells: list[str], headings: list[str]) -> str:
    if len(cells) != len(headings):
        return f"{len(cells)} cells where {len(headings)} are named"
    return "bytes in it that are no letters of UTF-8" if any(map(DAMAGED.search, cells)) else ""


def read_tables(
    path: Path, found: Map, zone: ZoneInfo | None = None, latest: datetime | None = None
) -> History:
    """Raises Unreadable, OSError."""
    table = Table(path, found, ZoneInfo(found.zone) if found.zone else zone or ZoneInfo("UTC"), latest)
    history = History("csv", lambda: _stories(table, history), 0)
    history.fields = tuple(found.keep)
    history.facts = {"zone": table.zone.key, "columns": found.text}
    bad: list[Bad] = []
    for line, cells in table.rows(bad):
        _meet(table, cells, history, line, bad)
    if found.kind == "tickets":
        return history
    history.total, history.bad = 0, bad
    return history


def _meet(table: Table, cells: Cells, history: History, line: int, bad: list[Bad]) -> None:
    is_of_tickets = table.map.kind == "tickets"
    company = table.value(cells, "company")
    try:
        person = _person(table, cells)
    except BadCell as problem:
        if not is_of_tickets:  # else the ticket's own reading names it
            bad.append(Bad(line, problem.args[1], problem.args[0]))
        return
    if company:
        domain = table.value(cells, "domain").removeprefix("https://").removeprefix("http://").strip("/")
        history.organisations.setdefault(
            company.lower(), Organisation(company, (domain,) if domain else (), table.value(cells, "about"))
        )
    if person.name or person.email:
        history.people.setdefault(_key(person), person)
    elif not company and not is_of_tickets:
        bad.append(Bad(line, "neither a name nor an address nor a company"))
    if is_of_tickets:
        history.total += 1
        _meet_ours(table, cells, history)


def _meet_ours(table: Table, cells: Cells, history: History) -> None:
    if line := table.value(cells, "line"):
        history.groups.setdefault(line.lower(), line)
    if owner := _owner(table, cells):
        email = table.value(cells, "owner_email")
        history.colleagues.setdefault(owner, Colleague(table.value(cells, "owner") or email, email))


def _owner(table: Table, cells: Cells) -> str:
    return (table.value(cells, "owner_email") or table.value(cells, "owner")).lower()


def _person(table: Table, cells: Cells) -> Person:
    company = table.value(cells, "company").lower()
    email = table.email(cells, "email")
    return Person(
        table.value(cells, "name") or email,
        email,
        table.value(cells, "phone"),
        organisations=(company,) if company else (),
        position=table.value(cells, "position"),
    )


def _key(person: Person) -> str:
    return person.email or f"{person.name.lower()} {' '.join(person.organisations)}".strip()


def _stories(table: Table, history: History) -> Iterator[Story]:
    """Bad rows are met anew each time it is read."""
    if table.map.kind != "tickets":
        return
    history.bad.clear()
    seen: dict[str, int] = {}
    for line, cells in table.rows(history.bad):
        try:
            story = _story(table, cells)
            if story.key in seen:
                raise BadCell(
                    table.map.columns.get("number", ""),
                    f"{story.key} stands in line {seen[story.key]} already",
                )
            seen[story.key] = line
        except BadCell as problem:
            history.bad.append(
                Bad(line, problem.args[1], problem.args[0], table.value(cells, "subject")[:300])
            )
            continue
        yield story


def _story(table: Table, cells: Cells) -> Story:
    person, opened = _person(table, cells), table.moment(cells, "opened")
    if opened is None:
        raise BadCell(table.map.columns.get("opened", ""), "no day on which it was opened")
    key = table.value(cells, "number") or hashlib.sha256(repr(sorted(cells.items())).encode()).hexdigest()
    ended, answered = table.moment(cells, "ended"), table.moment(cells, "answered")
    status = _status(table, cells, ended)
    channel = of_word(CHANNELS, table.value(cells, "channel")) or "email"
    owner = _owner(table, cells)
    ended = (ended or answered or opened) if status in OVER else None
    return Story(
        key=key,
        subject=table.value(cells, "subject") or table.value(cells, "body")[:100],
        requester=_key(person),
        opened_at=opened,
        status=status,
        organisation=table.value(cells, "company").lower(),
        group=table.value(cells, "line").lower(),
        owner=owner,
        priority=_priority(table, cells),
        channel=channel,
        first_answered_at=answered,
        ended_at=ended,
        sayings=tuple(_sayings(table, cells, key, _key(person), owner, opened, answered or ended, channel)),
        deeds=tuple(_deeds(status, opened, ended, owner)),
        tags=tuple(
            tag.strip() for tag in table.value(cells, "tags").replace(";", ",").split(",") if tag.strip()
        ),
        fields={name: cells[name] for name in table.map.keep},
    )


def _sayings(
    table: Table,
    cells: Cells,
    key: str,
    person: str,
    owner: str,
    opened: datetime,
    answered: datetime | None,
    channel: str,
) -> Iterator[Saying]:
    body = table.value(cells, "body") or table.value(cells, "subject")
    yield Saying(
        f"{key}/asked", Side.CLIENT, opened, body, person, channel=channel, sender=table.value(cells, "email")
    )
    if answer := table.value(cells, "answer"):
        yield Saying(f"{key}/answered", Side.US, answered or opened, answer, owner, channel=channel)


def _deeds(status: str, opened: datetime, ended: datetime | None, owner: str) -> Iterator[Deed]:
    yield Deed(What.OPENED, opened)
    if ended:
        yield Deed(What.SOLVED if status == "solved" else What.CLOSED, ended, owner)


def _status(table: Table, cells: Cells, ended: datetime | None) -> str:
    word = table.value(cells, "status")
    if not word:
        return "closed" if ended else "open"
    found = of_word(STATUSES, word)
    if found is None:
        raise BadCell(table.map.columns["status"], f"no status that is known: {word[:60]}")
    return found


def _priority(table: Table, cells: Cells) -> int:
    word = table.value(cells, "priority")
    found = priority_of(word) if word else 2
    if found is None:
        raise BadCell(table.map.columns["priority"], f"no priority that is known: {word[:60]}")
    return found
