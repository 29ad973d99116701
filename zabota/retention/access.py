"""The roads to an alarm, a lull and a mood. Who may read clients may know how they are; a client's person never."""

from django.http import Http404

from zabota.accounts.models import User
from zabota.accounts.permissions import Permission
from zabota.retention.models import Alarm, Lull, Mood

LARGEST = 2**63 - 1


def alarm_for(viewer: User, alarm_id: int) -> Alarm:
    """With its company and settlement. Http404 when there is none, or none for this viewer."""
    known = Alarm.objects.select_related("company__account_owner", "settlement__by")
    found = known.filter(pk=alarm_id).first() if _may_look(viewer, alarm_id) else None
    if found is None:
        raise Http404
    return found


def lull_for(viewer: User, lull_id: int) -> Lull:
    """Http404 when there is none, or none for this viewer."""
    known = Lull.objects.select_related("company")
    found = known.filter(pk=lull_id).first() if _may_look(viewer, lull_id) else None
    if found is None:
        raise Http404
    return found


def mood_for(viewer: User, mood_id: int) -> Mood:
    """Http404 when there is none, or none for this viewer."""
    known = Mood.objects.select_related("company")
    found = known.filter(pk=mood_id).first() if _may_look(viewer, mood_id) else None
    if found is None:
        raise Http404
    return found


def _may_look(viewer: User, pk: int) -> bool:
    return pk <= LARGEST and viewer.may(Permission.CLIENTS_READ)
