"""All checks, in the order in which one would look."""

import json
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from zabota.core.postgres import PostgresRefusal, database_url, running_server
from zabota.core.postgres.folder import refuse_full, refuse_other_version
from zabota.house.doctor import database, kept, letters, machine, outside, work
from zabota.house.doctor.finding import Finding

QUESTIONS: tuple[Callable[[str], Iterable[Finding]], ...] = (
    database.server_version,
    database.words_are_known,
    database.migrations,
    database.clock,
    database.connections,
    database.long_transactions,
    database.wraparound,
    database.dead_rows,
    work.workers,
    work.jobs,
    letters.on_their_way,
    letters.mailboxes,
    kept.backups,
)


def examine(data: Path, *, as_json: bool = False) -> int:
    """Print the findings; 1 when any of them is a failure."""
    seen = []
    for finding in findings(data):
        seen.append(finding)
        if not as_json:
            print(f"{finding.grade:<4}  {finding.subject:<18}  {finding.said()}", flush=True)
    if as_json:
        print(json.dumps([_as_row(finding) for finding in seen], ensure_ascii=False, indent=2))
    return int(any(finding.grade == "fail" for finding in seen))


def findings(data: Path) -> Iterator[Finding]:
    yield machine.python()
    yield machine.libraries()
    yield machine.folder(data)
    yield from machine.space(data)
    yield machine.secrets(data)
    yield from machine.lost_clusters()
    yield from letters.servers_of_the_house()
    yield from outside.own_address()
    yield from _of_the_database(data)


def _as_row(finding: Finding) -> dict[str, str]:
    return {"grade": finding.grade, "subject": finding.subject, "words": finding.said()}


def _of_the_database(data: Path) -> Iterator[Finding]:
    if given := os.environ.get("DATABASE_URL"):
        yield from asked(given)
        return
    try:
        refuse_other_version(data)
        refuse_full(data)
        with running_server(data, purpose="doctor"):
            yield from asked(database_url(data))
    except (PostgresRefusal, OSError) as refusal:
        yield Finding("fail", "PostgreSQL", "%(problem)s", {"problem": str(refusal)})


def asked(url: str) -> Iterator[Finding]:
    for question in QUESTIONS:
        try:
            yield from question(url)
        except PostgresRefusal as refusal:
            subject = question.__name__.replace("_", " ")
            yield Finding("fail", subject, "%(problem)s", {"problem": str(refusal)})
