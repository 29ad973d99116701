"""Names of hosts as people paste them, and as browsers say them. Pure."""

import re
from typing import Final
from urllib.parse import urlsplit

NAME: Final = re.compile(r"(\*\.)?(?!-)[a-z0-9-]{1,63}(?<!-)(\.(?!-)[a-z0-9-]{1,63}(?<!-))*")
MOST: Final = 50
LONGEST: Final = 253


class NoHost(Exception):
    """Its text is the part that names none."""


def hosts_of(text: str) -> list[str]:
    """One a line, or between spaces and commas; whole addresses are understood too. Raises NoHost."""
    found = [_host(word) for word in re.split(r"[\s,;]+", text) if word]
    if len(found) > MOST:
        raise NoHost("…")
    return list(dict.fromkeys(found))


def _host(word: str) -> str:
    try:
        whole = word if "//" in word else f"//{word}"
        name = (urlsplit(whole).hostname or "").rstrip(".")
        star, name = ("*.", name[2:]) if name.startswith("*.") else ("", name)
        plain = star + name.encode("idna").decode()
    except (UnicodeError, ValueError) as problem:
        raise NoHost(word[:60]) from problem
    if len(plain) > LONGEST or not NAME.fullmatch(plain):
        raise NoHost(word[:60])
    return plain
