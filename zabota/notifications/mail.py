"""The letter that brings what was not seen under the bell."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation

from zabota.accounts.models import User
from zabota.core.clock import now
from zabota.notifications.models import Notification
from zabota.notifications.queries import preference_of
from zabota.notifications.quiet import end_of_quiet
from zabota.notifications.words import SAID

BY_ITSELF = {"Auto-Submitted": "auto-generated"}


def mail_what_is_unread(user_id: int) -> timedelta | None:
    """Send it, once. In quiet hours send nothing and say how long they last."""
    user = User.objects.filter(pk=user_id, is_active=True).first()
    if user is None:
        return None
    wish, moment = preference_of(user), now()
    end = end_of_quiet(moment, wish.quiet_from, wish.quiet_until, ZoneInfo(settings.TIME_ZONE))
    if end:
        return end - moment
    _send(user, _claimed(user, wish.by_mail))
    return None


def _claimed(user: User, kinds: list[str]) -> list[Notification]:
    """Marked before the first byte leaves, since two jobs of one person may run side by side."""
    waiting = Notification.objects.filter(user=user, kind__in=kinds, read_at=None, mailed_at=None)
    with transaction.atomic():
        lines = list(waiting.select_for_update(skip_locked=True).order_by("at", "id"))
        Notification.objects.filter(pk__in=[line.pk for line in lines]).update(mailed_at=now())
    return lines


def _send(user: User, lines: list[Notification]) -> None:
    if not lines:
        return
    try:
        _letter(user, lines).send()
    except OSError:  # of which every refusal of a mail server is one
        Notification.objects.filter(pk__in=[line.pk for line in lines]).update(mailed_at=None)
        raise


def _letter(user: User, lines: list[Notification]) -> EmailMessage:
    with translation.override(user.language):
        said = [(SAID[line.kind], line) for line in lines]
        words = {"said": said, "count": len(lines), "address": settings.ZABOTA_ADDRESS}
        subject = render_to_string("notifications/mail/unread_subject.txt", words).strip()
        body = render_to_string("notifications/mail/unread_body.txt", words)
    return EmailMessage(subject, body, to=[user.email], headers=BY_ITSELF)
