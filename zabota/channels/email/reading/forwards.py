"""Who wrote the letter that was forwarded to us: the one to be answered, if an agent says so."""

import re
from collections.abc import Iterable

from zabota.channels.email.reading.addresses import addresses_in, read_addresses
from zabota.channels.email.reading.attributions import header_kind, is_forward_marker, subject_forwards
from zabota.channels.email.reading.letter import Address
from zabota.channels.email.reading.mime import Node
from zabota.channels.email.reading.quotes import Split

_LINES_LOOKED_AT = 40
_AFTER_NAME = re.compile(r"[^:：]{1,60}[:：]\*?")
_LINK = re.compile(r"<mailto:[^<>]{0,300}>|\[mailto:([^\[\]]{0,300})\]", re.IGNORECASE)


def forwarded_from(split: Split, subject: str, returned: Iterable[Node]) -> Address | None:
    """From the headers of what is forwarded in the text, else of a letter attached to one called a forward."""
    text = split.forwarded or (split.quoted if _is_forward(split, subject) else "")
    if found := _written(text.split("\n")[:_LINES_LOOKED_AT]):
        return found
    if not subject_forwards(subject):
        return None
    inside = (read_addresses(node.first("from"), node.charset) for node in returned)
    return next((people[0] for people in inside if people), None)


def _is_forward(split: Split, subject: str) -> bool:
    """A forward without a word of its own: its headers count as the quote above the words."""
    first = next((line for line in split.quoted.split("\n") if line.strip()), "")
    return is_forward_marker(first) or (subject_forwards(subject) and header_kind(first) != "")


def _written(lines: list[str]) -> Address | None:
    for line in lines:
        if header_kind(line) == "from" and (found := _person(_AFTER_NAME.sub("", line, count=1))):
            return found
    for line in lines[:6]:  # «12.03.2026, 09:15, "Anna" <anna@client.example>:»
        if header_kind(line) in ("", "date") and (found := _person(line)):
            return found
    return None


def _person(text: str) -> Address | None:
    people = addresses_in(_LINK.sub(r" <\1>", text[:500]).replace("<>", ""))
    return people[0] if people else None
