"""Whether an ID token is what it says: signed by the provider, for us, for this very request, and not over."""

from collections.abc import Mapping
from typing import Any

import jwt
from django.utils.crypto import constant_time_compare

SIGNED_BY_A_PAIR = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")
LEEWAY_SECONDS = 60
NEEDED = ["exp", "iat", "iss", "aud", "sub"]


class NotGenuine(Exception):
    """The reason is for the log; the person at the door is told that it did not work."""


def claims_of(
    token: str, *, keys: Mapping[str, Any], issuer: str, client_id: str, nonce: str
) -> dict[str, Any]:
    """Raises NotGenuine. Only signatures by a pair of keys are taken: “none” and shared secrets are not."""
    try:
        key = _key_for(token, keys)
        claims: dict[str, Any] = jwt.decode(
            token,
            key,
            algorithms=SIGNED_BY_A_PAIR,
            audience=client_id,
            issuer=issuer,
            leeway=LEEWAY_SECONDS,
            options={"require": NEEDED},
        )
    except (jwt.PyJWTError, ValueError, TypeError) as problem:
        raise NotGenuine(type(problem).__name__) from problem
    if not constant_time_compare(str(claims.get("nonce", "")), nonce):
        raise NotGenuine("nonce")
    if not _is_for_us(claims, client_id):
        raise NotGenuine("azp")
    return claims


def _key_for(token: str, keys: Mapping[str, Any]) -> jwt.PyJWK:
    """The one it names; without a name, the only one there is."""
    kid = jwt.get_unverified_header(token).get("kid")
    usable = [key for key in jwt.PyJWKSet.from_dict(dict(keys)).keys if key.public_key_use in (None, "sig")]
    found = [key for key in usable if kid is None or key.key_id == kid]
    if len(found) != 1:
        raise NotGenuine("key")
    return found[0]


def _is_for_us(claims: Mapping[str, Any], client_id: str) -> bool:
    """Of several audiences it has to say which one asked."""
    several = isinstance(claims["aud"], list) and len(claims["aud"]) > 1
    party = claims.get("azp")
    return party == client_id if several or party is not None else True
