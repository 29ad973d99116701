"""What a person may ask us to forget."""

from django.db import transaction

from zabota.accounts.models import User
from zabota.clicks.actions import erase_audience
from zabota.clients.audience import audience_of
from zabota.clients.events import ContactClicksErased
from zabota.clients.models import (
    Acquaintance,
    Attitude,
    Contact,
    ContactAddress,
    Membership,
    PassedOver,
)
from zabota.core.events import publish


@transaction.atomic
def erase_clicks(contact: Contact, *, by: User) -> int:
    """Their clicks on our own sites, with those of their browsers; how many there were. Twice is once."""
    erased = erase_audience(audience_of(contact.pk))
    if erased:
        publish(ContactClicksErased(contact_id=contact.pk, clicks=erased, by_id=by.pk))
    return erased


def one_person(contact: Contact) -> list[int]:
    """The contact's number and those of the rows that were merged into it."""
    found, found_last = {contact.pk}, {contact.pk}
    while found_last:
        found_last = (
            set(Contact.objects.filter(merged_into__in=found_last).values_list("pk", flat=True)) - found
        )
        found |= found_last
    return sorted(found)


@transaction.atomic
def forget_contacts(contacts: list[int]) -> dict[str, int]:
    """Their rows stay, so that what points at them counts; nothing in them says who it was. Counts by kind."""
    contacts_of = {"contact__in": contacts}
    done = {
        "addresses": ContactAddress.objects.filter(**contacts_of).delete()[0],
        "attitudes": Attitude.objects.filter(**contacts_of).delete()[0],
        "acquaintances": Acquaintance.objects.filter(**contacts_of).delete()[0],
        "companies": Membership.objects.filter(**contacts_of).delete()[0],
    }
    Contact.objects.filter(pk__in=contacts).update(name="", sort_name="", phone="", user=None)
    return done


def forget_addresses_passed_over(addresses: list[str]) -> None:
    for address in addresses:
        PassedOver.objects.filter(email__iexact=address).delete()
