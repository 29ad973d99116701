"""Looks at the whole installation and says, line by line, what is well, what is not, and what to do."""

import os
import shutil
import socket
import stat
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from zabota.core.postgres import PostgresRefusal, ask, database_url, refuse_wrong_locale, running_server
from zabota.core.postgres.folder import make_folder, refuse_full, refuse_other_version
from zabota.core.postgres.owner import SYSTEM_HOME
from zabota.house.migrating import is_up_to_date, refuse_newer

OLDEST_SERVER = 150000
ENOUGH_SPACE = 2 * 2**30
QUEUE = """
SELECT count(*) FILTER (WHERE status = 'todo' AND COALESCE(scheduled_at, now()) <= now()),
       count(*) FILTER (WHERE status = 'failed'),
       (SELECT COALESCE(extract(epoch FROM now() - max(last_heartbeat))::int, -1) FROM procrastinate_workers)
FROM procrastinate_jobs
"""


class Finding(NamedTuple):
    """`grade` is ok, warn or fail; `words` say what was found and, when not ok, what to do."""

    grade: str
    subject: str
    words: str


def examine(data: Path) -> int:
    """Print the findings; 1 when any of them is a failure."""
    findings = []
    for finding in _findings(data):
        findings.append(finding)
        print(f"{finding.grade:<4}  {finding.subject:<14}  {finding.words}", flush=True)
    return int(any(finding.grade == "fail" for finding in findings))


def _findings(data: Path) -> Iterator[Finding]:
    yield python()
    yield _refusal_as_finding("data folder", f"{data} can be written", lambda: make_folder(data))
    yield space(data)
    yield secrets(data)
    yield from lost_clusters()
    yield from mail()
    yield from _database_findings(data)


def python() -> Finding:
    return Finding("ok", "python", f"{sys.version.split()[0]}, {sys.executable}")


def space(data: Path) -> Finding:
    free = shutil.disk_usage(data).free if data.exists() else 0
    words = f"{free / 2**30:.1f} GB free on the disk of {data}"
    if free < ENOUGH_SPACE:
        return Finding("warn", "space", f"{words}: letters and files will soon have no room")
    return Finding("ok", "space", words)


def secrets(data: Path) -> Finding:
    folder = data / "secrets"
    if not folder.is_dir():
        return Finding("ok", "secrets", "none made yet")
    open_to_others = [
        path for path in (folder, *folder.iterdir()) if stat.S_IMODE(path.stat().st_mode) & 0o077
    ]
    if open_to_others:
        return Finding("fail", "secrets", f"others may read {open_to_others[0]}: chmod -R go= {folder}")
    return Finding("ok", "secrets", f"{folder} is closed to others")


def lost_clusters() -> Iterator[Finding]:
    """Databases whose data folder was removed: PostgreSQL's user could not live inside it."""
    clusters = SYSTEM_HOME / "clusters"
    for origin in clusters.glob("*.of") if os.geteuid() == 0 else ():
        if not Path(origin.read_text()).exists():
            yield Finding(
                "warn",
                "lost database",
                f"{origin.with_suffix('')} belongs to a folder that is gone: remove it",
            )


def mail() -> Iterator[Finding]:
    url = urlsplit(os.environ.get("ZABOTA_SMTP_URL", ""))
    if url.hostname:
        port = url.port or (465 if url.scheme == "smtps" else 25)
        yield _reached("letters out", url.hostname, port, "check ZABOTA_SMTP_URL and the server behind it")
    if intake := os.environ.get("ZABOTA_INTAKE_PORT"):
        host = os.environ.get("ZABOTA_INTAKE_HOST", "127.0.0.1")
        yield _reached("letters in", host, int(intake), "start `zabota up` or `zabota intake`")


def server_version(url: str) -> Finding:
    number, words = ask(url, "SELECT current_setting('server_version_num'), version()")[0].split("|")
    if int(number) < OLDEST_SERVER:
        return Finding("fail", "PostgreSQL", f"{words}: Zabota needs 15 or newer")
    return Finding("ok", "PostgreSQL", " ".join(words.split()[:2]))


def migrations(url: str) -> Finding:
    if ask(url, "SELECT to_regclass('django_migrations')") != [""]:
        refuse_newer(url)
    if not is_up_to_date(url):
        return Finding("warn", "migrations", "some are waiting: run `zabota migrate`, or start `zabota up`")
    return Finding("ok", "migrations", "all are applied")


def queue(url: str) -> Finding:
    if ask(url, "SELECT to_regclass('procrastinate_workers')") == [""]:
        return Finding("ok", "worker", "no queue yet")
    waiting, failed, silent_for = (int(value) for value in ask(url, QUEUE)[0].split("|"))
    words = f"{waiting} jobs wait, {failed} failed, "
    if silent_for < 0 or silent_for > 60:
        return Finding("warn", "worker", f"{words}no worker runs: start `zabota up` or `zabota worker`")
    return Finding("warn" if failed else "ok", "worker", f"{words}last heartbeat {silent_for} s ago")


def _database_findings(data: Path) -> Iterator[Finding]:
    given = os.environ.get("DATABASE_URL")
    if given:
        yield from _questions(given)
        return
    try:
        refuse_other_version(data)
        refuse_full(data)
        with running_server(data, purpose="doctor"):
            yield from _questions(database_url(data))
    except (PostgresRefusal, OSError) as refusal:
        yield Finding("fail", "PostgreSQL", str(refusal))


def _questions(url: str) -> Iterator[Finding]:
    for question in (server_version, _letters, migrations, queue):
        try:
            yield question(url)
        except PostgresRefusal as refusal:
            yield Finding("fail", question.__name__.strip("_").replace("_", " "), str(refusal))


def _letters(url: str) -> Finding:
    refuse_wrong_locale(url)
    return Finding("ok", "letters", "Russian words are lower-cased, stemmed and searched")


def _refusal_as_finding(subject: str, well: str, check: Callable[[], None]) -> Finding:
    try:
        check()
    except PostgresRefusal as refusal:
        return Finding("fail", subject, str(refusal))
    return Finding("ok", subject, well)


def _reached(subject: str, host: str, port: int, advice: str) -> Finding:
    try:
        socket.create_connection((host, port), timeout=5).close()
    except OSError as failure:
        return Finding("warn", subject, f"{host}:{port} does not answer ({failure}): {advice}")
    return Finding("ok", subject, f"{host}:{port} answers")
