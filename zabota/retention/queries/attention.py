"""Clients by what needs attention first: an alarm, a fall, a mood that runs out; who cannot be seen apart."""

import json
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from django.utils.timezone import localdate

from zabota.core.clock import now
from zabota.core.sql import rows

FALL: Final = 10  # points of health within a quarter
SOON: Final = timedelta(days=7)
PAGE: Final = 50
MOST_PAGES: Final = 10_000
LISTED: Final = """
FROM retention_watch w JOIN clients_company c ON c.id = w.company_id
LEFT JOIN accounts_user u ON u.id = c.account_owner_id
LEFT JOIN (
    SELECT DISTINCT ON (company_id) id, company_id, since, week, channel FROM retention_alarm
    WHERE settled_at IS NULL ORDER BY company_id, week DESC) alarm ON alarm.company_id = c.id
LEFT JOIN retention_mood m ON m.company_id = c.id AND m.ended_at IS NULL
"""
IS_FALLING: Final = "w.health_before - w.health >= %(fall)s"
IS_RUNNING_OUT: Final = "m.until <= %(soon)s AND m.until >= %(long_ago)s"
FILTERS: Final = {
    "attention": f"(alarm.id IS NOT NULL OR ({IS_FALLING}) OR ({IS_RUNNING_OUT}))",
    "alarm": "alarm.id IS NOT NULL",
    "falling": f"({IS_FALLING})",
    "mood": f"({IS_RUNNING_OUT})",
    "watched": "w.state = 'watched'",
    "unseen": "w.state IN ('new', 'unseen')",
}
ATTENTION, *_OTHERS = FILTERS
OWN: Final = "c.account_owner_id = %(user)s"
ORDER: Final = f"""
ORDER BY alarm.id IS NULL, alarm.week DESC, NOT coalesce({IS_FALLING}, false), NOT coalesce({IS_RUNNING_OUT}, false),
    w.health NULLS LAST, w.usual DESC, c.sort_name, c.id
"""


@dataclass(frozen=True, slots=True)
class Standing:
    """One line of the list."""

    company_id: int
    name: str
    owner: str | None
    state: str
    health: int | None
    before: int | None
    usual: float
    half_in: float | None
    silence_in: float | None
    reasons: list[dict[str, Any]]
    rhythm: dict[str, Any]
    since: date | None
    alarm_id: int | None
    alarm_since: date | None
    alarm_channel: str | None
    feeling: str | None
    mood_until: date | None

    @property
    def is_falling(self) -> bool:
        return self.health is not None and self.before is not None and self.before - self.health >= FALL


COLUMNS: Final = """
c.id, c.name, u.name, w.state, w.health, w.health_before, w.usual, w.half_in, w.silence_in, w.reasons, w.rhythm,
w.since, alarm.id, alarm.since, alarm.channel, m.feeling, m.until
"""


def standings(wanted: str, *, own: int | None = None, turn: int = 0, most: int = PAGE) -> list[Standing]:
    """One more than asked for where there are more. `own`: of that account owner alone."""
    facts = {**_facts(), "user": own, "most": most + 1, "passed": turn * most}
    sql = f"SELECT {COLUMNS} {LISTED} WHERE {_where(wanted, own)} {ORDER} LIMIT %(most)s OFFSET %(passed)s"
    return [
        Standing(*(json.loads(one) if place in (9, 10) else one for place, one in enumerate(row)))
        for row in rows(sql, facts)
    ]


def how_many(*, own: int | None = None) -> dict[str, int]:
    """By filter, in one statement."""
    counts = ", ".join(f"count(*) FILTER (WHERE {condition})" for condition in FILTERS.values())
    sql = f"SELECT {counts} {LISTED} WHERE {OWN if own else 'true'}"
    return dict(zip(FILTERS, rows(sql, {**_facts(), "user": own})[0], strict=True))


def open_alarms() -> int:
    return int(rows("SELECT count(*) FROM retention_alarm WHERE settled_at IS NULL", {})[0][0])


def _where(wanted: str, own: int | None) -> str:
    return f"{FILTERS[wanted]} AND {OWN}" if own else FILTERS[wanted]


def _facts() -> dict[str, Any]:
    today = localdate(now())
    return {"fall": FALL, "soon": today + SOON, "long_ago": today - timedelta(days=30)}
