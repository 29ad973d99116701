"""What conditions ask of some tickets, in one statement, and by names that stand in the table."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from zabota.clients.models import Priority
from zabota.core.sql import rows

PRIORITIES = {str(one.name).lower(): one.value for one in Priority}  # conditions name them
WORDS = " ".join(f"WHEN {number} THEN '{word}'" for word, number in PRIORITIES.items())
FACTS = r"""
SELECT t.id, t.status, t.aside, t.line_id, t.owner_id, t.company_id, t.requester_id, t.kind_id, t.problem_id,
    t.parent_id, t.client_priority_id, {priority}, t.channel, t.language, t.opened_at, t.waits_since, t.ended_at,
    t.due_at, t.risk_at, t.moves,
    lower(translate(t.subject, U&'\0451\0401', U&'\0435\0435')), coalesce(c.sort_name, ''),
    ARRAY(SELECT g.tag_id FROM tickets_tagging g WHERE g.ticket_id = t.id),
    ARRAY(SELECT f.agent_id FROM tickets_follow f WHERE f.ticket_id = t.id),
    EXISTS (SELECT FROM tickets_attachment a JOIN tickets_message m ON m.id = a.message_id
            WHERE m.ticket_id = t.id AND NOT a.is_inline),
    coalesce((SELECT json_object_agg(v.field_id, json_build_array(
                  v.value, lower(translate(v.value, U&'\0451\0401', U&'\0435\0435'))))
              FROM tickets_fieldvalue v WHERE v.ticket_id = t.id), '{}')
FROM tickets_ticket t LEFT JOIN clients_company c ON c.id = t.company_id
WHERE t.id = ANY(%(numbers)s)
""".replace("{priority}", f"CASE t.priority {WORDS} END")


class Facts(NamedTuple):
    """One ticket. `subject` is folded, `fields` are the house's own: {"7": [as written, folded]}."""

    number: int
    status: str
    aside: str
    line: int
    owner: int | None
    company: int | None
    requester: int
    kind: int | None
    problem: int | None
    parent: int | None
    client_priority: int | None
    priority: str
    channel: str
    language: str
    opened_at: datetime
    waits_since: datetime
    ended_at: datetime | None
    due_at: datetime | None
    risk_at: datetime | None
    moves: int
    subject: str
    company_sort_name: str
    tags: list[int]
    followers: list[int]
    files: bool
    fields: dict[str, list[str]]


def facts_of(numbers: Sequence[int]) -> list[Facts]:
    return [Facts._make(row) for row in rows(FACTS, {"numbers": list(numbers)})]
