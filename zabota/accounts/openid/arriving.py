"""From the door to the provider and back: whom its word lets in, and whom it does not."""

import hashlib
import secrets
from base64 import urlsafe_b64encode
from typing import Any

from django.db import IntegrityError, transaction
from django.http import HttpRequest

from zabota.accounts.actions import create_colleague
from zabota.accounts.arrivals import guest_with
from zabota.accounts.errors import AddressTaken, NotByThisProvider, NotVouchedFor
from zabota.accounts.events import CameByProvider
from zabota.accounts.models import Identity, IdentityProvider, Kind, User
from zabota.accounts.openid import address_back
from zabota.accounts.openid.asking import facts_of, keys_of, page_of, tokens_for
from zabota.accounts.openid.tokens import NotGenuine, claims_of
from zabota.core.clock import now
from zabota.core.events import publish
from zabota.core.logs import log

KEPT = "provider"  # in the session while the person is away
SECONDS_AWAY = 15 * 60


def send_away(request: HttpRequest, provider: IdentityProvider, *, onward: str | None) -> str:
    """The provider's page. What proves that the answer belongs to this browser stays in the session."""
    state, nonce, verifier = (secrets.token_urlsafe(32) for _ in range(3))
    request.session[KEPT] = {
        "provider": provider.pk,
        "state": state,
        "nonce": nonce,
        "verifier": verifier,
        "onward": onward,
        "ends": now().timestamp() + SECONDS_AWAY,
    }
    digest = urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).decode().rstrip("=")
    challenge = {"code_challenge": digest, "code_challenge_method": "S256"}
    return page_of(provider, redirect_uri=address_back(), state=state, nonce=nonce, **challenge)


def vouched_for(provider: IdentityProvider, code: str, *, verifier: str, nonce: str) -> dict[str, Any]:
    """What the provider says of whom. The tokens are read and let go. Raises NotVouchedFor."""
    tokens = tokens_for(provider, code, verifier=verifier, back=address_back())
    try:
        claims = claims_of(
            str(tokens.get("id_token", "")),
            keys=keys_of(provider),
            issuer=provider.endpoints["issuer"],
            client_id=provider.client_id,
            nonce=nonce,
        )
    except NotGenuine as problem:
        log(__name__).warning("provider_not_believed", provider_id=provider.pk, problem=str(problem))
        raise NotVouchedFor(provider=provider.name) from problem
    if "email" in claims:
        return claims
    more = facts_of(provider, str(tokens.get("access_token", "")))
    return {**more, **claims} if more.get("sub") == claims["sub"] else claims


@transaction.atomic
def let_in(provider: IdentityProvider, claims: dict[str, Any]) -> User:
    """Whom the claims mean, linked for good when they come for the first time. Raises NotByThisProvider."""
    email = _believed_address(provider, claims)
    known = Identity.objects.select_related("user").filter(provider=provider, subject=claims["sub"]).first()
    user = known.user if known else _known_by_address(provider, email)
    is_new = user is None
    user = user or _newcomer(provider, email, str(claims.get("name") or ""))
    if not user.is_active or user.kind != provider.kind:
        raise NotByThisProvider(provider=provider.name)
    if not known:
        _link(provider, str(claims["sub"]), user, is_new=is_new)
    return user


def _believed_address(provider: IdentityProvider, claims: dict[str, Any]) -> str:
    """Only one that the provider has verified, and of a domain that it may speak for."""
    email = str(claims.get("email") or "").strip().lower()
    domain = email.rpartition("@")[2]
    if not email or claims.get("email_verified") is not True:
        raise NotByThisProvider(provider=provider.name)
    if provider.domains and domain not in provider.domains:
        raise NotByThisProvider(provider=provider.name)
    return email


def _known_by_address(provider: IdentityProvider, email: str) -> User | None:
    """Of the provider's own kind alone: a client's provider never speaks for a colleague."""
    if provider.kind == Kind.STAFF:
        return User.objects.filter(email__iexact=email, kind=Kind.STAFF).first()
    guest = guest_with(email)
    has_come_before = guest is not None and guest.last_login is not None
    return guest if has_come_before or provider.lets_new_in else None


def _newcomer(provider: IdentityProvider, email: str, name: str) -> User:
    if provider.kind != Kind.STAFF or not provider.lets_new_in or provider.role is None:
        raise NotByThisProvider(provider=provider.name)
    called = (name or email.partition("@")[0])[:120]
    try:
        return create_colleague(email=email, name=called, role=provider.role, by=None)
    except AddressTaken as problem:
        raise NotByThisProvider(provider=provider.name) from problem


def _link(provider: IdentityProvider, subject: str, user: User, *, is_new: bool) -> None:
    """A person who is known there under another subject stays so: an address given to somebody else is no proof."""
    try:
        with transaction.atomic():
            Identity.objects.create(provider=provider, subject=subject, user=user, at=now())
    except IntegrityError as problem:
        raise NotByThisProvider(provider=provider.name) from problem
    publish(CameByProvider(user_id=user.pk, provider_id=provider.pk, is_new=is_new, by_id=user.pk))
