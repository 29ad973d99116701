"""Where the client's person of a promise is written to: by the program, or because one of us wants it."""

from zabota.clients.models import ContactAddress
from zabota.clients.robots import is_robot
from zabota.promises.models import Promise
from zabota.tickets.letters import Person
from zabota.tickets.models import Message


def reachable(promise: Promise) -> Person | None:
    """By the program: where nothing came back from and no robot writes. None when there is no such address."""
    contact = promise.contact
    if contact is None or _writes_by_robot(promise):
        return None
    emails = [email for email in _emails(promise, bounced_at=None) if not is_robot(email)]
    return (contact.name, emails[0]) if emails else None


def writable(promise: Promise) -> Person | None:
    """By hand: at any address that is not known to be dead. None when there is none."""
    emails = _emails(promise, is_dead=False)
    return (promise.contact.name, emails[0]) if promise.contact and emails else None


def _emails(promise: Promise, **alive: object) -> list[str]:
    """The main one first."""
    addresses = ContactAddress.objects.filter(contact=promise.contact_id, **alive)
    return list(addresses.order_by("-is_main", "pk").values_list("email", flat=True))


def _writes_by_robot(promise: Promise) -> bool:
    """By the last letter of theirs in this ticket."""
    letters = Message.objects.filter(ticket=promise.ticket_id, contact=promise.contact_id).order_by("-pk")
    return letters.values_list("is_automatic", flat=True).first() is True
