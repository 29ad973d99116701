"""The only road from a URL to a company or a contact. Whoever may read clients may read all of them."""

from django.db.models import Model, QuerySet
from django.http import Http404

from zabota.accounts.models import User
from zabota.accounts.permissions import Permission
from zabota.clients.models import Agreement, Company, CompanyFile, Contact, Goal, Meeting, Membership, Sheet


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


def membership_for(viewer: User, contact_id: int, company_id: int) -> Membership:
    """With its two ends. Http404 when the one does not belong to the other, or not for this viewer."""
    known = Membership.objects.filter(contact=contact_id, company=company_id)
    return _seen(viewer, known.select_related("contact", "company"))


def goal_for(viewer: User, goal_id: int) -> Goal:
    """With its company. Http404 when there is none, or none for this viewer."""
    return _seen(viewer, Goal.objects.filter(pk=goal_id).select_related("company", "said_by"))


def meeting_for(viewer: User, meeting_id: int) -> Meeting:
    """With its company and people. Http404 when there is none, or none for this viewer."""
    known = Meeting.objects.filter(pk=meeting_id).select_related("company", "ended_by", "by", "after")
    return _seen(viewer, known.prefetch_related("people"))


def sheet_for(viewer: User, sheet_id: int) -> Sheet:
    """With its file. Http404 when there is none, or none for this viewer."""
    return _seen(viewer, Sheet.objects.filter(pk=sheet_id).select_related("file", "by", "taken_back_by"))


def _seen[T: Model](viewer: User, known: QuerySet[T]) -> T:
    found = known.first() if viewer.may(Permission.CLIENTS_READ) else None
    if found is None:
        raise Http404
    return found
