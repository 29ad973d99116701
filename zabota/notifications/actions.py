"""Telling colleagues, and remembering what they have read."""

from collections.abc import Iterable
from datetime import time, timedelta

from django.db import connection, transaction

from zabota.accounts.models import User
from zabota.core.clock import now
from zabota.core.events import publish
from zabota.core.jobs import defer
from zabota.core.text import one_line
from zabota.notifications.events import NotificationsRead, Notified
from zabota.notifications.models import Kind, Notification, Preference
from zabota.notifications.queries import preferences_of

MAIL_AFTER = timedelta(minutes=2)  # who sees it under the bell by then needs no letter

# In one statement, since two handlers may tell the same person of the same thing at once.
GROUP = """
INSERT INTO notifications_notification (user_id, kind, link, title, who, times, at)
SELECT person, %(kind)s, %(link)s, %(title)s, %(who)s, 1, %(at)s FROM unnest(%(people)s::bigint[]) AS person
ON CONFLICT (user_id, kind, link) WHERE read_at IS NULL DO UPDATE
SET title = EXCLUDED.title, who = EXCLUDED.who, at = EXCLUDED.at, times = notifications_notification.times + 1
"""


@transaction.atomic
def notify(
    users: Iterable[int], kind: Kind, *, link: str, title: str, who: str = "", but_not: int | None = None
) -> None:
    """Tell these users (ids), each as they wish: a line under the bell, a letter if it is not read soon.

    What is told again about the same link before it is read stays one line. `but_not`: who did it knows.
    """
    preferences = preferences_of(set(users) - {but_not})
    told = sorted(user_id for user_id, wish in preferences.items() if kind in wish.by_bell)
    _group(told, kind, link, title, who)
    for user_id in told:
        publish(Notified(user_id=user_id, kind=kind.value))
        if kind in preferences[user_id].by_mail:
            defer("zabota.notifications.tasks.mail_unread", after=MAIL_AFTER, user_id=user_id)


@transaction.atomic
def mark_read(user: User, *, ids: Iterable[int] | None = None, link: str | None = None) -> int:
    """Mark as read: these lines, those about a link, or (with neither) all. Returns how many were not before."""
    lines = Notification.objects.filter(user=user, read_at=None)
    if ids is not None:
        lines = lines.filter(pk__in=list(ids))
    if link is not None:
        lines = lines.filter(link=link)
    count = lines.update(read_at=now())
    if count:
        publish(NotificationsRead(user_id=user.pk, by_id=user.pk))
    return count


def set_preference(
    user: User,
    *,
    by_bell: Iterable[str],
    by_mail: Iterable[str],
    quiet_from: time | None,
    quiet_until: time | None,
) -> Preference:
    """What comes by mail stands under the bell too: the letter is for what was not seen there."""
    mailed = set(by_mail)
    wish, _ = Preference.objects.update_or_create(
        user=user,
        defaults={
            "by_bell": sorted({*by_bell} | mailed),
            "by_mail": sorted(mailed),
            "quiet_from": quiet_from,
            "quiet_until": quiet_until,
        },
    )
    return wish


def _group(people: list[int], kind: Kind, link: str, title: str, who: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            GROUP,
            {
                "people": people,
                "kind": kind.value,
                "link": link,
                "title": one_line(title, 300),
                "who": one_line(who, 200),
                "at": now(),
            },
        )
