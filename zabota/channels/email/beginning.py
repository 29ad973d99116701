"""The head of a letter, found in the beginning of what a mail service brought. Takes any bytes and never fails."""

import json
import re
from urllib.parse import unquote_to_bytes

from zabota.channels.email.front import BLANK_LINE

LONGEST_HEAD = 2**16
RAW_MEMBER = re.compile(rb'"(?:RawEmail|raw|raw_msg|content)"\s*:\s*"((?:[^"\\]|\\.){1,200000})')
A_HEADER = re.compile(rb"\s*[!-9;-~]{1,60}:")


def head_in(beginning: bytes, *, field: str = "") -> bytes:
    """Of the raw letter in a field of a form or in a member of an object; without either, the beginning itself."""
    found = _in_field(beginning, field) if field else _in_member(beginning)
    head = BLANK_LINE.split(found.lstrip(b"\r\n"), 1)[0] if A_HEADER.match(found) else beginning
    return head[:LONGEST_HEAD]


def _in_field(beginning: bytes, name: str) -> bytes:
    """A form comes in parts, each with a head of its own, or as one line of encoded values."""
    _before, is_there, after = beginning.partition(f'name="{name}"'.encode())
    if is_there:
        return after.partition(b"\r\n\r\n")[2]
    value = re.search(rb"(?:^|&)" + re.escape(name.encode()) + rb"=([^&]*)", beginning)
    return unquote_to_bytes(value[1].replace(b"+", b" ")) if value else b""


def _in_member(beginning: bytes) -> bytes:
    """The string may be cut off, also in the middle of what stands for one character."""
    found = RAW_MEMBER.search(beginning)
    written = found[1].decode("utf-8", "ignore") if found else ""
    for cut in range(7):
        try:
            return str(json.loads(f'"{written[: len(written) - cut]}"', strict=False)).encode(
                "utf-8", "replace"
            )
        except ValueError:
            continue
    return b""
