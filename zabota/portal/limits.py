"""How often one person may write or invite: counted in the database, so every process knows of it."""

from allauth.core.internal import ratelimit
from django.http import HttpRequest

from zabota.portal.errors import TooOften


def count(request: HttpRequest, action: str) -> None:
    """Raises TooOften. `action` is a key of ACCOUNT_RATE_LIMITS; downloads count too."""
    whose = f"user {request.user.pk}"
    if not ratelimit.consume(request, app="allauth.account", action=action, key=whose, limit_get=True):
        raise TooOften
