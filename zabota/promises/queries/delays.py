"""What it does to our own dates that the client is late with what they owe us."""

from dataclasses import dataclass
from datetime import datetime

from zabota.core.clock import now
from zabota.promises.calendars import CalendarRefused, add_working_time
from zabota.promises.clocks import ClockKind
from zabota.promises.models import Promise
from zabota.promises.queries.news import calendar_for
from zabota.tickets.models import Ticket

LASTING = (ClockKind.STATUS.value, ClockKind.SOLUTION.value)


@dataclass(frozen=True, slots=True)
class Delay:
    """A date of ours that stands still: when it would be had they given it in time, and when if they give it now."""

    promise: Promise
    given_in_time: datetime
    given_now: datetime


def delays_of(ticket: Ticket) -> list[Delay]:
    """Nothing, while nobody is late. Both sides are shown the same."""
    owed = Promise.objects.theirs().open().filter(ticket=ticket, due_at__lt=now())
    since = owed.order_by("-due_at").values_list("due_at", flat=True).first()
    if since is None:
        return []
    still = Promise.objects.ours().open().filter(ticket=ticket, clock__in=LASTING, due_at=None)
    return [delay for one in still.order_by("pk") if (delay := _delay(one, since))]


def _delay(promise: Promise, since: datetime) -> Delay | None:
    if promise.left is None or promise.ticket is None:
        return None
    calendar = calendar_for(promise.ticket)
    try:
        in_time = add_working_time(calendar, since, promise.left)
        return Delay(promise, in_time, add_working_time(calendar, now(), promise.left))
    except CalendarRefused:
        return None
