"""What a person may ask us to forget."""

from django.db import transaction

from zabota.accounts.models import User
from zabota.clicks.actions import erase_audience
from zabota.clients.audience import audience_of
from zabota.clients.events import ContactClicksErased
from zabota.clients.models import Contact
from zabota.core.events import publish


@transaction.atomic
def erase_clicks(contact: Contact, *, by: User) -> int:
    """Their clicks on our own sites, with those of their browsers; how many there were. Twice is once."""
    erased = erase_audience(audience_of(contact.pk))
    if erased:
        publish(ContactClicksErased(contact_id=contact.pk, clicks=erased, by_id=by.pk))
    return erased
