"""Lines under the bell about what is no more. Called by the room records."""

from collections.abc import Collection

from zabota.notifications.models import Notification


def forget_lines_about(links: Collection[str]) -> int:
    return Notification.objects.filter(link__in=links).delete()[0]
