"""Where somebody is signed in: noted when they come, seen now and then, ended one by one or all at once."""

from datetime import timedelta
from importlib import import_module
from typing import Any

from django.conf import settings
from django.contrib.auth import update_session_auth_hash
from django.db import transaction
from django.http import HttpRequest

from zabota.accounts.events import SessionEnded, SessionsEnded, SignedIn, SignInFailed
from zabota.accounts.models import SignIn, User
from zabota.accounts.queries import sign_ins_of
from zabota.core.clock import now
from zabota.core.events import publish

NOTED = "sign_in"  # in the session: the row's id, and when it was last seen
SEEN_EVERY = timedelta(minutes=5)
Store: Any = import_module(settings.SESSION_ENGINE).SessionStore


@transaction.atomic
def note_sign_in(request: HttpRequest, user: User, *, way: str) -> None:
    """Rows of sessions that are over go with it."""
    moment = now()
    if request.session.session_key is None:
        request.session.create()
    SignIn.objects.filter(user=user).exclude(pk__in=sign_ins_of(user).values("pk")).delete()
    facts = {"user": user, "way": way, "at": moment, "last_seen_at": moment, **_described(request)}
    row, _is_new = SignIn.objects.update_or_create(session_key=request.session.session_key, defaults=facts)
    request.session[NOTED] = [row.pk, moment.timestamp()]
    publish(SignedIn(user_id=user.pk, way=way, by_id=user.pk))


@transaction.atomic
def note_failure(user: User, *, way: str) -> None:
    publish(SignInFailed(user_id=user.pk, way=way))


def note_presence(request: HttpRequest) -> None:
    """Writes at most once in five minutes; of sessions without a row, nothing."""
    row_id, seen_at = request.session.get(NOTED) or (None, 0)
    moment = now()
    if row_id is None or moment.timestamp() - seen_at < SEEN_EVERY.total_seconds():
        return
    SignIn.objects.filter(pk=row_id).update(last_seen_at=moment, **_described(request))
    request.session[NOTED] = [row_id, moment.timestamp()]


@transaction.atomic
def end_session(sign_in: SignIn, *, by: User) -> None:
    """Its next request is a stranger's; a live screen is let go at once, by the event."""
    Store(sign_in.session_key).delete()
    sign_in.delete()
    publish(SessionEnded(user_id=sign_in.user_id, by_id=by.pk))


@transaction.atomic
def end_other_sessions(request: HttpRequest, user: User) -> None:
    """Those that no row tells of as well: each bears a mark of the person, and the mark changes."""
    user = User.objects.select_for_update(of=("self",)).get(pk=user.pk)
    user.sessions_ended += 1
    user.save(update_fields=["sessions_ended"])
    own = SignIn.objects.filter(user=user, session_key=request.session.session_key).first()
    update_session_auth_hash(request, user)
    SignIn.objects.filter(user=user).exclude(pk=own.pk if own else 0).delete()
    if own:
        own.session_key = request.session.session_key or ""
        own.save(update_fields=["session_key"])
    publish(SessionsEnded(user_id=user.pk, by_id=user.pk))


def _described(request: HttpRequest) -> dict[str, Any]:
    address = request.META.get("REMOTE_ADDR") or None
    return {"address": address, "browser": request.headers.get("User-Agent", "")[:400]}
