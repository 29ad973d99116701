"""Voices that are missing: a part at a client that has been silent on every level, the highest first."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from zabota.clients.models import ContactRole
from zabota.core.clock import now
from zabota.core.sql import rows

OLD = timedelta(days=180)  # a word is fresh no longer
MOST = 30
SILENT = """
SELECT c.id, c.name, part.role, said.last_at, coalesce(u.name, ''), coalesce(people.many, 0), count(*) OVER ()
FROM clients_company c
CROSS JOIN (VALUES ('executive', 1), ('manager', 2), ('executor', 3)) part (role, turn)
LEFT JOIN accounts_user u ON u.id = c.account_owner_id
LEFT JOIN (
  SELECT s.company_id, a.role, max(a.answered_at) AS last_at
  FROM satisfaction_answer a JOIN satisfaction_survey s ON s.id = a.survey_id
  WHERE a.is_counted GROUP BY s.company_id, a.role
) said ON said.company_id = c.id AND said.role = part.role
LEFT JOIN (
  SELECT m.company_id, m.role, count(*) AS many FROM clients_membership m
  JOIN clients_contact p ON p.id = m.contact_id
  WHERE p.merged_into_id IS NULL GROUP BY m.company_id, m.role
) people ON people.company_id = c.id AND people.role = part.role
WHERE said.last_at IS NULL OR said.last_at < %(old)s
ORDER BY part.turn, said.last_at NULLS FIRST, c.sort_name, c.id LIMIT %(most)s
"""


@dataclass(frozen=True, slots=True)
class Silence:
    """One part at one client. `people`: how many we know there; without any, somebody has to be found first."""

    company_id: int
    company: str
    role: str
    since: datetime | None
    owner: str
    people: int

    @property
    def label(self) -> str:
        return str(ContactRole(self.role).label)


@dataclass(frozen=True, slots=True)
class Silences:
    shown: list[Silence]
    every: int

    @property
    def left_out(self) -> int:
        return self.every - len(self.shown)


def silences(most: int | None = MOST) -> Silences:
    """One statement. `most` None: all of them."""
    found = rows(SILENT, {"old": now() - OLD, "most": most})
    return Silences([Silence(*row[:6]) for row in found], found[0][6] if found else 0)
