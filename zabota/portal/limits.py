"""How often one person may write or invite: counted in the database, so every process knows of it."""

from allauth.core import ratelimit
from django.http import HttpRequest

from zabota.portal.errors import TooOften


def count(request: HttpRequest, action: str) -> None:
    """Raises TooOften. `action` is a key of ACCOUNT_RATE_LIMITS."""
    if not ratelimit.consume(request, action=action, key=f"user {request.user.pk}"):
        raise TooOften
