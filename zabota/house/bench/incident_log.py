"""The event log of another desk's incidents, told as what happened to a ticket. Pure: lines in, happenings out.

The log has a row for each time an incident was written to, with its state, priority and resolver from then on.
"""

import csv
import gzip
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import IntEnum
from itertools import pairwise
from pathlib import Path

type Row = Mapping[str, str]

ENDED = ("Resolved", "Closed")
CLIENT_OWES = "Awaiting User Info"
OTHERS_OWE = ("Awaiting Evidence", "Awaiting Problem", "Awaiting Vendor")


class What(IntEnum):
    """In the order in which they happen at one moment."""

    OPENED = 0
    PRIORITY = 1
    GIVEN = 2  # what the client owed
    REOPENED = 3
    HANDED = 4
    ANSWERED = 5
    AWAITED = 6  # somebody else has it: the client is told by when there will be news
    ASKED = 7  # the client owes us something
    SOLVED = 8
    CLOSED = 9


@dataclass(frozen=True, slots=True, order=True)
class Happening:
    at: datetime
    number: str
    what: What
    caller: str
    location: str
    priority: int
    resolver: str


def happenings(file: Path, incidents: int) -> list[Happening]:
    """Of the first so many incidents, in the order of time."""
    stories = list(_stories(file).values())[:incidents]
    return sorted(one for rows in stories for one in _told(rows))


def _stories(file: Path) -> dict[str, list[Row]]:
    stories: dict[str, list[Row]] = defaultdict(list)
    with gzip.open(file, "rt", newline="") as lines:
        for row in csv.DictReader(lines):
            stories[row["number"]].append(row)
    return stories


def _told(rows: Sequence[Row]) -> Iterator[Happening]:
    """A log may begin in the middle: then all that its first row says happened at once."""
    opened = _moment(rows[0]["opened_at"])
    yield _happening(What.OPENED, rows[0], opened)
    began = {**rows[0], "incident_state": "New", "reopen_count": "0", "assigned_to": "?"}
    for before, row in pairwise([began, *rows]):
        at = max(opened, _moment(row["sys_updated_at"]))
        yield from (_happening(what, row, at) for what in _changes(before, row))


def _changes(before: Row, row: Row) -> Iterable[What]:
    was, state = before["incident_state"], row["incident_state"]
    if row["priority"] != before["priority"]:
        yield What.PRIORITY
    if row["assigned_to"] not in (before["assigned_to"], "?"):
        yield What.HANDED
    if was in ENDED and state not in ENDED:
        yield What.REOPENED
    if state != was:
        if was == CLIENT_OWES:
            yield What.GIVEN
        yield from _entering(state)


def _entering(state: str) -> Iterable[What]:
    if state == CLIENT_OWES:
        yield What.ASKED
    elif state in OTHERS_OWE:
        yield What.AWAITED
    elif state == "Active":
        yield What.ANSWERED
    elif state == "Resolved":
        yield What.SOLVED
    elif state == "Closed":
        yield What.CLOSED


def _happening(what: What, row: Row, at: datetime) -> Happening:
    return Happening(
        at,
        row["number"],
        what,
        row["caller_id"],
        row["location"],
        int(row["priority"][0]),
        row["assigned_to"],
    )


def _moment(text: str) -> datetime:
    return datetime.strptime(text, "%d/%m/%Y %H:%M").replace(tzinfo=UTC)
