"""Links to our own sites in a letter to one person: each says, sealed, whose it is, where the site wants that."""

import re
from collections.abc import Callable
from html import escape, unescape
from typing import Final
from urllib.parse import urlsplit

from zabota.clicks.audiences import tagged
from zabota.clicks.models import Site
from zabota.clicks.taking.known import is_host_of

IN_TEXT: Final = re.compile(r"https?://[^\s<>\"]*[^\s<>\".,;:!?)\]}»]")
IN_HTML: Final = re.compile(r'(?<=\shref=")https?://[^"]+(?=")')
type Marking = Callable[[str], str]


def marking_for(audience: str) -> tuple[Marking, Marking]:
    """What marks a plain text, and what marks HTML of our own making; both leave other sites' links alone."""
    sites = list(Site.objects.filter(is_active=True, letters_say_who=True))

    def mark(url: str) -> str:
        return tagged(url, audience) if any(is_host_of(site, _host(url)) for site in sites) else url

    def text(words: str) -> str:
        return IN_TEXT.sub(lambda found: mark(found[0]), words)

    def html(words: str) -> str:
        return IN_HTML.sub(lambda found: escape(mark(unescape(found[0]))), words)

    return (text, html) if sites else (str, str)


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").encode("idna").decode()
    except ValueError:
        return ""
