"""What colleagues keep around a ticket, in short, for its head: one statement, whatever there is."""

from datetime import date, datetime
from typing import Any, NamedTuple

from zabota.accounts.models import User
from zabota.core.sql import rows
from zabota.tickets.models import Ticket
from zabota.tickets.sight import sight_of

FACTS = """
SELECT (SELECT name FROM tickets_ticketkind WHERE id = t.kind_id),
  ARRAY(SELECT g.name FROM tickets_tagging x JOIN tickets_tag g ON g.id = x.tag_id
        WHERE x.ticket_id = t.id ORDER BY g.name),
  c.items, c.done, s.until, s.reason, h.to_id, h.name, h.what, h.due_on, m.note_id, m.name,
  p.id, p.title, EXISTS(SELECT FROM tickets_follow WHERE ticket_id = t.id AND agent_id = %(agent)s)
FROM tickets_ticket t
CROSS JOIN LATERAL (SELECT count(*) AS items, count(done_at) AS done
  FROM tickets_checklistitem WHERE ticket_id = t.id) c
LEFT JOIN tickets_snooze s ON s.ticket_id = t.id AND s.ended_at IS NULL
LEFT JOIN LATERAL (SELECT o.to_id, u.name, o.what, o.due_on FROM tickets_handoff o
  JOIN team_agent a ON a.id = o.to_id JOIN accounts_user u ON u.id = a.user_id
  WHERE o.ticket_id = t.id AND o.ended_at IS NULL) h ON true
LEFT JOIN LATERAL (SELECT n.id AS note_id, u.name FROM notes_mention x JOIN notes_note n ON n.id = x.note_id
  JOIN team_agent a ON a.id = n.author_id JOIN accounts_user u ON u.id = a.user_id
  WHERE n.ticket_id = t.id AND x.agent_id = %(agent)s AND x.seen_at IS NULL ORDER BY n.id LIMIT 1) m ON true
LEFT JOIN tickets_problem p ON p.id = t.problem_id
  AND (%(sees_all)s OR p.line_id = ANY(%(lines)s) OR p.owner_id = %(agent)s)
WHERE t.id = %(ticket)s
"""


class Strip(NamedTuple):
    """`note_id` is the oldest note that calls the viewer and that they have not caught up with."""

    kind: str | None
    tags: list[str]
    items: int
    done: int
    until: datetime | None
    reason: str | None
    to_id: int | None
    to_name: str | None
    what: str | None
    due_on: date | None
    note_id: int | None
    note_author: str | None
    problem_id: int | None
    problem: str | None
    is_followed: bool

    @property
    def is_all_done(self) -> bool:
        return self.items > 0 and self.done == self.items


def strip_of(ticket: Ticket, user: User) -> Strip:
    sight = sight_of(user)
    asked: dict[str, Any] = {
        "ticket": ticket.pk,
        "agent": sight.agent_id,
        "sees_all": sight.sees_all,
        "lines": list(sight.line_ids),
    }
    return Strip._make(rows(FACTS, asked)[0])
