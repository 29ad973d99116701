"""Counts of touches by week. All of them are counted anew, and what is new or different is written down."""

from datetime import timedelta
from typing import Any, Final

from django.conf import settings
from django.db import connection
from django.utils.timezone import localdate

from zabota.core.clock import now
from zabota.retention.models import TouchWeek
from zabota.retention.weeks import monday_of

WEEK: Final = timedelta(weeks=1)
# Each word of a client's person is one touch: the first of a ticket a request, any other a letter; what was said to us
# by telephone or in person a call. Robots touch nobody. Into a table by itself: only then several processes count.
COUNT: Final = """
CREATE TEMPORARY TABLE counted ON COMMIT DROP AS
WITH firsts AS (SELECT ticket_id, min(id) AS id FROM tickets_message GROUP BY ticket_id),
touches AS (
    SELECT t.company_id, m.contact_id, m.said_at AS at,
        CASE WHEN m.channel IN ('phone', 'desk') THEN 'calls' WHEN f.id = m.id THEN 'requests' ELSE 'letters' END
            AS channel
    FROM tickets_message m JOIN tickets_ticket t ON t.id = m.ticket_id JOIN firsts f ON f.ticket_id = m.ticket_id
    WHERE m.side = 'client' AND NOT m.is_automatic AND t.company_id IS NOT NULL
    UNION ALL
    SELECT s.company_id, s.contact_id, a.answered_at, 'ratings'
    FROM satisfaction_answer a JOIN satisfaction_survey s ON s.id = a.survey_id
    WHERE a.is_counted AND s.company_id IS NOT NULL
)
SELECT company_id, contact_id, channel, week, sum(many)::int AS many FROM (
    SELECT company_id, contact_id, channel, date_trunc('week', at AT TIME ZONE %(zone)s)::date AS week, 1 AS many
    FROM touches WHERE at <= %(now)s
    UNION ALL
    SELECT company_id, contact_id, 'portal', date_trunc('week', "on"::timestamp)::date, 1
    FROM retention_portalday WHERE "on" <= %(today)s
) each GROUP BY company_id, contact_id, channel, week
"""
# What was said in the week before is known in time: that week was not over when the last count was taken.
ADD: Final = """
INSERT INTO retention_touchweek (company_id, contact_id, channel, week, known_week, is_brought, many)
SELECT company_id, contact_id, channel, week,
    CASE WHEN %(is_history)s OR week >= %(before)s THEN week ELSE %(this)s END, false, many
FROM (
    SELECT company_id, contact_id, channel, week, coalesce(c.many, 0) - coalesce(k.many, 0) AS many
    FROM counted c FULL JOIN (
        SELECT company_id, contact_id, channel, week, sum(many)::int AS many
        FROM retention_touchweek WHERE NOT is_brought GROUP BY company_id, contact_id, channel, week
    ) k USING (company_id, contact_id, channel, week)
) different WHERE many <> 0
ON CONFLICT (company_id, contact_id, channel, week, known_week, is_brought)
DO UPDATE SET many = retention_touchweek.many + EXCLUDED.many
"""


def collect_touches() -> int:
    """How many rows were added or changed; 0 when nothing has happened since. The very first time all is history."""
    today = localdate(now())
    this = monday_of(today)
    facts: dict[str, Any] = {
        "zone": settings.TIME_ZONE,
        "now": now(),
        "today": today,
        "this": this,
        "before": this - WEEK,
        "is_history": not TouchWeek.objects.filter(is_brought=False).exists(),
    }
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS counted")
        cursor.execute(COUNT, facts)
        cursor.execute("ANALYZE counted")
        cursor.execute(ADD, facts)
        return int(cursor.rowcount)
