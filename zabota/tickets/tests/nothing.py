"""After a refusal nothing has happened: no row, no event, no job, no letter, no file."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

TABLES = (
    "channels_delivery",
    "clients_contact",
    "core_journalentry",
    "core_storedfile",
    "notes_mention",
    "notes_note",
    "notifications_notification",
    "procrastinate_jobs",
    "records_personrequest",
    "tickets_attachment",
    "tickets_checklistitem",
    "tickets_closure",
    "tickets_fieldvalue",
    "tickets_follow",
    "tickets_handoff",
    "tickets_linemove",
    "tickets_message",
    "tickets_objection",
    "tickets_refusal",
    "tickets_refusalchoice",
    "tickets_refusalproposal",
    "tickets_refusalreview",
    "tickets_searchentry",
    "tickets_snooze",
    "tickets_tag",
    "tickets_tagging",
    "tickets_tally",
    "tickets_ticket",
    "tickets_timespent",
)


@contextmanager
def nothing_happens() -> Iterator[None]:
    before = _world()
    yield
    assert _world() == before


def waiting_jobs(of: str = "") -> list[str]:
    """Names of the deferred jobs, oldest first; of a handler the handler's name."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT coalesce(args->>'handler', task_name) FROM procrastinate_jobs WHERE status = 'todo' ORDER BY id"
        )
        return [name for (name,) in cursor.fetchall() if of in name]


def _world() -> dict[str, str | None]:
    with connection.cursor() as cursor:
        return {table: _content(cursor, table) for table in TABLES}


def _content(cursor, table: str) -> str | None:
    cursor.execute(f"SELECT md5(string_agg(row::text, '|' ORDER BY id)) FROM {table} AS row")
    return cursor.fetchone()[0]
