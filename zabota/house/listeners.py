"""Whose live screen it is, and what it may know."""

from datetime import datetime, timedelta
from http.cookies import SimpleCookie
from importlib import import_module
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user
from django.http import HttpRequest

from zabota.accounts.events import (
    ColleagueDeactivated,
    FactorsReset,
    PasswordChanged,
    RoleGiven,
    SecondFactorRuled,
    SessionEnded,
    SessionsEnded,
)
from zabota.accounts.models import User
from zabota.accounts.queries import needs_second_factor
from zabota.core.clock import now
from zabota.core.models import JournalEntry
from zabota.core.sql import leave_dead_connection
from zabota.tickets.sight import Sight, sight_of

ENDS_LISTENING = {
    event.__name__
    for event in (ColleagueDeactivated, FactorsReset, PasswordChanged, RoleGiven, SessionEnded, SessionsEnded)
}
ENDS_ALL_LISTENING = {SecondFactorRuled.__name__}
A_DAY = timedelta(days=1)
Listener = tuple[int, Sight]  # the user, and how far they see


def sight_of_listener(scope: dict[str, Any]) -> Listener | None:
    """The signed-in colleague behind a connection; None for strangers and clients."""
    leave_dead_connection()
    request = HttpRequest()
    request.session = import_module(settings.SESSION_ENGINE).SessionStore(_session_key(scope))
    user = get_user(request)
    if not isinstance(user, User) or not user.is_staff or needs_second_factor(user):
        return None
    return user.pk, sight_of(user)


def what_it_may_know(listener: Listener, entry: JournalEntry) -> dict[str, Any] | None:
    """The words for the browser, or None when this colleague may not know of it."""
    user_id, sight = listener
    if entry.about == "user":
        return {} if entry.about_id == user_id else None
    if entry.about != "ticket":
        return None
    if isinstance(entry.at, datetime) and entry.at < now() - A_DAY:  # the history of another desk is no news
        return None
    facts = entry.facts
    if sight.reaches(facts["line_id"], facts["owner_id"]) or _left(sight, facts):
        here = {"here": facts["here"]} if "here" in facts else {}  # a whisper of presence says all by itself
        return {"tickets": [entry.about_id], **here}
    return None


def whom_it_lets_go(listener: Listener, entry: JournalEntry) -> bool:
    """Whether they may still listen has to be asked anew: a browser of theirs, or all, may be signed out by now."""
    if entry.about == "user":
        return entry.about_id == listener[0] and entry.name in ENDS_LISTENING
    return entry.name in ENDS_ALL_LISTENING


def _left(sight: Sight, facts: dict[str, Any]) -> bool:
    """A ticket that has just gone out of sight: its row has to vanish."""
    former_owner = facts.get("former_owner_id")
    return facts.get("former_line_id") in sight.line_ids or (
        former_owner is not None and former_owner == sight.agent_id
    )


def _session_key(scope: dict[str, Any]) -> str | None:
    for name, value in scope["headers"]:
        if name.lower() == b"cookie":
            morsel = SimpleCookie(value.decode("latin-1")).get(settings.SESSION_COOKIE_NAME)
            return morsel.value if morsel else None
    return None
