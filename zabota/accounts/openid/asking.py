"""What a provider is asked: its own description, a code's tokens, its keys, who the person is."""

from base64 import b64encode
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from django.conf import settings

from zabota.accounts.errors import NotAProvider, NotVouchedFor
from zabota.accounts.models import IdentityProvider
from zabota.core.http import Forbidden, Unreachable, request
from zabota.core.logs import log

DESCRIPTION = "/.well-known/openid-configuration"
NEEDED = ("authorization_endpoint", "token_endpoint", "jwks_uri")
KEPT = (*NEEDED, "issuer", "userinfo_endpoint", "token_endpoint_auth_methods_supported")


def discover(issuer: str) -> dict[str, Any]:
    """What of its description is used later. Raises NotAProvider, with what was wrong."""
    try:
        said = _asked("GET", f"{issuer.rstrip('/')}{DESCRIPTION}")
    except (Forbidden, Unreachable, ValueError) as problem:
        raise NotAProvider(problem=str(problem)[:200]) from problem
    if str(said.get("issuer", "")).rstrip("/") != issuer.rstrip("/"):
        raise NotAProvider(problem=f"issuer = {str(said.get('issuer'))[:200]}")
    for name in NEEDED:
        if not _is_safe(said.get(name)):
            raise NotAProvider(problem=f"{name} = {str(said.get(name))[:200]}")
    return {name: said[name] for name in KEPT if name in said}


def page_of(provider: IdentityProvider, **words: str) -> str:
    """The provider's own page, where the person goes."""
    there = provider.endpoints["authorization_endpoint"]
    asked = {
        "response_type": "code",
        "client_id": provider.client_id,
        "scope": "openid email profile",
        **words,
    }
    return f"{there}{'&' if urlsplit(there).query else '?'}{urlencode(asked)}"


def tokens_for(provider: IdentityProvider, code: str, *, verifier: str, back: str) -> dict[str, Any]:
    """With `id_token`. Raises NotVouchedFor."""
    body = {"grant_type": "authorization_code", "code": code, "code_verifier": verifier, "redirect_uri": back}
    headers, more = _who_we_are(provider)
    return _answered(
        provider, "POST", provider.endpoints["token_endpoint"], data={**body, **more}, headers=headers
    )


def keys_of(provider: IdentityProvider) -> dict[str, Any]:
    """As they are now, so that keys may change there without a word to us."""
    return _answered(provider, "GET", provider.endpoints["jwks_uri"])


def facts_of(provider: IdentityProvider, access_token: str) -> dict[str, Any]:
    """What it tells of the person besides; {} where it tells nothing."""
    there = provider.endpoints.get("userinfo_endpoint")
    if not there or not access_token:
        return {}
    return _answered(provider, "GET", there, headers={"Authorization": f"Bearer {access_token}"})


def _who_we_are(provider: IdentityProvider) -> tuple[dict[str, str], dict[str, str]]:
    """(headers, words of the body) that prove to the provider who asks: as it likes it, by a header if it may be."""
    if not provider.client_secret:
        return {}, {"client_id": provider.client_id}
    likes = provider.endpoints.get("token_endpoint_auth_methods_supported") or ["client_secret_basic"]
    if "client_secret_basic" not in likes:
        return {}, {"client_id": provider.client_id, "client_secret": provider.client_secret}
    pair = f"{quote(provider.client_id, safe='')}:{quote(provider.client_secret, safe='')}"
    return {"Authorization": f"Basic {b64encode(pair.encode()).decode()}"}, {}


def _answered(provider: IdentityProvider, method: str, url: str, **options: Any) -> dict[str, Any]:
    try:
        return _asked(method, url, **options)
    except (Forbidden, Unreachable, ValueError) as problem:
        log(__name__).warning(
            "provider_did_not_answer", provider_id=provider.pk, problem=type(problem).__name__
        )
        raise NotVouchedFor(provider=provider.name) from problem


def _asked(method: str, url: str, **options: Any) -> dict[str, Any]:
    """Raises ValueError for an answer that is no object of JSON, and for any status but 200."""
    options["headers"] = {"Accept": "application/json", **options.get("headers", {})}
    response = request(method, url, **options)
    if response.status_code != 200:
        raise ValueError(f"HTTP {response.status_code}")
    said = response.json()
    if not isinstance(said, dict):
        raise ValueError("JSON")
    return said


def _is_safe(url: object) -> bool:
    """Plain HTTP only where a private address may be called as well: in a house under test."""
    schemes = {"https", "http"} if settings.ZABOTA_ALLOW_PRIVATE_ADDRESSES else {"https"}
    return isinstance(url, str) and urlsplit(url).scheme in schemes
