"""One signal, seen by somebody who knows what it is: the radar, or a room above. What stands is not noted again."""

from datetime import datetime
from typing import Any, Final

from django.db import connection

from zabota.core.clock import now
from zabota.retention.models import Signal, SignalKind

type Noted = tuple[int, str, int]  # id, kind, company
NOTE: Final = """
INSERT INTO retention_signal (kind, company_id, contact_id, at, known_at, value, measure, role, level, source)
SELECT %(kind)s, %(company)s, %(contact)s, %(at)s, %(now)s, %(value)s, '',
    coalesce((SELECT role FROM clients_membership WHERE company_id = %(company)s AND contact_id = %(contact)s), ''),
    '', %(source)s
ON CONFLICT (kind, source) WHERE gone_at IS NULL DO NOTHING RETURNING id, kind, company_id
"""


def note_one(
    kind: SignalKind,
    company_id: int,
    *,
    source: str,
    at: datetime,
    contact_id: int | None = None,
    value: float | None = None,
) -> Noted | None:
    """None when it is noted already. After it was taken back it stands as a new row."""
    facts: dict[str, Any] = {
        "kind": kind.value,
        "company": company_id,
        "contact": contact_id,
        "at": at,
        "now": now(),
        "value": value,
        "source": source,
    }
    with connection.cursor() as cursor:
        cursor.execute(NOTE, facts)
        row = cursor.fetchone()
    return None if row is None else (row[0], row[1], row[2])


def take_back(kind: SignalKind, *, source: str) -> None:
    """It is not so any more; a replay of the days before still sees it."""
    Signal.objects.standing().filter(kind=kind, source=source).update(gone_at=now())
