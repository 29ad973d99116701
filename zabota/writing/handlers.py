"""Drafts follow their ticket."""

from zabota.tickets.events import TicketsMerged
from zabota.writing.actions import move_drafts


def on_tickets_merged(event: TicketsMerged) -> None:
    """In the transaction of the merge: nobody's half a letter stays behind."""
    move_drafts(event.absorbed_id, event.ticket_id)
