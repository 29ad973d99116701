"""The only road from a URL to what is held, kept or given out."""

from django.http import Http404

from zabota.accounts.models import User
from zabota.accounts.permissions import Permission
from zabota.core.models import StoredFile
from zabota.records.models import GivingOut, Hold, Rule


def given_out_for(viewer: User, giving_out_id: int) -> tuple[GivingOut, StoredFile]:
    """With its file, while it lies here. Http404 when there is none, or none for this viewer."""
    known = GivingOut.objects.filter(pk=giving_out_id, file__isnull=False).select_related("file", "contact")
    found = known.first() if viewer.may(Permission.PEOPLE_FORGET) else None
    if found is None or found.file is None:
        raise Http404
    return found, found.file


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
