"""What the radar said goes into the rows: watches, and alarms with their reasons as of then. Twice is once."""

from datetime import date
from typing import Any, Final

from django.db import connection

from zabota.core.clock import now

WATCH: Final = """
INSERT INTO retention_watch (company_id, state, week, since, score, threshold, half_in, silence_in, usual, standing,
    rhythm, reasons, looked_at)
SELECT c.id, line->>'state', (line->>'week')::date, (line->>'since')::date, (line->>'score')::float,
    (line->>'threshold')::float, (line->>'half_in')::float, (line->>'silence_in')::float, (line->>'usual')::float,
    line->'standing', line->'rhythm', '[]', %(now)s
FROM told JOIN clients_company c ON c.id = (line->>'company')::bigint
ON CONFLICT (company_id) DO UPDATE SET state = EXCLUDED.state, week = EXCLUDED.week, since = EXCLUDED.since,
    score = EXCLUDED.score, threshold = EXCLUDED.threshold, half_in = EXCLUDED.half_in,
    silence_in = EXCLUDED.silence_in, usual = EXCLUDED.usual, standing = EXCLUDED.standing, rhythm = EXCLUDED.rhythm,
    looked_at = EXCLUDED.looked_at,
    health = CASE WHEN EXCLUDED.state = 'watched' THEN retention_watch.health END
"""
# Who has never touched us, or not for years, cannot be seen: that is no health.
NOT_WATCHED: Final = """
INSERT INTO retention_watch (company_id, state, score, usual, standing, rhythm, reasons, looked_at)
SELECT c.id, CASE WHEN c.created_at > %(now)s - interval '26 weeks' THEN 'new' ELSE 'unseen' END, 0, 0, '{}', '{}',
    '[]', %(now)s
FROM clients_company c WHERE NOT EXISTS (SELECT 1 FROM told WHERE (line->>'company')::bigint = c.id)
ON CONFLICT (company_id) DO UPDATE SET state = EXCLUDED.state, week = NULL, since = NULL, score = 0, threshold = NULL,
    half_in = NULL, silence_in = NULL, usual = 0, standing = '{}', rhythm = '{}', health = NULL,
    looked_at = EXCLUDED.looked_at
"""
GONE: Final = """
UPDATE retention_watch SET state = 'gone', week = NULL, since = NULL, score = 0, standing = '{}', health = NULL
WHERE company_id IN (SELECT company_id FROM retention_parting)
"""
# One silence is one alarm: no other while it is open, none soon after it, none for who has not come back since or left.
RAISE: Final = """
INSERT INTO retention_alarm (company_id, week, since, score, threshold, channel, terms, raised_at)
SELECT DISTINCT ON (company_id) company_id, week, since, score, threshold, channel, terms, %(now)s FROM (
    SELECT c.id AS company_id, (a->>'week')::date AS week, (a->>'since')::date AS since, (a->>'score')::float AS score,
        (a->>'threshold')::float AS threshold, a->>'channel' AS channel, a->'terms' AS terms
    FROM told JOIN clients_company c ON c.id = (line->>'company')::bigint, jsonb_array_elements(line->'alarms') a
) seen WHERE NOT EXISTS (SELECT 1 FROM retention_parting p WHERE p.company_id = seen.company_id) AND NOT EXISTS (
    SELECT 1 FROM retention_alarm e WHERE e.company_id = seen.company_id AND (
        e.settled_at IS NULL OR e.week > seen.week - 91 OR NOT EXISTS (
            SELECT 1 FROM retention_touchweek t
            WHERE t.company_id = e.company_id AND t.week > e.week AND t.week <= seen.week AND t.many > 0)))
ORDER BY company_id, week DESC
ON CONFLICT (company_id, week) DO NOTHING RETURNING id, company_id, channel, since
"""
CHAMPIONS: Final = """
SELECT (line->>'of')::bigint, (line->>'champion')::bigint, line->>'week', (line->>'share')::float
FROM told JOIN clients_company c ON c.id = (line->>'of')::bigint
JOIN clients_membership m ON m.company_id = c.id AND m.contact_id = (line->>'champion')::bigint
WHERE (line->>'others')::int >= 4 AND NOT EXISTS (SELECT 1 FROM retention_parting p WHERE p.company_id = c.id)
"""

type Raised = tuple[int, int, str, date]


def keep_watches() -> None:
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE told")
        cursor.execute(WATCH, {"now": now()})
        cursor.execute(NOT_WATCHED, {"now": now()})
        cursor.execute(GONE)


def raise_alarms() -> list[Raised]:
    """Id, company, channel and first week of those that were not known."""
    return _rows(RAISE, {"now": now()})


def silent_champions() -> list[tuple[int, int, str, float]]:
    """Company, contact, week and share, where others go on: a whole company's silence is an alarm of its own."""
    return _rows(CHAMPIONS, {})


def _rows(sql: str, facts: dict[str, Any]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql, facts)
        return list(cursor.fetchall())
