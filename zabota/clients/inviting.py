"""A client lets a colleague in: whoever leads at a company may, and only people of that company."""

from django.db import transaction

from zabota.accounts.models import Kind, User
from zabota.clients.actions import contact_for_address
from zabota.clients.errors import NotOfYourCompany, NotYoursToInvite
from zabota.clients.events import ContactInvited
from zabota.clients.models import Company, Contact, ContactRole, Membership
from zabota.clients.queries import company_by_email, contact_by_email
from zabota.clients.upkeep import set_membership
from zabota.core.events import publish

LEADS = (ContactRole.MANAGER, ContactRole.EXECUTIVE)


@transaction.atomic
def invite_colleague(company: Company, *, name: str, email: str, by: Contact) -> Contact:
    """The contact, an executor at the company from now on; who is there already stays what they are.

    Raises NotYoursToInvite, and NotOfYourCompany in the same words for everything that is known of the address.
    """
    if by.user is None or not by.memberships.filter(company=company, role__in=LEADS).exists():
        raise NotYoursToInvite(company=company.name)
    if not _may_belong(email, company):
        raise NotOfYourCompany(company=company.name)
    contact = contact_for_address(email, name=name, language=by.language)
    if not Membership.objects.filter(contact=contact, company=company).exists():
        set_membership(contact, company, role=ContactRole.EXECUTOR, by=by.user)
    publish(ContactInvited(contact_id=contact.pk, company_id=company.pk, by_id=by.user.pk))
    return contact


def _may_belong(email: str, company: Company) -> bool:
    """Not of another company by its mail domain or by what they do there, and none of our own colleagues."""
    domains_company, known = company_by_email(email), contact_by_email(email)
    if (
        domains_company not in (None, company)
        or User.objects.filter(email__iexact=email, kind=Kind.STAFF).exists()
    ):
        return False
    companies = set(known.memberships.values_list("company", flat=True)) if known else set()
    return not companies or company.pk in companies
