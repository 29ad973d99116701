"""Keeping what we know of companies and contacts right."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction
from django.db.models.functions import Lower

from zabota.accounts.models import Kind, User
from zabota.clients.errors import AddressTaken, DomainOfEveryone, DomainTaken
from zabota.clients.events import (
    CompanyAdded,
    CompanyChanged,
    ContactAdded,
    ContactChanged,
    ContactJoined,
    ContactLeft,
    ContactPlaced,
)
from zabota.clients.freemail import is_freemail
from zabota.clients.models import Company, CompanyDomain, Contact, ContactAddress, Membership
from zabota.core.clock import now
from zabota.core.events import publish


@transaction.atomic
def add_company(
    name: str,
    *,
    about: str = "",
    domains: Iterable[str] = (),
    account_owner: User | None = None,
    by: User,
) -> Company:
    company = Company.objects.create(name=name, about=about, account_owner=account_owner)
    _set_domains(company, domains)
    publish(CompanyAdded(company_id=company.pk, by_id=by.pk))
    return company


@transaction.atomic
def edit_company(
    company: Company,
    *,
    name: str,
    about: str,
    domains: Iterable[str],
    account_owner: User | None = None,
    by: User,
) -> Company:
    """Saving what has not changed tells nobody."""
    company = Company.objects.select_for_update().get(pk=company.pk)
    what = _changed(company, name=name, about=about, account_owner=account_owner)
    company.save()
    if _set_domains(company, domains):
        what.append("domains")
    if what:
        publish(CompanyChanged(company_id=company.pk, what=what, by_id=by.pk))
    return company


@transaction.atomic
def add_contact(name: str, *, language: str, phone: str = "", addresses: Sequence[str], by: User) -> Contact:
    """The first address is the one we write to."""
    contact = Contact.objects.create(name=name, language=language, phone=phone)
    _set_addresses(contact, addresses)
    publish(ContactAdded(contact_id=contact.pk, by_id=by.pk))
    return contact


@transaction.atomic
def edit_contact(
    contact: Contact, *, name: str, language: str, phone: str, addresses: Sequence[str], by: User
) -> Contact:
    """The first address is the one we write to. Saving what has not changed tells nobody."""
    contact = Contact.objects.select_for_update().get(pk=contact.pk)
    what = _changed(contact, name=name, language=language, phone=phone)
    contact.save()
    if _set_addresses(contact, addresses):
        what.append("addresses")
    if what:
        publish(ContactChanged(contact_id=contact.pk, what=what, by_id=by.pk))
    return contact


@transaction.atomic
def set_membership(contact: Contact, company: Company, *, role: str, by: User) -> None:
    """What part the contact plays at the company. Saying it twice is saying it once.

    What one of us says is no guess any more; an invited colleague of theirs still is one.
    """
    Contact.objects.select_for_update().get(pk=contact.pk)
    before = Membership.objects.filter(contact=contact, company=company).first()
    former = before.role if before else None
    is_placed = by.kind == Kind.STAFF
    if before and former == role and (before.placed_at or not is_placed):
        return
    said = {"role": role, **({"placed_at": now()} if is_placed else {})}
    Membership.objects.update_or_create(contact=contact, company=company, defaults=said)
    whom: dict[str, Any] = {"contact_id": contact.pk, "company_id": company.pk, "by_id": by.pk}
    if former == role:
        publish(ContactPlaced(what=["role"], **whom))
    else:
        publish(ContactJoined(role=role, former_role=former, **whom))


@transaction.atomic
def leave_company(contact: Contact, company: Company, *, by: User) -> None:
    """The person stays, with all letters; only the part at this company ends."""
    Contact.objects.select_for_update().get(pk=contact.pk)
    membership = Membership.objects.filter(contact=contact, company=company).first()
    if membership is None:
        return
    membership.delete()
    publish(
        ContactLeft(contact_id=contact.pk, company_id=company.pk, former_role=membership.role, by_id=by.pk)
    )


def _changed(thing: Company | Contact, **columns: object) -> list[str]:
    what = [name for name, value in columns.items() if getattr(thing, name) != value]
    for name in what:
        setattr(thing, name, columns[name])
    return what


def _set_domains(company: Company, domains: Iterable[str]) -> bool:
    """Whether anything was different."""
    wanted = {domain.strip().lstrip("@").lower() for domain in domains}
    present = set(company.domains.values_list("domain", flat=True))
    new = wanted - present
    for domain in filter(is_freemail, new):
        raise DomainOfEveryone(domain=domain)
    others = CompanyDomain.objects.alias(low=Lower("domain")).filter(low__in=new)
    for taken in others.select_related("company"):
        raise DomainTaken(domain=taken.domain, company=taken.company.name)
    company.domains.filter(domain__in=present - wanted).delete()
    CompanyDomain.objects.bulk_create(CompanyDomain(company=company, domain=domain) for domain in sorted(new))
    return wanted != present


def _set_addresses(contact: Contact, addresses: Sequence[str]) -> bool:
    """Whether anything was different. Order counts: the first is the main one."""
    wanted = list(dict.fromkeys(address.strip().lower() for address in addresses))
    present = list(contact.addresses.order_by("-is_main", "id"))
    if wanted == [address.email.lower() for address in present]:
        return False
    others = ContactAddress.objects.alias(low=Lower("email")).filter(low__in=wanted).exclude(contact=contact)
    for taken in others.select_related("contact"):
        raise AddressTaken(address=taken.email, name=taken.contact.name or taken.email)
    known = {address.email.lower(): address for address in present}
    contact.addresses.all().delete()
    ContactAddress.objects.bulk_create(
        _address(contact, email, known.get(email), is_main=place == 0) for place, email in enumerate(wanted)
    )
    return True


def _address(contact: Contact, email: str, known: ContactAddress | None, *, is_main: bool) -> ContactAddress:
    """What is known of an address stays with it."""
    address = known or ContactAddress(contact=contact)
    address.pk, address.email, address.is_main = None, email, is_main
    return address
