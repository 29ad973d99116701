"""The only road from a URL to a company or a contact. Whoever may read clients may read all of them."""

from django.http import Http404

from zabota.accounts.models import User
from zabota.accounts.permissions import Permission
from zabota.clients.models import Agreement, Company, CompanyFile, Contact


def company_for(viewer: User, company_id: int) -> Company:
    """Http404 when there is none, or none for this viewer."""
    found = Company.objects.filter(pk=company_id).first() if viewer.may(Permission.CLIENTS_READ) else None
    if found is None:
        raise Http404
    return found


def contact_for(viewer: User, contact_id: int) -> Contact:
    """Http404 when there is none, or none for this viewer."""
    found = Contact.objects.filter(pk=contact_id).first() if viewer.may(Permission.CLIENTS_READ) else None
    if found is None:
        raise Http404
    return found


def agreement_for(viewer: User, agreement_id: int) -> Agreement:
    """With its file and company. Http404 when there is none, or none for this viewer."""
    known = Agreement.objects.filter(pk=agreement_id).select_related("company", "file")
    found = known.first() if viewer.may(Permission.CLIENTS_READ) else None
    if found is None:
        raise Http404
    return found


def company_file_for(viewer: User, file_id: int) -> CompanyFile:
    """With what is stored. Http404 when there is none, or none for this viewer."""
    known = CompanyFile.objects.filter(pk=file_id).select_related("file")
    found = known.first() if viewer.may(Permission.CLIENTS_READ) else None
    if found is None:
        raise Http404
    return found
