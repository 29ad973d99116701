"""Who may sign in, by what, and where they are signed in."""

from allauth.mfa.models import Authenticator
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from zabota.accounts.models import IdentityProvider, Kind, Role, SignIn, SignInRule, User
from zabota.core.clock import now
from zabota.core.sql import rows

SOMEBODY = "SELECT EXISTS (SELECT 1 FROM accounts_user WHERE kind = 'staff')"
FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
LIVE_SESSIONS = "SELECT session_key FROM django_session WHERE expire_date > %s"


def somebody_works_here() -> bool:
    """False only in a house that is not set up yet: a colleague who leaves stays in the table."""
    return bool(rows(SOMEBODY, {})[0][0])


def has_second_factor(user: User) -> bool:
    """An app or a passkey. Whoever asks for a page brings the answer along (`team.backend`)."""
    known = user.__dict__.get("has_factor")
    if known is not None:
        return bool(known)
    return Authenticator.objects.filter(user_id=user.pk, type__in=FACTORS).exists()


def needs_second_factor(user: User) -> bool:
    """Their role asks for one, and they have none."""
    return bool(user.role and user.role.requires_second_factor) and not has_second_factor(user)


def factors_of(user: User) -> list[Authenticator]:
    return list(Authenticator.objects.filter(user_id=user.pk).order_by("created_at", "id"))


def sign_ins_of(user: User) -> QuerySet[SignIn]:
    """Browsers that are signed in, the last seen first."""
    live = SignIn.objects.filter(user=user, session_key__in=RawSQL(LIVE_SESSIONS, [now()]))  # noqa: S611  (a constant)
    return live.order_by("-last_seen_at", "-id")


def rule_for(kind: str) -> SignInRule:
    """Unsaved where nobody has said anything: both ways are open."""
    return SignInRule.objects.filter(kind=kind).first() or SignInRule(kind=kind)


def rules() -> dict[str, SignInRule]:
    kept = {rule.kind: rule for rule in SignInRule.objects.all()}
    return {kind.value: kept.get(kind.value) or SignInRule(kind=kind) for kind in Kind}


def open_providers() -> list[IdentityProvider]:
    """Those at the door; without their secrets."""
    return list(IdentityProvider.objects.filter(is_active=True).defer("client_secret"))


def all_providers() -> list[IdentityProvider]:
    return list(IdentityProvider.objects.select_related("role").defer("client_secret"))


def all_roles() -> list[Role]:
    return list(Role.objects.order_by("id"))


def colleagues_with_factors() -> list[tuple[User, list[str]]]:
    """Who works here, with the kinds of second factor they have, by two statements."""
    people = (
        User.objects.filter(kind=Kind.STAFF, is_active=True).select_related("role").order_by("name", "id")
    )
    kinds: dict[int, list[str]] = {}
    kept = Authenticator.objects.filter(type__in=FACTORS, user__kind=Kind.STAFF).order_by("type")
    for user_id, kind in kept.values_list("user_id", "type").distinct():
        kinds.setdefault(user_id, []).append(kind)
    return [(person, kinds.get(person.pk, [])) for person in people]
