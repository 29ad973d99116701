"""Codes of an authenticator app (RFC 6238) and recovery codes: each works once.

The arithmetic is allauth's. Ours is that a step of time is good once, however long its code would still be taken:
the last one used is kept with the secret.
"""

from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.db import transaction

from zabota.accounts.models import User
from zabota.core.clock import now
from zabota.core.crypto import decrypt

STEP_SECONDS = 30
LEEWAY = 1  # steps: a phone's clock may be half a minute off
Type = Authenticator.Type


def step_of(secret: str, code: str) -> int | None:
    """The step of time that the code belongs to; None for one of no step that is near."""
    present = int(now().timestamp()) // STEP_SECONDS
    for step in range(present - LEEWAY, present + LEEWAY + 1):
        if compare_user_code(actual=code, expected=format_hotp_value(hotp_value(secret, step))):
            return step
    return None


@transaction.atomic
def use_code(user: User, code: str) -> "Authenticator | None":
    """What the code belongs to, and it works no more; None for a wrong one and for one that was used."""
    factor: Authenticator
    kept = Authenticator.objects.select_for_update().filter(user=user).exclude(type=Type.WEBAUTHN)
    for factor in kept.order_by("type"):
        factor.user = user
        takes = _takes_step if factor.type == Type.TOTP else _takes_recovery
        if takes(factor, code):
            return factor
    return None


def _takes_step(factor: Authenticator, code: str) -> bool:
    step = step_of(decrypt(factor.data["secret"]), code)
    if step is None or step <= factor.data.get("last_step", 0):
        return False
    factor.data["last_step"] = step
    factor.save(update_fields=["data"])
    return True


def _takes_recovery(factor: Authenticator, code: str) -> bool:
    return bool(RecoveryCodes(factor).validate_code(code))
