"""The letter that reminds the client's person of what they promised."""

from uuid import UUID, uuid5

from django.template.loader import render_to_string
from django.utils.translation import override

from zabota.core.clock import now
from zabota.promises.client_hours import zone_of_client
from zabota.promises.models import Promise
from zabota.promises.queries.delays import delays_of
from zabota.tickets.letters import Person, Words
from zabota.ui.moments import said_in_zone

REMINDERS = UUID("6f1c7f0e-52f5-4f7a-9a6c-2f8f3f5f0b11")


def reminder(promise: Promise, *, to: Person) -> Words | None:
    """In their own language and zone; the same reminder twice is the same letter.

    None for a promise without a date or a ticket.
    """
    contact = promise.contact
    if contact is None or promise.due_at is None or promise.ticket is None:
        return None
    zone = zone_of_client(promise.ticket.pk)
    with override(contact.language):
        words = {
            "ticket": promise.ticket,
            "what": promise.text,
            "due": said_in_zone(promise.due_at, zone),
            "is_late": now() > promise.due_at,
            "delays": [
                {"what": one.promise.what, "due": said_in_zone(one.given_now, zone)}
                for one in delays_of(promise.ticket)
            ],
        }
        body = render_to_string("promises/letters/reminder.txt", words).strip()
    return Words(
        body=body,
        to=(to,),
        is_automatic=True,
        nonce=uuid5(REMINDERS, f"{promise.pk} {promise.reminders + 1}"),
    )
