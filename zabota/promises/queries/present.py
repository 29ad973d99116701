"""What is due today, at risk and late now: of the whole house, of each line, owner and client, in one statement."""

from dataclasses import dataclass
from typing import NamedTuple

from zabota.core.clock import now
from zabota.core.sql import rows
from zabota.tickets.queries import tomorrow
from zabota.tickets.sight import Sight

# GROUPING() says which column a row is not about: 3 of line and owner is about the company, and so on.
PRESENT = """
SELECT GROUPING(line_id, owner_id, company_id), coalesce(line_id, owner_id, company_id),
    count(*) FILTER (WHERE due_at < %(tomorrow)s),
    count(*) FILTER (WHERE risk_at <= %(now)s AND due_at >= %(now)s),
    count(*) FILTER (WHERE due_at < %(now)s)
FROM tickets_ticket
WHERE status IN ('new', 'open', 'waiting') AND aside <> 'snoozed'
    AND (due_at < %(tomorrow)s OR risk_at <= %(now)s)
    AND (%(all)s OR line_id = ANY(%(lines)s) OR owner_id = ANY(%(owners)s))
GROUP BY GROUPING SETS ((line_id), (owner_id), (company_id), ())
"""
LINE, OWNER, COMPANY, ALL = 0b011, 0b101, 0b110, 0b111


class Numbers(NamedTuple):
    """Tickets. What is at risk is not late yet; both may be due today."""

    due: int = 0
    at_risk: int = 0
    late: int = 0


type Whose = dict[int | None, Numbers]  # None: of tickets without an owner, or without a company


@dataclass(frozen=True, slots=True)
class Present:
    whole: Numbers
    lines: Whose
    owners: Whose
    companies: Whose


def present(sight: Sight) -> Present:
    seen = {"all": sight.sees_all, "lines": list(sight.line_ids), "owners": sight.owners}
    found = rows(PRESENT, {**seen, "now": now(), "tomorrow": tomorrow()})
    by: dict[int, Whose] = {LINE: {}, OWNER: {}, COMPANY: {}, ALL: {}}
    for grouping, key, *numbers in found:
        by[grouping][key] = Numbers(*numbers)
    return Present(by[ALL].get(None, Numbers()), by[LINE], by[OWNER], by[COMPANY])
