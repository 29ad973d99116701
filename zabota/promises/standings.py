"""What promises have to know of some tickets before they are settled, in one statement."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from zabota.core.sql import rows
from zabota.tickets.models import UNDER_WAY

STANDINGS = """
SELECT t.id, t.status, t.line_id, t.owner_id, t.requester_id, t.company_id, t.due_at, t.risk_at,
    l.level_id, l.rule_id, l.targets_id,
    (SELECT json_object_agg(m.id, m.body) FROM tickets_message m
     WHERE m.ticket_id = t.id AND m.id = ANY(%(messages)s)),
    (SELECT min(f.at) FROM promises_clockfact f WHERE f.ticket_id = t.id)
FROM tickets_ticket t LEFT JOIN promises_ticketlevel l ON l.ticket_id = t.id
WHERE t.id = ANY(%(numbers)s)
"""


class Standing(NamedTuple):
    """One ticket. Without `targets_id` nobody has counted yet, but letters carried here may have brought facts.

    `said`: {"7": "the letter's words"}.
    """

    number: int
    status: str
    line_id: int
    owner_id: int | None
    requester_id: int
    company_id: int | None
    due_at: datetime | None
    risk_at: datetime | None
    level_id: int | None
    rule_id: int | None
    targets_id: str | None
    said: dict[str, str] | None
    began_at: datetime | None

    @property
    def is_under_way(self) -> bool:
        return self.status in UNDER_WAY

    @property
    def place(self) -> dict[str, Any]:
        """The facts that each event of the ticket carries."""
        return {"ticket_id": self.number, "line_id": self.line_id, "owner_id": self.owner_id}


def standings_of(numbers: Sequence[int], messages: Sequence[int] = ()) -> dict[int, Standing]:
    """By number, with the words of these messages."""
    found = rows(STANDINGS, {"numbers": list(numbers), "messages": list(messages)})
    return {row[0]: Standing._make(row) for row in found}
