"""What stands under the bell, and how somebody wants to be told."""

from collections.abc import Iterable

from zabota.accounts.models import User
from zabota.core.sql import rows
from zabota.notifications.models import Kind, Notification, Preference

BELL_LENGTH = 60
UNREAD = "SELECT count(*) FROM notifications_notification WHERE user_id = %(user)s AND read_at IS NULL"
PERSONAL = [
    Kind.ASSIGNED.value,
    Kind.BACKUPS.value,
    Kind.DIRECTOR.value,
    Kind.HANDED.value,
    Kind.MEETING.value,
    Kind.MENTIONED.value,
    Kind.REQUEST.value,
    Kind.THANKED.value,
    Kind.UNDELIVERED.value,
]


def bell_for(user: User) -> list[Notification]:
    """The latest lines, read ones included, newest first."""
    return list(Notification.objects.filter(user=user).order_by("-at", "-id")[:BELL_LENGTH])


def unread_count(user: User) -> int:
    return int(rows(UNREAD, {"user": user.pk})[0][0])


def preference_of(user: User) -> Preference:
    """The row, or an unsaved one with what holds without it."""
    return Preference.objects.filter(user=user).first() or default_preference(user.pk)


def preferences_of(user_ids: Iterable[int]) -> dict[int, Preference]:
    """By user, for colleagues who may still sign in; others are left out."""
    active = User.objects.filter(pk__in=list(user_ids), is_active=True).select_related("preference")
    return {user.pk: getattr(user, "preference", None) or default_preference(user.pk) for user in active}


def default_preference(user_id: int) -> Preference:
    return Preference(user_id=user_id, by_bell=list(Kind.values), by_mail=list(PERSONAL))
