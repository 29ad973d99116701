"""What a request says of whoever sent it, hidden before it is kept."""

from functools import cache
from ipaddress import ip_network
from typing import TypedDict

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from zabota.clicks.keys import hidden
from zabota.clicks.models import Key, SignedIn
from zabota.clicks.rating.facts import Network, facts_of


class Sender(TypedDict):
    client: str
    net: str
    label: str
    family: str
    signs: list[str]
    signed_in: str


def facts_from(request: HttpRequest, key: Key) -> Sender:
    facts = facts_of(headers_of(request), _address(request), staff=staff_networks())
    return {
        "client": hidden(key, "client", f"{facts.traits}\n{facts.prefix}"),
        "net": hidden(key, "net", facts.prefix),
        "label": facts.label,
        "family": facts.family,
        "signs": sorted(facts.signs),
        "signed_in": _signed_in(request),
    }


def _address(request: HttpRequest) -> str:
    try:
        return str(get_adapter(request).get_client_ip(request))
    except PermissionDenied:  # a server behind a socket knows none
        return ""


def _signed_in(request: HttpRequest) -> str:
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return ""
    return SignedIn.STAFF if user.is_staff else SignedIn.CLIENT


def headers_of(request: HttpRequest) -> dict[str, str]:
    """By their names in lower case."""
    return {name.lower(): value for name, value in request.headers.items()}


def staff_networks() -> tuple[Network, ...]:
    return _networks(tuple(settings.ZABOTA_STAFF_NETWORKS))


@cache
def _networks(blocks: tuple[str, ...]) -> tuple[Network, ...]:
    return tuple(ip_network(block, strict=False) for block in blocks)
