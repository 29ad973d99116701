"""Is the tag on the page, and would the page let it work? The page is fetched and read; nothing is sent."""

import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import urljoin, urlsplit

from django.conf import settings

from zabota.clicks.models import Site
from zabota.core import http

MOST_STEPS: Final = 3  # redirects
DIRECTIVES: Final = ("script-src", "connect-src", "img-src")


@dataclass(frozen=True, slots=True)
class Tried:
    """`problem`: why the page was not read. `barred`: directives of its policy that shut us out."""

    address: str
    problem: str = ""
    has_tag: bool = False
    has_pixel: bool = False
    barred: tuple[str, ...] = ()


def try_site(site: Site) -> Tried:
    """The first page of its first host."""
    address = f"https://{site.hosts[0].removeprefix('*.')}/"
    try:
        page = http.request("GET", address)
        for _ in range(MOST_STEPS):
            if page.is_redirect:
                address = urljoin(address, page.headers["location"])
                page = http.request("GET", address)
    except (http.Unreachable, http.Forbidden, ValueError) as problem:
        return Tried(address, problem=str(problem))
    if page.status_code != 200:
        return Tried(address, problem=f"HTTP {page.status_code}")
    policy = page.headers.get("content-security-policy", "")
    return Tried(
        address,
        has_tag=bool(re.search(rf"data-site\s*=\s*[\"']?{site.key}\b", page.text)),
        has_pixel=f"/clicks/pixel/{site.key}.gif" in page.text,
        barred=barred_by(policy),
    )


def barred_by(policy: str) -> tuple[str, ...]:
    """Directives of a Content-Security-Policy that do not let our address in."""
    told = [part.split() for part in policy.lower().split(";") if part.strip()]
    rules = {words[0]: words[1:] for words in reversed(told)}  # of several the first counts
    return tuple(name for name in DIRECTIVES if not _lets_us_in(rules.get(name, rules.get("default-src"))))


def _lets_us_in(sources: list[str] | None) -> bool:
    ours = urlsplit(settings.ZABOTA_ADDRESS)
    hosts = [ours.netloc, *(f"*.{parent}" for parent in _parents(ours.netloc))]
    known = {"*", f"{ours.scheme}:", *hosts, *(f"{ours.scheme}://{host}" for host in hosts)}
    return sources is None or any(one.rstrip("/") in known for one in sources)


def _parents(netloc: str) -> list[str]:
    parts = netloc.split(".")
    return [".".join(parts[place:]) for place in range(1, len(parts) - 1)]
