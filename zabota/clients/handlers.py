"""What a contact says of themselves in their sign-in, we know of the contact as well."""

from django.db import transaction

from zabota.accounts.events import ProfileEdited
from zabota.clients.events import ContactChanged
from zabota.clients.models import Contact
from zabota.core.events import publish


@transaction.atomic
def on_profile_edited(event: ProfileEdited) -> None:
    """Letters are written in the language of the contact's screens."""
    contact = Contact.objects.select_for_update(of=("self",)).filter(user=event.user_id).first()
    if contact is None or contact.user is None:
        return
    facts = {"name": contact.user.name, "language": contact.user.language}
    what = [
        field for field, value in facts.items() if field in event.changed and getattr(contact, field) != value
    ]
    if not what:
        return
    for field in what:
        setattr(contact, field, facts[field])
    contact.save(update_fields=[*what, "sort_name"])
    publish(ContactChanged(contact_id=contact.pk, what=what, by_id=event.by_id))
