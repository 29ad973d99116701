"""The only road from a URL to a schedule."""

from django.http import Http404

from zabota.accounts.models import User
from zabota.accounts.permissions import Permission
from zabota.safekeeping.models import Schedule


def schedule_for(viewer: User, schedule_id: int) -> Schedule:
    """Http404 when there is none, or none for this viewer."""
    found = Schedule.objects.filter(pk=schedule_id).first() if viewer.may(Permission.BACKUPS_MANAGE) else None
    if found is None:
        raise Http404
    return found
