"""Where somebody goes on to: only to pages of this house."""

from urllib.parse import urlsplit

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme


def inner_address(request: HttpRequest, address: str) -> str | None:
    """The path within this house that `address` names; None for a foreign or an empty one."""
    if not url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure()):
        return None
    parts = urlsplit(address)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path
