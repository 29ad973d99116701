"""The only road from an address to a token."""

from django.http import Http404

from zabota.accounts.models import User
from zabota.accounts.permissions import Permission
from zabota.api.models import Token

LARGEST = 2**63 - 1


def token_for(viewer: User, token_id: int) -> Token:
    """One's own, or any for whoever manages security."""
    found = Token.objects.select_related("user").filter(pk=min(token_id, LARGEST)).first()
    manages = viewer.is_staff and viewer.may(Permission.SECURITY_MANAGE)
    if found is None or not (manages or found.user_id == viewer.pk):
        raise Http404
    return found
