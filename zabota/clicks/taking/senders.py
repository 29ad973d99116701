"""Whoever clicked, as far as it is kept: keyed hashes, a prefix, and what the user agent says of itself."""

from collections.abc import Mapping
from functools import cache, lru_cache
from ipaddress import ip_address, ip_network
from typing import TypedDict

from django.conf import settings
from django.http import HttpRequest

from zabota.clicks.keys import hidden
from zabota.clicks.models import Key
from zabota.clicks.rating.agents import said_by
from zabota.clicks.rating.facts import Network, facts_of

LONGEST_AGENT = 500


class Sender(TypedDict):
    address: str
    cidr: str | None
    place: str
    kit: str
    family: str
    is_robot: bool
    is_driven: bool | None


def sender_of(headers: Mapping[str, str], address: str, device: str, key: Key) -> Sender:
    """`headers` by their names in lower case; `device`: what the page tells of the screen, for hashing alone."""
    plain = plain_address(address)
    facts = facts_of(headers, plain, staff=_staff(tuple(settings.ZABOTA_STAFF_NETWORKS)))
    return {
        "address": hidden(key, "address", plain) if plain else "",
        "cidr": facts.prefix if plain else None,
        "place": facts.label,
        "kit": hidden(key, "kit", f"{facts.traits}\n{device}"),
        "family": facts.family,
        "is_robot": _is_robot(headers.get("user-agent", "")[:LONGEST_AGENT]),
        "is_driven": True if "headless" in facts.signs else None,
    }


def headers_of(request: HttpRequest) -> dict[str, str]:
    return {name.lower(): value for name, value in request.headers.items()}


def plain_address(text: str) -> str:
    """One spelling for each address; empty when it is none, as behind a socket."""
    try:
        found = ip_address(text.partition("%")[0])
    except ValueError:
        return ""
    return str(getattr(found, "ipv4_mapped", None) or found)


@lru_cache(maxsize=10_000)
def _is_robot(agent: str) -> bool:
    return said_by(agent).is_robot


@cache
def _staff(blocks: tuple[str, ...]) -> tuple[Network, ...]:
    return tuple(ip_network(block, strict=False) for block in blocks)
