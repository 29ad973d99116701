"""How far a colleague has read."""

from zabota.accounts.models import User
from zabota.tickets.models import Reading, Ticket


def mark_read(ticket: Ticket, *, by: User) -> None:
    Reading.objects.update_or_create(ticket=ticket, user=by, defaults={"version": ticket.version})
