"""A link that signs a colleague in, for whoever holds the machine: the way back when every other is closed."""

from django.core import signing
from django.core.cache import cache

from zabota.accounts.models import Kind, User

SALT = "zabota.accounts.links"
LIVES_SECONDS = 15 * 60


def token_for(user: User) -> str:
    return signing.dumps([user.pk, user.sessions_ended], salt=SALT)


def user_of(token: str) -> User | None:
    """Whom it lets in; None for one that is old, forged, used, or of somebody who is let in no more."""
    try:
        pk, mark = signing.loads(token, salt=SALT, max_age=LIVES_SECONDS)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    if cache.get(_name(token)):
        return None
    return User.objects.filter(pk=pk, sessions_ended=mark, kind=Kind.STAFF, is_active=True).first()


def use(token: str) -> bool:
    """False for who comes second."""
    return bool(cache.add(_name(token), "used", timeout=LIVES_SECONDS))


def _name(token: str) -> str:
    return f"sign-in-link:{token.rpartition(':')[2]}"
