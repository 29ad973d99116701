"""The event log of ServiceNow (UCI data set 498): a row for each time an incident was written to. Pure.

Whoever is in it is a number there, and gets a name that is invented and always the same. No words were kept, so
each incident begins with one message of its caller that says what the log knows of it.
"""

import csv
import gzip
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

from zabota.transfers.reading.invented import invented_name
from zabota.transfers.reading.moments import moment
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

type Row = Mapping[str, str]

NEEDED = (
    "number", "incident_state", "reopen_count", "made_sla", "caller_id", "opened_at", "sys_updated_by",
    "sys_updated_at", "contact_type", "location", "impact", "urgency", "priority", "assignment_group", "assigned_to",
    "resolved_by", "closed_at",
)  # fmt: skip
ENDED = {"Resolved": What.SOLVED, "Closed": What.CLOSED}
CLIENT_OWES = "Awaiting User Info"
PRIORITIES = {"1": 4, "2": 3, "3": 2, "4": 1}  # theirs, the most urgent first; ours the other way round
CHANNELS = {
    "Phone": "phone",
    "Email": "email",
    "Self service": "portal",
    "Direct opening": "desk",
    "IVR": "phone",
}
NEVER_RECORDED = {"number", "sys_updated_at"}
TOLD_OTHERWISE = {*NEVER_RECORDED, "priority", "assignment_group", "assigned_to"}
FIELDS = {
    "made_sla": "SLA kept",
    "reopen_count": "Reopened, times",
    "reassignment_count": "Reassigned, times",
    "category": "Category",
    "subcategory": "Subcategory",
    "u_symptom": "Symptom",
    "cmdb_ci": "Configuration item",
    "impact": "Impact",
    "urgency": "Urgency",
    "contact_type": "Way in",
    "opened_by": "Opened by",
    "knowledge": "Knowledge used",
    "u_priority_confirmation": "Priority confirmed",
    "notify": "Notify",
    "problem_id": "Problem",
    "rfc": "Change request",
    "vendor": "Vendor",
    "caused_by": "Caused by change",
    "closed_code": "Closing code",
    "resolved_at": "Resolved at",
    "closed_at": "Closed at",
}
UNKNOWN = "?"


def read_incidents(file: Path, zone: ZoneInfo) -> History:
    """Raises Unreadable, OSError."""
    log = _log(file)
    history = History("incidents", lambda: _stories(log, zone, history), len(log.cases))
    history.fields = tuple(FIELDS.values())
    history.facts = {"zone": zone.key, "events": str(sum(map(len, log.cases.values())))}
    for rows in log.cases.values():
        for row in rows:
            _meet(row, history)
    return history


@dataclass(slots=True)
class Log:
    """Rows of each incident in the file's order, the line at which each begins, and rows that are none."""

    cases: dict[str, list[Row]] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    bad: list[Bad] = field(default_factory=list)

    def take(self, row: Row, line: int) -> None:
        if why := _fault(row):
            self.bad.append(Bad(line, why, "", str(row.get("number") or "")[:300]))
            return
        self.cases.setdefault(row["number"], []).append(row)
        self.lines.setdefault(row["number"], line)


def _log(file: Path) -> Log:
    log = Log()
    opens = gzip.open if file.suffix == ".gz" else open
    try:
        with opens(file, "rt", encoding="utf-8-sig", newline="") as text:
            reader = csv.DictReader(text)
            _check(reader.fieldnames or ())
            for row in reader:
                log.take(row, reader.line_num)
    except (EOFError, gzip.BadGzipFile, zlib.error, csv.Error, UnicodeDecodeError) as problem:
        raise Unreadable(f"{file.name} ends in the middle or is no log: {problem}") from problem
    return log


def _fault(row: Row) -> str:
    """A row of too few cells has None for the others; one of too many has them under None."""
    if None in row or None in row.values():
        return "more or fewer cells than columns are named"
    return "" if row["number"].strip() else "no number"


def _check(found: Sequence[str]) -> None:
    lacking = [name for name in NEEDED if name not in found]
    if lacking:
        raise Unreadable(f"expected an event log with {', '.join(NEEDED)}; lacking: {', '.join(lacking)}")
    if twice := [name for name in NEEDED if list(found).count(name) > 1]:
        raise Unreadable(f"these columns stand in the log twice: {', '.join(twice)}")


def _meet(row: Row, history: History) -> None:
    place, caller = _known(row["location"]), _known(row["caller_id"])
    if place and place not in history.organisations:
        history.organisations[place] = Organisation(place)
    if caller:
        _meet_caller(history, caller, place)
    for who in (_known(row["assigned_to"]), _known(row["resolved_by"]), _known(row["sys_updated_by"])):
        if who and who not in history.colleagues:
            history.colleagues[who] = Colleague(invented_name(who))
    if group := _known(row["assignment_group"]):
        history.groups.setdefault(group, group)


def _meet_caller(history: History, caller: str, place: str) -> None:
    known = history.people.get(caller)
    if known is None or (place and place not in known.organisations):
        places = (*(known.organisations if known else ()), *([place] if place else []))
        history.people[caller] = Person(invented_name(caller), language="en", organisations=places)


@lru_cache(maxsize=100_000)  # the same few names and places in every row
def _known(value: str) -> str:
    return "" if value == UNKNOWN else " ".join(value.split())


def _stories(log: Log, zone: ZoneInfo, history: History) -> Iterator[Story]:
    history.bad[:] = log.bad
    for number, rows in log.cases.items():
        try:
            yield _story(number, rows, zone)
        except (ValueError, LookupError) as problem:
            history.bad.append(Bad(log.lines[number], f"cannot be read: {problem}", "", number))


def _story(number: str, rows: Sequence[Row], zone: ZoneInfo) -> Story:
    first, last = rows[0], rows[-1]
    opened = _needed(first["opened_at"], zone)
    deeds = tuple(_deeds(rows, opened, zone))
    status = _status(last)
    channel = CHANNELS.get(first["contact_type"], "phone")
    ended = [deed.at for deed in deeds if deed.what in ENDED.values()]
    return Story(
        key=number,
        subject=f"{number}: {_about(last)}",
        requester=_known(last["caller_id"]),
        opened_at=opened,
        status=status,
        organisation=_known(last["location"]),
        group=_known(last["assignment_group"]),
        owner=_known(last["assigned_to"]) or _known(last["resolved_by"]),
        priority=PRIORITIES[last["priority"][0]],
        channel=channel,
        language="en",
        first_answered_at=next(
            (deed.at for deed in deeds if deed.what == What.RECORDED and _left_new(deed)), None
        ),
        ended_at=ended[-1] if ended and status in ("solved", "closed") else None,
        sayings=(
            Saying(
                f"{number}/opened",
                Side.CLIENT,
                opened,
                _words(first),
                _known(last["caller_id"]),
                channel=channel,
            ),
        ),
        deeds=deeds,
        fields={FIELDS[name]: last[name] for name in FIELDS if last.get(name, UNKNOWN) != UNKNOWN},
    )


def _status(row: Row) -> str:
    state = row["incident_state"]
    if state in ENDED:
        return ENDED[state].value
    return "waiting" if state == CLIENT_OWES else "new" if state == "New" else "open"


def _about(row: Row) -> str:
    named = [_known(row.get(name, UNKNOWN)) for name in ("category", "subcategory", "u_symptom")]
    return ", ".join(name for name in named if name) or "incident"


def _words(row: Row) -> str:
    return f"{_about(row)}. {row['impact']} impact, {row['urgency']} urgency."


def _deeds(rows: Sequence[Row], opened: datetime, zone: ZoneInfo) -> Iterator[Deed]:
    """One is recorded for each row of the log; what we have words of our own for stands before it."""
    first = rows[0]
    yield Deed(What.OPENED, opened, to=_known(first["assignment_group"]))
    began = {
        **dict.fromkeys(first, ""),
        "incident_state": "New",
        "priority": first["priority"],
        "reopen_count": "0",
    }
    began |= {"assignment_group": first["assignment_group"], "assigned_to": UNKNOWN}
    for before, row in pairwise([began, *rows]):
        at = max(opened, _needed(row["sys_updated_at"], zone))
        actor = _known(row["sys_updated_by"])
        was = str(PRIORITIES[before["priority"][0]])
        for what, to in _changes(before, row):
            yield Deed(what, at, actor, to, was)
        yield Deed(What.RECORDED, at, actor, changes=_recorded(before, row, bool(actor)))


def _changes(before: Row, row: Row) -> Iterator[tuple[What, str]]:
    was, state = before["incident_state"], row["incident_state"]
    if row["priority"] != before["priority"]:
        yield What.PRIORITY, str(PRIORITIES[row["priority"][0]])
    if row["assignment_group"] not in (before["assignment_group"], UNKNOWN):
        yield What.MOVED, _known(row["assignment_group"])
    if was in ENDED and state not in ENDED:
        yield What.REOPENED, ""
    if row["assigned_to"] not in (before["assigned_to"], UNKNOWN):
        yield What.ASSIGNED, _known(row["assigned_to"])
    if state != was and state in ENDED:
        yield ENDED[state], ""
    elif state == CLIENT_OWES != was:
        yield What.WAITS_FOR_CLIENT, ""
    elif was == CLIENT_OWES != state and state not in ENDED:
        yield What.OURS_AGAIN, ""


def _recorded(before: Row, row: Row, has_doer: bool) -> tuple[tuple[str, str, str], ...]:
    """Every column that is another than before; what we have sentences for only where those name nobody."""
    told = TOLD_OTHERWISE if has_doer else NEVER_RECORDED
    return tuple(
        (name, before[name], value)
        for name, value in row.items()
        if value != before[name] and value != UNKNOWN and name not in told
    )


def _left_new(deed: Deed) -> bool:
    return any(name == "incident_state" and was == "New" for name, was, _is in deed.changes)


def _needed(text: str, zone: ZoneInfo) -> datetime:
    found = moment(text, zone)
    if found is None:
        raise ValueError(text)
    return found
