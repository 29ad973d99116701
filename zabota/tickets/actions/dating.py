"""By when we owe something on a ticket: kept beside it, so that queues can be ordered by what is due first."""

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from django.db import connection, transaction

DATE = """
UPDATE tickets_ticket t
SET due_at = dated.due, risk_at = dated.risk, version = t.version + CASE WHEN %(redraw)s THEN 1 ELSE 0 END
FROM unnest(%(numbers)s::bigint[], %(dues)s::timestamptz[], %(risks)s::timestamptz[]) AS dated (number, due, risk)
WHERE t.id = dated.number AND (%(redraw)s OR (t.due_at, t.risk_at) IS DISTINCT FROM (dated.due, dated.risk))
"""


class Dates(NamedTuple):
    """The earliest date that we owe something by, and from when on such a date is at risk."""

    due_at: datetime | None = None
    risk_at: datetime | None = None


@transaction.atomic
def date_tickets(dates: Mapping[int, Dates], *, redraw: bool) -> None:
    """Of tickets that are locked, by number. `redraw`: lists draw them anew, whether the dates are others or not."""
    if not dates:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            DATE,
            {
                "redraw": redraw,
                "numbers": list(dates),
                "dues": [one.due_at for one in dates.values()],
                "risks": [one.risk_at for one in dates.values()],
            },
        )
