"""What one request says of whoever sent it, before anything is hidden or kept."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network

from zabota.clicks.rating.netblocks import label_of

Network = IPv4Network | IPv6Network
TRAITS = ("user-agent", "accept-language", "sec-ch-ua", "sec-ch-ua-platform", "sec-ch-ua-mobile")
PREFETCHES = ("sec-purpose", "purpose", "x-purpose", "x-moz")
FAMILIES = (  # the first that fits
    ("text", r"^(?:lynx|w3m|links|elinks|emacs)"),
    ("headless", r"headless|phantomjs|slimerjs|electron"),
    ("mail", r"oneoutlook|microsoft office|thunderbird"),
    (
        "bot",
        r"bot\b|bot/|crawl|spider|preview|scan|proofpoint|barracuda|mimecast|safelinks|bingpreview|check",
    ),
    (
        "script",
        r"^$|curl|wget|python|java/|okhttp|go-http|libwww|axios|node|ruby|perl|winhttp|httpclient|aiohttp",
    ),
    ("browser", r"^mozilla/5\.0 .*(?:chrome|firefox|safari|edg|opr|trident)"),
)
KNOWN_FAMILIES = [(name, re.compile(pattern)) for name, pattern in FAMILIES]
LONGEST = 500


@dataclass(frozen=True, slots=True)
class Facts:
    """`traits` and `prefix` are for hashing alone."""

    traits: str
    prefix: str
    label: str
    family: str
    signs: frozenset[str]


def facts_of(headers: Mapping[str, str], address: str, *, staff: Sequence[Network] = ()) -> Facts:
    """`headers` by their names in lower case."""
    known = {name: value[:LONGEST] for name, value in headers.items()}
    family = _family(known.get("user-agent", ""))
    return Facts(
        traits="\n".join(known.get(name, "") for name in TRAITS),
        prefix=prefix_of(address),
        label=_label(address, staff),
        family=family,
        signs=frozenset(_signs(known, family)),
    )


def prefix_of(address: str) -> str:
    """A /24 or /48, so that no single subscriber is known; the text itself when it is no address."""
    try:
        found = ip_address(address)
    except ValueError:
        return address[:64]
    mapped = getattr(found, "ipv4_mapped", None)
    found = mapped or found
    return str(ip_network(f"{found}/{24 if found.version == 4 else 48}", strict=False))


def _label(address: str, staff: Sequence[Network]) -> str:
    try:
        found = ip_address(address)
    except ValueError:
        return ""
    found = getattr(found, "ipv4_mapped", None) or found
    if any(found in network for network in staff if network.version == found.version):
        return "staff"
    return label_of(found)


def _family(agent: str) -> str:
    lowered = agent.strip().lower()
    return next((name for name, pattern in KNOWN_FAMILIES if pattern.search(lowered)), "other")


def _signs(headers: Mapping[str, str], family: str) -> "list[str]":
    found = []
    if any(
        "prefetch" in headers.get(name, "") or "prerender" in headers.get(name, "") for name in PREFETCHES
    ):
        found.append("prefetch")
    if headers.get("sec-fetch-user") == "?1":
        found.append("user")
    if headers.get("sec-fetch-site") == "same-origin":
        found.append("same-origin")
    if "headless" in headers.get("sec-ch-ua", "").lower():
        found.append("headless")
    if not headers.get("accept-language"):
        found.append("no-language")
    if "text/html" not in headers.get("accept", ""):
        found.append("no-html")
    if family == "browser" and "sec-fetch-mode" not in headers:
        found.append("no-fetch-facts")
    return found
