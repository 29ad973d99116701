"""Who changes how they sign in proves anew that it is they: by the strongest of what they have.

A second factor where there is one, else the password, else a mailed code. The proof holds for a while in this
browser; a sign-in of a moment ago is one as well for who sets up the first factor.
"""

from dataclasses import dataclass
from datetime import timedelta

from allauth.core.internal import ratelimit
from django.http import HttpRequest

from zabota.accounts.models import Kind, User
from zabota.accounts.queries import factors_of, has_second_factor, rule_for, sign_ins_of
from zabota.core.clock import now

HOLDS_FOR = timedelta(minutes=15)
PROVED = "proved_at"
CODE = "proof_code"


@dataclass(frozen=True)
class Ways:
    """By what this person can prove who they are."""

    code: bool = False  # of an app, or a recovery code
    passkey: bool = False
    password: bool = False
    letter: bool = False


def ways_of(user: User) -> Ways:
    kinds = {factor.type for factor in factors_of(user)}
    if kinds:
        return Ways(code=bool(kinds & {"totp", "recovery_codes"}), passkey="webauthn" in kinds)
    takes_password = user.kind == Kind.STAFF and rule_for(user.kind).takes_password
    if takes_password and user.has_usable_password():
        return Ways(password=True)
    return Ways(letter=True)


def is_proved(request: HttpRequest, user: User) -> bool:
    """A moment within HOLDS_FOR; without any factor yet, the sign-in itself counts."""
    since = (now() - HOLDS_FOR).timestamp()
    if request.session.get(PROVED, 0) > since:
        return True
    if has_second_factor(user):
        return False
    own = sign_ins_of(user).filter(session_key=request.session.session_key).first()
    return own is not None and own.at.timestamp() > since


def keep_proof(request: HttpRequest) -> None:
    request.session[PROVED] = now().timestamp()
    request.session.pop(CODE, None)


def may_try(request: HttpRequest, user: User) -> bool:
    """Counted by person, wherever the tries come from."""
    return bool(ratelimit.consume(request, app="allauth.account", action="proof", key=f"user-{user.pk}"))
