"""Second factors: what a person has besides a password or a mailed code. Each change is told by letter."""

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from allauth.mfa.webauthn.internal.auth import WebAuthn
from django.db import transaction

from zabota.accounts.actions import refuse_beyond
from zabota.accounts.errors import FactorRequired
from zabota.accounts.events import FactorAdded, FactorRemoved, FactorsReset, RecoveryCodesMade
from zabota.accounts.letters_of_factors import (
    APP,
    PASSKEY,
    tell_of_added,
    tell_of_codes,
    tell_of_removed,
    tell_of_reset,
)
from zabota.accounts.models import User
from zabota.accounts.queries import FACTORS
from zabota.core.events import publish

Type = Authenticator.Type


@transaction.atomic
def set_up_app(user: User, secret: str, *, step: int, by: User) -> list[str]:
    """`step`: the one whose code proved that the app has the secret; it works no more. New recovery codes or []."""
    user = _locked(user)
    Authenticator.objects.filter(user=user, type=Type.TOTP).delete()
    factor = TOTP.activate(user, secret).instance
    factor.data["last_step"] = step
    factor.save(update_fields=["data"])
    return _added(user, APP, by)


@transaction.atomic
def add_passkey(user: User, name: str, credential: dict[str, Any], *, by: User) -> list[str]:
    """`credential`: the browser's answer, checked by then. Returns new recovery codes, or [] if there are some."""
    user = _locked(user)
    WebAuthn.add(user, name, credential)
    return _added(user, PASSKEY, by)


def rename_passkey(factor: Authenticator, name: str) -> None:
    factor.data["name"] = name
    factor.save(update_fields=["data"])


@transaction.atomic
def remove_factor(factor: Authenticator, *, by: User) -> None:
    """The last one takes the recovery codes with it; not where the role asks for one (FactorRequired)."""
    user = _locked(factor.user)
    others = Authenticator.objects.filter(user=user, type__in=FACTORS).exclude(pk=factor.pk)
    is_last = not others.exists()
    if is_last and user.role and user.role.requires_second_factor:
        raise FactorRequired
    deleted, _each = Authenticator.objects.filter(pk=factor.pk).delete()
    if not deleted:
        return
    if is_last:
        Authenticator.objects.filter(user=user).delete()
    kind = APP if factor.type == Type.TOTP else PASSKEY
    publish(FactorRemoved(user_id=user.pk, factor=kind, by_id=by.pk))
    tell_of_removed(user, kind, by=by)


@transaction.atomic
def make_recovery_codes(user: User, *, by: User) -> list[str]:
    """In the place of those before."""
    user = _locked(user)
    tell_of_codes(user, by=by)
    return _new_codes(user, by)


@transaction.atomic
def reset_factors(user: User, *, by: User | None) -> None:
    """For whoever has lost them: all go, and every session ends. Only by who may do all that they may."""
    user = _locked(user)
    refuse_beyond(user.permissions, by=by)
    Authenticator.objects.filter(user=user).delete()
    user.sessions_ended += 1
    user.save(update_fields=["sessions_ended"])
    publish(FactorsReset(user_id=user.pk, by_id=by.pk if by else None))
    tell_of_reset(user, by=by)


def _added(user: User, kind: str, by: User) -> list[str]:
    publish(FactorAdded(user_id=user.pk, factor=kind, by_id=by.pk))
    tell_of_added(user, kind, by=by)
    has_codes = Authenticator.objects.filter(user=user, type=Type.RECOVERY_CODES).exists()
    return [] if has_codes else _new_codes(user, by)


def _new_codes(user: User, by: User) -> list[str]:
    Authenticator.objects.filter(user=user, type=Type.RECOVERY_CODES).delete()
    codes: list[str] = RecoveryCodes.activate(user).generate_codes()
    publish(RecoveryCodesMade(user_id=user.pk, by_id=by.pk))
    return codes


def _locked(user: User) -> User:
    return User.objects.select_for_update(of=("self",)).select_related("role").get(pk=user.pk)
