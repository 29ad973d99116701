"""Time spent on a ticket, by those who like to write it down."""

from datetime import date

from django.db import transaction

from zabota.core.events import publish
from zabota.core.text import one_line, without_nul
from zabota.team.models import Agent
from zabota.tickets.actions.changing import place_of
from zabota.tickets.errors import NotYours
from zabota.tickets.events import TimeChanged
from zabota.tickets.models import Ticket, TimeSpent


@transaction.atomic
def add_time(ticket: Ticket, *, minutes: int, on: date, by: Agent, what: str = "") -> TimeSpent:
    """`by` spent 1 to 1440 minutes of that day on it."""
    what = one_line(without_nul(what), 300)
    spent = TimeSpent.objects.create(ticket=ticket, agent=by, minutes=minutes, on=on, what=what)
    publish(TimeChanged(**place_of(ticket), by_id=by.user_id, agent_id=by.pk, minutes=minutes))
    return spent


@transaction.atomic
def remove_time(spent: TimeSpent, *, by: Agent) -> None:
    """One's own alone. Removing twice is removing once."""
    if spent.agent_id != by.pk:
        raise NotYours
    gone, _ = TimeSpent.objects.filter(pk=spent.pk).delete()
    if gone:
        place = place_of(spent.ticket)
        publish(TimeChanged(**place, by_id=by.user_id, agent_id=by.pk, minutes=-spent.minutes))
