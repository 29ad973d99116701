"""Whether the program may write to the client's person of a promise."""

from zabota.clients.models import ContactAddress
from zabota.clients.robots import is_robot
from zabota.promises.models import Promise
from zabota.tickets.letters import Person
from zabota.tickets.models import Message


def reachable(promise: Promise) -> Person | None:
    """At an address from which nothing came back, and where no robot writes. None when there is no such address."""
    contact = promise.contact
    if contact is None or _writes_by_robot(promise):
        return None
    alive = ContactAddress.objects.filter(contact=contact, bounced_at=None)
    emails = alive.order_by("-is_main", "pk").values_list("email", flat=True)
    address = next((email for email in emails if not is_robot(email)), None)
    return (contact.name, address) if address else None


def _writes_by_robot(promise: Promise) -> bool:
    """By the last letter of theirs in this ticket."""
    letters = Message.objects.filter(ticket=promise.ticket_id, contact=promise.contact_id).order_by("-pk")
    return letters.values_list("is_automatic", flat=True).first() is True
