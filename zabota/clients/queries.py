"""Who is on the clients' side."""

from collections.abc import Iterable, Sequence
from itertools import chain

from django.db.models.functions import Lower

from zabota.clients.freemail import is_freemail
from zabota.clients.models import Company, CompanyDomain, Contact, ContactAddress, Membership


def contact_by_email(email: str) -> Contact | None:
    """Whose address it is, in any case of letters."""
    return next(iter(contacts_by_email([email]).values()), None)


def contacts_by_email(emails: Iterable[str]) -> dict[str, Contact]:
    """By the addresses in lower case; those that nobody has are not there."""
    wanted = {email.strip().lower() for email in emails}
    known = ContactAddress.objects.annotate(lower=Lower("email")).filter(lower__in=wanted)
    return {address.lower: address.contact for address in known.select_related("contact")}


def company_by_email(email: str) -> Company | None:
    """The company of the address's mail domain or of the nearest domain above it; never one of a free mail service."""
    return companies_by_email([email]).get(email)


def companies_by_email(emails: Iterable[str]) -> dict[str, Company]:
    """The same for several, by the addresses as given; those of no company are not there."""
    domains = {email: email.rpartition("@")[2].strip().lower() for email in emails}
    wanted = {email: _with_parents(domain) for email, domain in domains.items() if not is_freemail(domain)}
    if not wanted:
        return {}
    known = CompanyDomain.objects.annotate(lower=Lower("domain")).select_related("company")
    of_domain = {
        one.lower: one.company for one in known.filter(lower__in=set(chain.from_iterable(wanted.values())))
    }
    nearest = {
        email: next((one for one in above if one in of_domain), None) for email, above in wanted.items()
    }
    return {email: of_domain[domain] for email, domain in nearest.items() if domain}


def company_of(contact: Contact, email: str) -> Company | None:
    """For whom the contact writes from this address: the domain says, else the company they joined first."""
    return companies_of([(contact, email)])[0]


def companies_of(writers: Sequence[tuple[Contact, str]]) -> list[Company | None]:
    """The same for several, in their order."""
    by_domain = companies_by_email(email for _contact, email in writers)
    others = {contact.pk for contact, email in writers if email not in by_domain}
    joined = Membership.objects.filter(contact__in=others).select_related("company").order_by("-id")
    first = {one.contact_id: one.company for one in joined} if others else {}
    return [by_domain.get(email) or first.get(contact.pk) for contact, email in writers]


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
