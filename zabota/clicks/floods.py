"""More than any person could send is counted and not kept: one statement over the limit writes down how many."""

from datetime import timedelta
from typing import Any

from django.db import connection

from zabota.clicks.models import Click, Invited, Visit
from zabota.clicks.sender import Sender
from zabota.core.clock import now

SPAN = timedelta(minutes=1)
MOST_OF_ONE = {Click: 10, Visit: 30}  # of one client in a minute
MOST = {Click: 60, Visit: 120}  # of everybody, so that a flood from one place shuts nobody else out
COUNT = """
INSERT INTO clicks_overflow (invited_id, net, minute, is_post, hits)
VALUES (%(invited)s, %(net)s, date_trunc('minute', %(now)s::timestamptz), %(is_post)s, 1)
ON CONFLICT (invited_id, net, minute, is_post) DO UPDATE SET hits = clicks_overflow.hits + 1
"""


def is_over(kind: type[Click] | type[Visit], invited: Invited | None, facts: Sender) -> bool:
    """Whether there were too many in the last minute; then this one is counted."""
    recent = kind._default_manager.filter(invited=invited, at__gt=now() - SPAN, at__lte=now())
    if invited is None:
        recent = recent.filter(net=facts["net"])
    clients = list(recent.values_list("client", flat=True)[: MOST[kind]])
    if len(clients) < MOST[kind] and clients.count(facts["client"]) < MOST_OF_ONE[kind]:
        return False
    _count(invited, facts["net"], is_post=kind is Click)
    return True


def _count(invited: Invited | None, net: str, *, is_post: bool) -> None:
    facts: dict[str, Any] = {
        "invited": invited and invited.pk,
        "net": "" if invited else net,
        "now": now(),
        "is_post": is_post,
    }
    with connection.cursor() as cursor:
        cursor.execute(COUNT, facts)
