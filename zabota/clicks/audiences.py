"""Whose click it was, told by our own links: a sealed word that says nobody's name and cannot be made up.

A link of ours carries it as a parameter of the landing page (`?zb=…`); nothing is redirected. The tag passes it on,
with consent alone.
"""

import base64
import binascii
import hashlib
import hmac
import struct
from urllib.parse import urlsplit, urlunsplit

from zabota.clicks.keys import present_key
from zabota.clicks.models import Key

PARAMETER = "zb"
HEAD = struct.Struct(">H")  # key
SEAL = 16
LONGEST = 64  # of an audience, as of invitations


def tagged(url: str, audience: str) -> str:
    """The address with the audience in it; what it asks for already stays, letter for letter."""
    parts = urlsplit(url)
    asked = [one for one in parts.query.split("&") if one and one.partition("=")[0] != PARAMETER]
    return urlunsplit(parts._replace(query="&".join([*asked, f"{PARAMETER}={sealed(audience)}"])))


def sealed(audience: str) -> str:
    key = present_key()
    head = HEAD.pack(key.pk)
    whole = head + _seal(key, audience) + audience.encode()
    return base64.urlsafe_b64encode(whole).decode().rstrip("=")


def unsealed(text: str) -> str:
    """The audience; empty when it was tampered with, or when its key is forgotten."""
    try:
        whole = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
        number, told = HEAD.unpack_from(whole)[0], whole[HEAD.size + SEAL :].decode()
    except (binascii.Error, struct.error, UnicodeError, ValueError):
        return ""
    key = Key.objects.filter(pk=number, forgotten_at=None).first()
    given = whole[HEAD.size : HEAD.size + SEAL]
    if key is None or not told or len(told) > LONGEST or not hmac.compare_digest(given, _seal(key, told)):
        return ""
    return told


def _seal(key: Key, audience: str) -> bytes:
    return hmac.new(key.secret.encode(), f"audience\n{audience}".encode(), hashlib.sha256).digest()[:SEAL]
