"""What is shown to a provider's servers: a token that lives an hour, renewed before it ends.

Whoever renews holds the row meanwhile, so that two processes renew once: the second finds what the first brought.
"""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from zabota.channels.email.errors import NoConsent, NoToken, NotRenewed, Refused
from zabota.channels.email.events import ConsentWithdrawn
from zabota.channels.email.models import Consent, Mailbox, ProviderApp
from zabota.channels.email.providers import Provider, provider_of
from zabota.core import http
from zabota.core.clock import now
from zabota.core.events import publish
from zabota.core.text import one_line, without_nul

RENEWED_BEFORE = timedelta(minutes=5)
WAIT_FOR_ANOTHER = "25s"  # longer than the provider may take to answer
LIVES_AT_LEAST = 60  # seconds; a provider that says less or nothing is asked again soon
ENDS_CONSENT = {"invalid_grant", "interaction_required", "consent_required", "login_required"}


@dataclass(frozen=True, slots=True)
class Tokens:
    """`refresh` is empty where the provider leaves the one we have."""

    access: str
    refresh: str
    expires_at: datetime


def token_for(mailbox_id: int, *, refused: str = "") -> str:
    """A token that holds. `refused` is one that the server did not take: then another.

    Raises NoConsent or NotRenewed.
    """
    consent, problem = _renewed_if_needed(mailbox_id, refused)
    if problem:
        raise problem
    if consent.withdrawn_at:
        raise NoConsent(withdrawn_in_words(consent))
    return str(consent.access_token)


@transaction.atomic
def _renewed_if_needed(mailbox_id: int, refused: str) -> tuple[Consent, NoToken | None]:
    """What is found out stays written even when it is bad news, so it is returned and not raised."""
    consent = _held(mailbox_id)
    provider = provider_of(consent.provider)
    ends_soon = consent.expires_at - now() < RENEWED_BEFORE
    if consent.withdrawn_at or provider is None or not (ends_soon or consent.access_token == refused):
        return consent, None
    try:
        tokens = ask(provider, grant_type="refresh_token", refresh_token=consent.refresh_token)
    except Refused as refusal:
        return consent, _refused(consent, refusal)
    except NoToken as problem:
        return consent, None if _still_holds(consent, refused) else problem
    keep(consent, tokens)
    consent.save(update_fields=["access_token", "refresh_token", "expires_at"])
    return consent, None


def _held(mailbox_id: int) -> Consent:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('lock_timeout', %s, true)", [WAIT_FOR_ANOTHER])
    mailbox = Mailbox.objects.get(pk=mailbox_id)
    found = Consent.objects.select_for_update().filter(mailbox=mailbox, provider=mailbox.signs_in).first()
    if found is None:
        provider = provider_of(mailbox.signs_in)
        words = _("%(provider)s has not been asked for a consent yet: give it at the mailbox.")
        raise NoConsent(words % {"provider": provider.name if provider else ""})
    return found


def _still_holds(consent: Consent, refused: str) -> bool:
    return consent.expires_at > now() and consent.access_token != refused


def _refused(consent: Consent, refusal: Refused) -> NoToken | None:
    """Either the person's consent has ended, or the provider does not know this house any more."""
    if refusal.code not in ENDS_CONSENT:
        hint = _("Look at the client ID and the secret: they may have been changed there, or be out of date.")
        return NoConsent(f"{refusal}. {hint}")
    consent.withdrawn_at, consent.problem = now(), refusal.answer or refusal.code
    consent.save(update_fields=["withdrawn_at", "problem"])
    publish(ConsentWithdrawn(mailbox_id=consent.mailbox_id))
    return None


def ask(provider: Provider, **words: str) -> Tokens:
    """Ask the provider for tokens. Raises Refused, NoConsent when the house is not known there, or NotRenewed."""
    app = ProviderApp.objects.filter(provider=provider.key).first()
    if app is None:
        words_of = {"provider": provider.name}
        raise NoConsent(_("%(provider)s does not know this house yet: name the client ID.") % words_of)
    shown = {"client_id": app.client_id, "client_secret": app.client_secret, **words}
    try:
        answer = http.request("POST", provider.at(provider.token_url, app), data=shown)
    except (http.Unreachable, http.Forbidden) as problem:
        raise NotRenewed(_not_asked(provider, str(problem))) from problem
    return _tokens(provider, answer.status_code, answer.content)


def _tokens(provider: Provider, status: int, content: bytes) -> Tokens:
    said = _object(content)
    if status in range(400, 500) and status != 429 and said.get("error"):
        raise Refused(provider.name, _line(said["error"]), _line(said.get("error_description")))
    if status != 200 or not isinstance(said.get("access_token"), str) or not said["access_token"]:
        raise NotRenewed(_not_asked(provider, f"HTTP {status}"))
    return Tokens(said["access_token"], str(said.get("refresh_token") or ""), now() + _lifetime(said))


def _line(said: object) -> str:
    return one_line(without_nul(str(said or "")), 300)


def _object(content: bytes) -> dict[str, Any]:
    try:
        said = json.loads(content)
    except (ValueError, RecursionError):
        return {}
    return said if isinstance(said, dict) else {}


def _lifetime(said: dict[str, Any]) -> timedelta:
    try:
        seconds = float(said.get("expires_in", 0))
        return timedelta(seconds=min(max(seconds, LIVES_AT_LEAST), 86400))
    except (TypeError, ValueError):
        return timedelta(seconds=LIVES_AT_LEAST)


def _not_asked(provider: Provider, problem: str) -> str:
    words = {"provider": provider.name, "problem": one_line(problem, 300)}
    return _("The sign-in could not be renewed at %(provider)s: %(problem)s") % words


def keep(consent: Consent, tokens: Tokens) -> None:
    """Into the row, not yet saved."""
    consent.access_token, consent.expires_at = tokens.access, tokens.expires_at
    consent.refresh_token = tokens.refresh or consent.refresh_token


def withdrawn_in_words(consent: Consent) -> str:
    provider = provider_of(consent.provider)
    at = date_format(localtime(consent.withdrawn_at), "DATETIME_FORMAT")
    words = {"provider": provider.name if provider else "", "at": at, "answer": consent.problem}
    return (
        _("%(provider)s says since %(at)s that the consent holds no more: give it anew. (%(answer)s)") % words
    )
