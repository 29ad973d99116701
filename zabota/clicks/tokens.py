"""Tokens: whose road it is and until when, sealed. The value is never inside."""

import base64
import binascii
import hashlib
import hmac
import struct
from dataclasses import dataclass

from zabota.clicks.models import Fault, Invited, Key
from zabota.core.clock import now

HEAD = struct.Struct(">HQI")  # key, invitation, end in seconds since 1970
SEAL = 16
LENGTH = 40  # characters: 30 bytes leave no padding and so no second spelling


@dataclass(frozen=True)
class Reading:
    """`fault` is "" or one of Fault. An expired token still says whose it was; the others say nothing."""

    invited: Invited | None
    fault: str = ""


def token_for(invited: Invited) -> str:
    head = HEAD.pack(invited.key_id, invited.pk, int(invited.expires_at.timestamp()))
    return base64.urlsafe_b64encode(head + _seal(invited.key, head)).decode()


def read(token: str) -> Reading:
    """Whatever was sent; never raises."""
    unpacked = _unpacked(token)
    if unpacked is None:
        return Reading(None, Fault.TAMPERED)
    head, seal = unpacked
    key_id, invited_id, ends = HEAD.unpack(head)
    key = Key.objects.filter(pk=key_id).first()
    if key is None or key.forgotten_at:
        return Reading(None, Fault.UNKNOWN)
    if not hmac.compare_digest(seal, _seal(key, head)):
        return Reading(None, Fault.TAMPERED)
    return _found(invited_id, ends)


def _found(invited_id: int, ends: int) -> Reading:
    invited = Invited.objects.select_related("key").filter(pk=invited_id).first()
    if invited is None:
        return Reading(None, Fault.UNKNOWN)
    return Reading(invited, Fault.EXPIRED if ends <= now().timestamp() else "")


def _unpacked(token: str) -> tuple[bytes, bytes] | None:
    if len(token) != LENGTH or not token.isascii():
        return None
    try:
        raw = base64.b64decode(token, altchars=b"-_", validate=True)
    except binascii.Error:
        return None
    return raw[: HEAD.size], raw[HEAD.size :]


def _seal(key: Key, head: bytes) -> bytes:
    return hmac.new(key.secret.encode(), b"token\n" + head, hashlib.sha256).digest()[:SEAL]
