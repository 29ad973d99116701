"""People of a company whom a letter names: pure reading of its text."""

import re
from collections.abc import Collection, Iterator

ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
MARKS = " \t<>()[]{}\"'«»“”,;:|*_-–—"
LABEL = re.compile(
    r"(?i)^(?:e-?mail|mail|from|to|cc|copy|от|кому|копия|почта|эл\. ?почта|с уважением)[\s:,.]+"  # untranslated: read
)
LONGEST_NAME = 60
LOOKED_ABOVE = 4  # lines of a signature between a name and its address


def named_in(text: str, domains: Collection[str]) -> dict[str, str]:
    """Addresses at these domains or below them, in lower case, with the name that stands there; "" without one."""
    wanted = tuple(domains)
    found: dict[str, str] = {}
    lines = text.splitlines()
    for number, line in enumerate(lines):
        for match in ADDRESS.finditer(line):
            email = match.group().lower().rstrip(".-")
            if _is_at(email, wanted) and not found.get(email):
                found[email] = _name_of(line[: match.start()], lines[max(0, number - LOOKED_ABOVE) : number])
    return found


def _is_at(email: str, domains: tuple[str, ...]) -> bool:
    host = email.rpartition("@")[2]
    return any(host == domain or host.endswith(f".{domain}") for domain in domains)


def _name_of(before: str, above: list[str]) -> str:
    """On the same line before the address, or above it in a signature: the nearest line of two or three names."""
    return next((name for name in _candidates(before, above) if _is_name(name)), "")


def _candidates(before: str, above: list[str]) -> Iterator[str]:
    yield _bare(before)
    for line in reversed(above):
        yield _bare(line)


def _bare(words: str) -> str:
    words = words.strip(MARKS)
    while (shorter := LABEL.sub("", f"{words} ").strip(MARKS)) != words:
        words = shorter
    return words


def _is_name(words: str) -> bool:
    """“Николай Крот”, “N. Krot”, “Anna-Maria de Vries”: two to four words, the first and the last of them capital."""
    parts = words.split()
    if not 2 <= len(parts) <= 4 or len(words) > LONGEST_NAME or not all(map(_is_word, parts)):
        return False
    return parts[0][0].isupper() and parts[-1][0].isupper() and any(len(part) > 2 for part in parts)


def _is_word(part: str) -> bool:
    bare = part.rstrip(".").replace("-", "").replace("’", "").replace("'", "")
    return bare.isalpha() and not (len(bare) > 3 and bare.isupper())
