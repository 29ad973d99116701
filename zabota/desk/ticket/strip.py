"""What colleagues keep around a ticket, in short, for its head: one statement, whatever there is."""

from datetime import date, datetime
from typing import Any, NamedTuple

from zabota.accounts.models import User
from zabota.core.sql import rows
from zabota.tickets.models import Ticket
from zabota.tickets.sight import sight_of

FACTS = """
SELECT (SELECT name FROM tickets_ticketkind WHERE id = t.kind_id),
  (SELECT name FROM clients_clientpriority WHERE id = t.client_priority_id),
  ARRAY(SELECT g.name FROM tickets_tagging x JOIN tickets_tag g ON g.id = x.tag_id
        WHERE x.ticket_id = t.id ORDER BY g.name),
  c.items, c.done, s.until, s.reason, h.to_id, h.name, h.what, h.due_on, m.note_id, m.name,
  p.id, p.title, EXISTS(SELECT FROM tickets_follow WHERE ticket_id = t.id AND agent_id = %(agent)s),
  f.reason, f.name, f.at, l.targets_id,
  EXISTS(SELECT FROM promises_promisemove x JOIN promises_promise y ON y.id = x.promise_id
    WHERE y.ticket_id = t.id AND y.outcome = '' AND y.clock IN ('', 'solution') AND y.source NOT IN ('rule', 'snooze')
    AND x.why IN ('owner', 'targets', 'calendar') AND x.told_at IS NULL),
  w.id, w.clock, w.text, w.side, w.made_at, w.due_at, w.risk_at,
  CASE WHEN EXISTS(SELECT FROM tickets_objection x JOIN tickets_refusal y ON y.id = x.refusal_id
    WHERE y.ticket_id = t.id AND x.decision = '') THEN 'objection'
  WHEN EXISTS(SELECT FROM tickets_refusalproposal WHERE ticket_id = t.id AND outcome = '') THEN 'proposal' END,
  EXISTS(SELECT FROM promises_draftedpromises WHERE ticket_id = t.id AND agent_id = %(agent)s),
  EXISTS(SELECT FROM promises_preparedmove x JOIN promises_promise y ON y.id = x.promise_id
    WHERE y.ticket_id = t.id AND y.outcome = '' AND y.broken_at IS NULL AND y.due_at = x.was AND x.dropped_at IS NULL)
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
  AND (%(sees_all)s OR p.line_id = ANY(%(lines)s) OR p.owner_id = ANY(%(owners)s))
LEFT JOIN LATERAL (SELECT x.reason, u.name, x.at FROM promises_firemode x
  JOIN team_agent a ON a.id = x.by_id JOIN accounts_user u ON u.id = a.user_id
  WHERE x.ticket_id = t.id AND x.ended_at IS NULL) f ON true
LEFT JOIN promises_ticketlevel l ON l.ticket_id = t.id
LEFT JOIN LATERAL (SELECT x.* FROM promises_promise x
  WHERE x.ticket_id = t.id AND x.outcome = '' AND x.due_at IS NOT NULL AND x.source <> 'snooze'
  ORDER BY x.side = 'theirs' AND t.status <> 'waiting', x.source = 'rule', x.due_at, x.id LIMIT 1) w ON true
WHERE t.id = %(ticket)s
"""


class Strip(NamedTuple):
    """`note_id` is the oldest note that calls the viewer and that they have not caught up with; `next_…` is what is
    promised first: of the client's side only while it owes the next step. `targets` names what was agreed about time.
    """

    kind: str | None
    client_priority: str | None
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
    fire: str | None = None
    fire_by: str | None = None
    fire_at: datetime | None = None
    targets: str | None = None
    has_untold_moves: bool = False
    next_id: int | None = None
    next_clock: str | None = None
    next_text: str | None = None
    next_side: str | None = None
    next_made_at: datetime | None = None
    next_due_at: datetime | None = None
    next_risk_at: datetime | None = None
    awaits: str | None = None  # a decision about a refusal: "objection" or "proposal"
    has_drafted_promises: bool = False
    has_prepared_moves: bool = False

    @property
    def is_all_done(self) -> bool:
        return self.items > 0 and self.done == self.items


def strip_of(ticket: Ticket, user: User) -> Strip:
    sight = sight_of(user)
    asked: dict[str, Any] = {
        "ticket": ticket.pk,
        "agent": sight.agent_id,
        "owners": sight.owners,
        "sees_all": sight.sees_all,
        "lines": list(sight.line_ids),
    }
    return Strip._make(rows(FACTS, asked)[0])
