"""Address lists as people's programs write them, read in one pass without recursion."""

import re
from collections.abc import Iterator

from zabota.channels.email.reading.headers import clean, decode_words, raw_text
from zabota.channels.email.reading.letter import Address
from zabota.channels.email.reading.limits import MAX_ADDRESSES

_TOKEN = re.compile(
    r'"(?:\\.|[^"\\]){0,400}"|=\?[\w.:*+-]{1,60}\?[bBqQ]\?[^?]{0,4000}\?=|<[^<>]{0,1000}>|[^"=<>(),;:]+|.',
    re.DOTALL,
)
_BARE = re.compile(r"[^\s<>()\"',;:\[\]]{1,200}@[^\s<>()\"',;:\[\]]{1,250}")
_QUOTED_LOCAL = re.compile(r'("[^"@]{1,100}"@[\w.-]{1,200})')


def read_addresses(raw: bytes, hint: str = "") -> tuple[Address, ...]:
    """Every address of the header, in order; entries without an address are left out."""
    return addresses_in(raw_text(raw, hint))


def addresses_in(text: str) -> tuple[Address, ...]:
    found: list[Address] = []
    for words, comment, angle in _entries(text):
        if address := _address(words, comment, angle):
            found.append(address)
        if len(found) >= MAX_ADDRESSES:
            break
    return tuple(found)


def _entries(text: str) -> Iterator[tuple[str, str, str]]:
    words, comment, angle, depth = [], [], "", 0  # type: list[str], list[str], str, int
    for piece in _TOKEN.findall(text):
        if piece == "(":
            depth += 1
        elif piece == ")":
            depth = max(0, depth - 1)
        elif depth:
            comment.append(piece)
        elif piece in ",;":
            yield "".join(words), "".join(comment), angle
            words, comment, angle = [], [], ""
        elif piece == ":" and "@" not in "".join(words):
            words = []
        elif piece.startswith("<") and piece.endswith(">") and len(piece) > 1:
            angle = angle or piece[1:-1].strip() or "<>"
        else:
            words.append(piece)
    yield "".join(words), "".join(comment), angle


def _address(words: str, comment: str, angle: str) -> Address | None:
    if angle and angle != "<>":
        email = angle.removeprefix("mailto:").strip(" '\"")
        return Address(_name(words or comment), _normal(email)) if "@" in email else None
    if quoted := _QUOTED_LOCAL.search(words):
        return Address(_name(words.replace(quoted[1], "")), _normal(quoted[1]))
    if bare := _BARE.search(words):
        rest = words.replace(bare[0], " ").strip(" <>'\"")
        return Address(_name(rest or comment), _normal(bare[0]))
    return None


def _normal(email: str) -> str:
    local, _, domain = email.rpartition("@")
    return f"{local.strip()}@{domain.strip().rstrip('.').lower()}"


def _name(written: str) -> str:
    name = (
        clean(decode_words(written))
        .replace('\\"', "\0")
        .replace('"', "")
        .replace("\0", '"')
        .replace("\\", "")
    )
    name = " ".join(name.split())
    if len(name) > 1 and name[0] == name[-1] == "'":
        name = name[1:-1]
    return name.strip(" ,;<>")[:200]
