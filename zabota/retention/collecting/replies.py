"""Clients whose people answer us much later than they usually do.

A reply is a written word of theirs that follows a word of ours on the same ticket; its delay is counted from that word.
What came after MOST is no reply but something new, and what falls into a lull that was expected says nothing. The
median of the last RECENT is held against that of USUAL before; that it is no chance is seen by how many of the recent
ones took longer than the usual median: half of them would, give or take SURE standard deviations (the sign test).
When everybody is slow it is a holiday: the ratio is then measured by the median ratio of all.
"""

from datetime import datetime, timedelta
from typing import Any, Final

from django.conf import settings
from django.utils.timezone import localdate

RECENT: Final = timedelta(days=28)
USUAL: Final = timedelta(weeks=26)
MOST: Final = timedelta(days=30)
FEWEST_RECENT, FEWEST_USUAL = 13, 20  # replies; of fewer recent ones even all of them would be no sure sign
RATIO: Final = 2.0
LONGER: Final = 4.0  # hours, by the medians: ten minutes after five trouble nobody
SURE: Final = 3.5
FEWEST_COMPANIES: Final = 10  # of whom “everybody” may be said
# The ratio is the signal's value. One a company and month.
SLOW_REPLIES: Final = """
WITH words AS (
    SELECT ticket_id, said_at, side, channel, lag(side) OVER spoken AS side_before, lag(said_at) OVER spoken AS asked_at
    FROM tickets_message
    WHERE side IN ('client', 'us') AND NOT is_automatic AND said_at BETWEEN %(usual_from)s - %(most)s AND %(now)s
    WINDOW spoken AS (PARTITION BY ticket_id ORDER BY said_at, id)
), replies AS (
    SELECT t.company_id, w.said_at, extract(epoch FROM w.said_at - w.asked_at)::float / 3600 AS hours
    FROM words w JOIN tickets_ticket t ON t.id = w.ticket_id
    WHERE w.side = 'client' AND w.side_before = 'us' AND w.channel NOT IN ('phone', 'desk')
        AND w.said_at >= %(usual_from)s AND w.said_at - w.asked_at <= %(most)s AND t.company_id IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM retention_lull l WHERE l.company_id = t.company_id
            AND l.since <= (w.said_at AT TIME ZONE %(zone)s)::date
            AND l.until >= (w.asked_at AT TIME ZONE %(zone)s)::date)
), usual AS (
    SELECT company_id, percentile_cont(0.5) WITHIN GROUP (ORDER BY hours) AS hours
    FROM replies WHERE said_at < %(recent_from)s GROUP BY company_id HAVING count(*) >= %(fewest_usual)s
), held AS (
    SELECT r.company_id, count(*) AS many, count(*) FILTER (WHERE r.hours > u.hours) AS longer,
        percentile_cont(0.5) WITHIN GROUP (ORDER BY r.hours) AS hours, min(u.hours) AS usual
    FROM replies r JOIN usual u USING (company_id)
    WHERE r.said_at >= %(recent_from)s GROUP BY r.company_id HAVING count(*) >= %(fewest_recent)s
), everybody AS (
    SELECT CASE WHEN count(*) >= %(fewest_companies)s
        THEN greatest(1, percentile_cont(0.5) WITHIN GROUP (ORDER BY hours / nullif(usual, 0))) ELSE 1 END AS ratio
    FROM held
)
SELECT 'slow replies', h.company_id, NULL::bigint, %(now)s, h.hours / nullif(h.usual, 0), '', '', '',
    'replies ' || h.company_id || ' ' || %(month)s
FROM held h CROSS JOIN everybody e
WHERE h.hours >= %(ratio)s * e.ratio * h.usual AND h.hours - h.usual >= %(longer)s
    AND h.longer >= h.many / 2.0 + %(sure)s * sqrt(h.many) / 2
"""


def facts_of_replies(moment: datetime) -> dict[str, Any]:
    return {
        "now": moment,
        "recent_from": moment - RECENT,
        "usual_from": moment - RECENT - USUAL,
        "most": MOST,
        "month": localdate(moment).isoformat()[:7],
        "zone": settings.TIME_ZONE,
        "fewest_recent": FEWEST_RECENT,
        "fewest_usual": FEWEST_USUAL,
        "fewest_companies": FEWEST_COMPANIES,
        "ratio": RATIO,
        "longer": LONGER,
        "sure": SURE,
    }
