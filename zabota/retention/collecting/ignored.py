"""What the radar did not count in the last half year, so that it can be said."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any, Final

from django.utils.timezone import localdate

from zabota.core.clock import now
from zabota.core.sql import rows
from zabota.retention.collecting.outages import EVERYTHING
from zabota.retention.weeks import monday_of, number_of_week

HALF_A_YEAR: Final = timedelta(weeks=26)
WORDS: Final = """
SELECT count(*) FILTER (WHERE m.said_at > %(now)s),
    count(*) FILTER (WHERE m.said_at <= %(now)s AND m.is_automatic),
    count(*) FILTER (WHERE m.said_at <= %(now)s AND NOT m.is_automatic AND t.company_id IS NULL)
FROM tickets_message m JOIN tickets_ticket t ON t.id = m.ticket_id
WHERE m.side = 'client' AND m.said_at > %(since)s
"""


def ignored(outages: Iterable[Sequence[Any]]) -> dict[str, int]:
    """{"future": 3, "robots": 120, "nobodys": 45, "unreached": 2, "lulls": 4}: words by why, weeks, companies."""
    moment = now()
    future, robots, nobodys = rows(WORDS, {"now": moment, "since": moment - HALF_A_YEAR})[0]
    first = number_of_week(monday_of(localdate(moment - HALF_A_YEAR)))
    lately = [one for one in outages if one[2] > first]
    weeks = {
        week
        for _channel, since, until, company in lately
        if company == EVERYTHING
        for week in range(max(since, first), until)
    }
    lulls = {company for *_which, company in lately if company != EVERYTHING}
    return {
        "future": future,
        "robots": robots,
        "nobodys": nobodys,
        "unreached": len(weeks),
        "lulls": len(lulls),
    }
