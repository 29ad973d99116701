"""Who is on the clients' side."""

from collections.abc import Iterable

from django.db.models.functions import Length, Lower

from zabota.clients.freemail import is_freemail
from zabota.clients.models import Company, CompanyDomain, Contact, ContactAddress


def contact_by_email(email: str) -> Contact | None:
    """Whose address it is, in any case of letters."""
    known = ContactAddress.objects.alias(lower=Lower("email")).filter(lower=email.strip().lower())
    address = known.select_related("contact").first()
    return address.contact if address else None


def company_by_email(email: str) -> Company | None:
    """The company of the address's mail domain or of the nearest domain above it; never one of a free mail service."""
    domain = email.rpartition("@")[2].strip().lower()
    if is_freemail(domain):
        return None
    known = CompanyDomain.objects.alias(lower=Lower("domain")).filter(lower__in=_with_parents(domain))
    found = known.select_related("company").order_by(Length("domain").desc()).first()
    return found.company if found else None


def company_of(contact: Contact, email: str) -> Company | None:
    """For whom the contact writes from this address: the domain says, else the company they joined first."""
    by_domain = company_by_email(email)
    if by_domain:
        return by_domain
    joined = contact.memberships.select_related("company").order_by("id").first()
    return joined.company if joined else None


def is_of_company(email: str, company: Company) -> bool:
    """By the mail domain, or since the contact of this address belongs to it."""
    if company_by_email(email) == company:
        return True
    contact = contact_by_email(email)
    return contact is not None and contact.memberships.filter(company=company).exists()


def addresses_of(contacts: Iterable[int]) -> set[str]:
    """All addresses of the contacts with these ids, in lower case."""
    found = ContactAddress.objects.filter(contact__in=contacts).values_list("email", flat=True)
    return {email.lower() for email in found}


def _with_parents(domain: str) -> list[str]:
    """shop.example.org → shop.example.org, example.org"""
    labels = domain.split(".")[-10:]
    return [".".join(labels[start:]) for start in range(len(labels) - 1)]
