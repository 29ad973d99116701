"""What follows for records from what happens elsewhere."""

from zabota.clients.events import ContactsMerged
from zabota.clients.models import Contact
from zabota.records.asking import carry_requests


def on_contacts_merged(event: ContactsMerged) -> None:
    """In the same transaction, so that nobody sees a request of a row that is gone."""
    carry_requests(Contact.objects.get(pk=event.contact_id), Contact.objects.get(pk=event.into_id))
