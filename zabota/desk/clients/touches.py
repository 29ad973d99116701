"""When people of a client last wrote, and who of us last wrote to them."""

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from zabota.core.sql import rows

TOUCHES = """
SELECT who.id, said.said_at, answered.name FROM unnest(%(people)s::bigint[]) AS who(id)
LEFT JOIN LATERAL (
  SELECT m.said_at FROM tickets_message m WHERE m.contact_id = who.id ORDER BY m.said_at DESC LIMIT 1
) said ON true
LEFT JOIN LATERAL (
  SELECT u.name FROM tickets_ticket t JOIN tickets_message m ON m.ticket_id = t.id
  JOIN team_agent a ON a.id = m.agent_id JOIN accounts_user u ON u.id = a.user_id
  WHERE t.requester_id = who.id AND m.side = 'us' ORDER BY m.said_at DESC LIMIT 1
) answered ON true
"""


class Touch(NamedTuple):
    """`said_at`: None for who never wrote; `by`: the colleague, "" for nobody."""

    said_at: datetime | None
    by: str


NEVER = Touch(None, "")


def touches_of(contacts: Collection[int]) -> dict[int, Touch]:
    """By contact, in one statement however many there are."""
    found = rows(TOUCHES, {"people": list(contacts)}) if contacts else []
    return {contact: Touch(said_at, by or "") for contact, said_at, by in found}
