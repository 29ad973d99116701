"""Tickets whose search entries are of an older form are indexed anew, a few at a time, the newest first.

What is still to do is marked in the rows (LONG_AGO), so that a break costs nothing and nobody waits for a lock.
"""

from django.db import transaction

from zabota.core.clock import now
from zabota.tickets.models import LONG_AGO, SearchEntry, Ticket
from zabota.tickets.searching import index_anew

AT_ONCE = 50
SECONDS = 15


def index_old_tickets() -> int:
    """At most a quarter of a minute of work. How many tickets were done."""
    began, done = now(), 0
    while (now() - began).total_seconds() < SECONDS:
        some = _index_some()
        done += some
        if some < AT_ONCE:
            break
    return done


@transaction.atomic
def _index_some() -> int:
    """The tickets are held, so that nothing is said in them meanwhile; one that is held already has its turn later."""
    waiting = (
        SearchEntry.objects.filter(at=LONG_AGO).order_by("-ticket").values("ticket").distinct()[:AT_ONCE]
    )
    held = Ticket.objects.select_for_update(skip_locked=True, no_key=True).filter(
        pk__in=list(waiting.values_list("ticket", flat=True))
    )
    numbers = list(held.values_list("pk", flat=True))
    if numbers:
        index_anew(numbers)
    return len(numbers)
