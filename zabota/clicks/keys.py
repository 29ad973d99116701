"""The secrets by which tokens are sealed and traits are hidden, and their change every quarter."""

import hashlib
import hmac
import secrets
from datetime import timedelta

from django.db import connection, transaction
from django.db.models import Max

from zabota.clicks.models import Invited, Key
from zabota.core.clock import now

ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtextextended('keys of clicks', 0))"
USED_FOR = timedelta(days=90)
KEPT_FOR = timedelta(days=90)  # after the last token of it has ended


def present_key() -> Key:
    """The newest one; made when there is none."""
    return _newest() or _first()


def _newest() -> Key | None:
    return Key.objects.filter(forgotten_at=None).order_by("-pk").first()


@transaction.atomic
def _first() -> Key:
    _one_at_a_time()
    return _newest() or _made()


def _made() -> Key:
    return Key.objects.create(secret=secrets.token_urlsafe(48), made_at=now())


@transaction.atomic
def rotate() -> None:
    """A new key when the present one is a quarter old; secrets that nothing alive needs are forgotten."""
    _one_at_a_time()
    newest = _newest()
    if newest is None or newest.made_at <= now() - USED_FOR:
        newest = _made()
    for key in Key.objects.filter(forgotten_at=None).exclude(pk=newest.pk):
        last = Invited.objects.filter(key=key).aggregate(at=Max("expires_at"))["at"] or key.made_at
        if last <= now() - KEPT_FOR:
            key.secret, key.forgotten_at = "", now()
            key.save(update_fields=["secret", "forgotten_at"])


def _one_at_a_time() -> None:
    with connection.cursor() as cursor:
        cursor.execute(ONE_AT_A_TIME)


def hidden(key: Key, kind: str, text: str) -> str:
    """A keyed hash: equal for equal texts, and no way back to them."""
    sealed = hmac.new(key.secret.encode(), f"{kind}\n{text}".encode(), hashlib.sha256)
    return sealed.hexdigest()[:32]
