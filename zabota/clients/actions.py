"""Meeting people."""

from django.conf import settings
from django.db import IntegrityError, transaction

from zabota.accounts.models import Language
from zabota.clients.errors import NotAnAddress
from zabota.clients.events import ContactAdded
from zabota.clients.models import Company, Contact, ContactAddress, Membership
from zabota.clients.queries import company_by_email, contact_by_email
from zabota.core.events import publish
from zabota.core.text import one_line, without_nul


def contact_for_address(email: str, *, name: str = "", language: str = "") -> Contact:
    """The contact with this address, made now if nobody has it; joined to the company of its mail domain.

    Raises NotAnAddress. Two letters of a stranger at once make one contact.
    """
    email = without_nul(email).strip()
    if "@" not in email or len(email) > 320:
        raise NotAnAddress(email=email[:80])
    return contact_by_email(email) or _met(email, name, language)


@transaction.atomic
def join_company(contact: Contact, company: Company) -> Membership:
    """Joining twice is joining once."""
    return Membership.objects.get_or_create(contact=contact, company=company)[0]


def _met(email: str, name: str, language: str) -> Contact:
    try:
        with transaction.atomic():
            return _added(email, name, language)
    except IntegrityError:
        known = contact_by_email(email)  # another worker met them in the same moment
        if known is None:
            raise
        return known


def _added(email: str, name: str, language: str) -> Contact:
    contact = Contact.objects.create(
        name=one_line(without_nul(name)) or email[:200],
        language=language if language in Language.values else settings.LANGUAGE_CODE,
    )
    ContactAddress.objects.create(contact=contact, email=email)
    company = company_by_email(email)
    if company:
        join_company(contact, company)
    publish(ContactAdded(contact_id=contact.pk))
    return contact
