"""Meeting people."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db import IntegrityError, transaction

from zabota.accounts.models import Language
from zabota.clients.errors import NotAnAddress
from zabota.clients.events import ContactAdded
from zabota.clients.models import Company, Contact, ContactAddress, Membership
from zabota.clients.models.people import sort_name
from zabota.clients.queries import companies_by_email, contacts_by_email
from zabota.core.events import publish_all
from zabota.core.text import one_line, without_nul


@dataclass(frozen=True, slots=True)
class Stranger:
    """Who writes, as a letter says. `language` may be any word; an unknown one is the house's."""

    email: str
    name: str = ""
    language: str = ""


def contact_for_address(email: str, *, name: str = "", language: str = "") -> Contact:
    """The contact with this address, made now if nobody has it; joined to the company of its mail domain.

    Raises NotAnAddress. Two letters of a stranger at once make one contact.
    """
    return contacts_for_addresses([Stranger(email, name, language)])[0]


def contacts_for_addresses(strangers: Sequence[Stranger]) -> list[Contact]:
    """The same for several, in their order; the first word on a person counts."""
    keys = [address_in(one.email).lower() for one in strangers]
    known = contacts_by_email(keys)
    unknown = {
        key: one for key, one in zip(reversed(keys), reversed(strangers), strict=True) if key not in known
    }
    known |= _met(unknown) if unknown else {}
    return [known[key] for key in keys]


def address_in(email: str) -> str:
    """The address as it is kept. Raises NotAnAddress."""
    email = without_nul(email).strip()
    if "@" not in email or len(email) > 320:
        raise NotAnAddress(email=email[:80])
    return email


@transaction.atomic
def join_company(contact: Contact, company: Company) -> Membership:
    """Joining twice is joining once."""
    return Membership.objects.get_or_create(contact=contact, company=company)[0]


def _met(strangers: dict[str, Stranger]) -> dict[str, Contact]:
    try:
        with transaction.atomic():
            return _added(strangers)
    except IntegrityError:
        known = contacts_by_email(strangers)  # another worker met some of them in the same moment
        if not known:
            raise
        still = {key: one for key, one in strangers.items() if key not in known}
        return known | (_met(still) if still else {})


def _added(strangers: dict[str, Stranger]) -> dict[str, Contact]:
    """By their addresses in lower case, and in that order, so that nobody waits in a circle."""
    emails = {key: address_in(strangers[key].email) for key in sorted(strangers)}
    people = Contact.objects.bulk_create(_contact(strangers[key], email) for key, email in emails.items())
    met = dict(zip(emails, people, strict=True))
    ContactAddress.objects.bulk_create(ContactAddress(contact=met[key], email=emails[key]) for key in met)
    of_domain = companies_by_email(met)
    Membership.objects.bulk_create(
        Membership(contact=met[key], company=company) for key, company in of_domain.items()
    )
    publish_all([ContactAdded(contact_id=contact.pk) for contact in people])
    return met


def _contact(stranger: Stranger, email: str) -> Contact:
    name = one_line(without_nul(stranger.name)) or email[:200]
    language = stranger.language if stranger.language in Language.values else settings.LANGUAGE_CODE
    return Contact(name=name, sort_name=sort_name(name), language=language)
