"""Two rows that are one person become one."""

from django.db import transaction

from zabota.accounts.models import User
from zabota.clients.errors import SamePerson
from zabota.clients.events import ContactsMerged
from zabota.clients.models import Contact, ContactAddress
from zabota.core.events import publish

PARTS_FROM_BELOW = ("executor", "manager", "executive")


@transaction.atomic
def merge_contacts(contact: Contact, *, into: Contact, by: User) -> Contact:
    """`into` gets the addresses, parts, letters and tickets of `contact`, whose page leads there from now on.

    What `into` knows of itself stays; only gaps are filled. Merging twice is merging once. Raises SamePerson.
    """
    found = Contact.objects.select_for_update().order_by("pk").in_bulk([contact.pk, into.pk])
    contact, into = found[contact.pk], found[into.pk]
    if contact.merged_into_id == into.pk and contact.pk != into.pk:
        return into
    if contact.pk == into.pk or contact.merged_into_id or into.merged_into_id:
        raise SamePerson(name=into.name)
    ContactAddress.objects.filter(contact=contact).update(contact=into, is_main=False)
    _keep_a_main_address(into)
    _carry_parts(contact, into)
    _carry_acquaintances(contact, into)
    _carry_words(contact, into)
    _fill_gaps(contact, into)
    contact.merged_into = into
    contact.save(update_fields=["merged_into", "user", "sort_name"])
    publish(ContactsMerged(contact_id=contact.pk, into_id=into.pk, by_id=by.pk))
    return into


def _keep_a_main_address(into: Contact) -> None:
    if not into.addresses.filter(is_main=True).exists():
        first = into.addresses.order_by("id").values("pk")[:1]
        into.addresses.filter(pk__in=first).update(is_main=True)


def _carry_parts(contact: Contact, into: Contact) -> None:
    """Of two parts at one company the weightier stays."""
    known = {part.company_id: part for part in into.memberships.all()}
    for part in contact.memberships.all():
        mine = known.get(part.company_id)
        if mine is None:
            part.contact = into
            part.save(update_fields=["contact"])
            continue
        mine.role = max(mine.role, part.role, key=PARTS_FROM_BELOW.index)
        for fact in ("position", "influence", "placed_at"):
            setattr(mine, fact, getattr(mine, fact) or getattr(part, fact))
        mine.save(update_fields=["role", "position", "influence", "placed_at"])
        part.delete()


def _carry_acquaintances(contact: Contact, into: Contact) -> None:
    """Who knows both knows one."""
    known = into.acquaintances.values("user")
    contact.acquaintances.exclude(user__in=known).update(contact=into)
    contact.acquaintances.all().delete()


def _carry_words(contact: Contact, into: Contact) -> None:
    """How they stood to us (of two words the later one counts), what they want to reach, the talks they were at."""
    contact.attitudes.update(contact=into)
    contact.goals.update(said_by=into)
    into.meetings.add(*contact.meetings.all())
    contact.meetings.clear()


def _fill_gaps(contact: Contact, into: Contact) -> None:
    """The sign-in of the one who had one goes on; of two, the one that stays is `into`'s."""
    user, contact.user = contact.user, None
    contact.save(update_fields=["user"])
    if into.user is None:
        into.user = user
    elif user is not None:
        user.is_active = False
        user.save(update_fields=["is_active"])
    into.phone = into.phone or contact.phone
    into.name = into.name or contact.name
    into.save()
