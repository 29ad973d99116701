"""A number is a ticket."""

from zabota.tickets.models import Ticket
from zabota.tickets.sight import Sight


def ticket_numbered(sight: Sight, text: str) -> Ticket | None:
    """The ticket whose number was typed."""
    digits = text.strip().lstrip("#№").strip()
    if not (digits.isascii() and digits.isdecimal() and len(digits) < 18):
        return None
    return (
        Ticket.objects.visible_to(sight).filter(pk=int(digits)).select_related("company", "requester").first()
    )
