"""The only road from a URL to what is held, kept or given out."""

from django.http import Http404

from zabota.accounts.models import User
from zabota.accounts.permissions import Permission
from zabota.clients.models import Contact
from zabota.core.models import StoredFile
from zabota.records.models import GivingOut, Hold, PersonRequest, Rule

LARGEST = 2**63 - 1


def given_out_for(viewer: User, giving_out_id: int) -> tuple[GivingOut, StoredFile]:
    """With its file, while it lies here. Http404 when there is none, or none for this viewer."""
    known = GivingOut.objects.filter(pk=giving_out_id, file__isnull=False).select_related("file", "contact")
    found = known.first() if viewer.may(Permission.PEOPLE_FORGET) else None
    if found is None or found.file is None:
        raise Http404
    return found, found.file


def person_request_for(viewer: User, person_request_id: int) -> PersonRequest:
    """With its contact. Http404 when there is none, or none for this viewer."""
    known = PersonRequest.objects.filter(pk=person_request_id).select_related("contact")
    found = known.first() if viewer.may(Permission.PEOPLE_FORGET) else None
    if found is None:
        raise Http404
    return found


def own_request_for(contact: Contact, own_request_id: int) -> PersonRequest:
    """Their own alone: not a colleague's, and none of a company that they lead."""
    known = PersonRequest.objects.filter(pk=min(own_request_id, LARGEST), contact=contact)
    found = known.select_related("giving_out__file").first()
    if found is None:
        raise Http404
    return found


def own_copy_for(contact: Contact, own_request_id: int) -> tuple[PersonRequest, StoredFile]:
    """What was given to them, for as long as it lies here; never a copy with notes."""
    found = own_request_for(contact, own_request_id)
    if not found.is_to_take or found.giving_out is None or found.giving_out.file is None:
        raise Http404
    return found, found.giving_out.file


def hold_for(viewer: User, hold_id: int) -> Hold:
    """Http404 when there is none, or none for this viewer."""
    found = Hold.objects.filter(pk=hold_id).first() if viewer.may(Permission.RECORDS_KEEP) else None
    if found is None:
        raise Http404
    return found


def rule_for(viewer: User, rule_id: int) -> Rule:
    """A rule of a line or a company. Http404 when there is none, or none for this viewer."""
    own = Rule.objects.exclude(line=None, company=None)
    found = own.filter(pk=rule_id).first() if viewer.may(Permission.RECORDS_KEEP) else None
    if found is None:
        raise Http404
    return found
