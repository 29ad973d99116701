"""How far a colleague has read."""

from zabota.accounts.models import User
from zabota.tickets.models import Reading, Ticket


def mark_read(ticket: Ticket, *, seen: int, by: User) -> None:
    """`seen` is the newest message that was shown, 0 for none."""
    shown = {"version": ticket.version, "seen": seen}
    Reading.objects.update_or_create(ticket=ticket, user=by, defaults=shown)
