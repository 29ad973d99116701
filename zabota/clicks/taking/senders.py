"""Whoever clicked, as far as it is kept: keyed hashes, a prefix, and what the user agent says of itself."""

from collections.abc import Mapping
from ipaddress import ip_address
from typing import TypedDict

from zabota.clicks.keys import hidden
from zabota.clicks.models import Key
from zabota.clicks.rating.agents import is_robot
from zabota.clicks.rating.facts import facts_of
from zabota.clicks.sender import staff_networks

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
    facts = facts_of(headers, plain, staff=staff_networks())
    return {
        "address": hidden(key, "address", plain) if plain else "",
        "cidr": facts.prefix if plain else None,
        "place": facts.label,
        "kit": hidden(key, "kit", f"{facts.traits}\n{device}"),
        "family": facts.family,
        "is_robot": is_robot(headers.get("user-agent", "")[:LONGEST_AGENT]),
        "is_driven": True if "headless" in facts.signs else None,
    }


def plain_address(text: str) -> str:
    """One spelling for each address; empty when it is none, as behind a socket."""
    try:
        found = ip_address(text.partition("%")[0])
    except ValueError:
        return ""
    return str(getattr(found, "ipv4_mapped", None) or found)
