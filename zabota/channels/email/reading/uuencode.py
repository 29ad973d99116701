"""Files sent inside the text of a letter, as before MIME."""

import binascii
import re

from zabota.channels.email.reading.letter import Part
from zabota.channels.email.reading.parameters import file_name

_BEGIN = re.compile(rb"^begin(?:-base64)? [0-7]{3,4} ([^\r\n]{1,200})\r?$", re.MULTILINE)
_BEGIN_TEXT = re.compile(r"^begin [0-7]{3,4} ([^\r\n]{1,200})\r?$", re.MULTILINE)
_END = re.compile(r"^end[ \t]*\r?$", re.MULTILINE)


def first_file(raw: bytes) -> bytes:
    found = _BEGIN.search(raw)
    return _bytes_of(raw[found.end() :].splitlines()) if found else raw


def take_files(text: str) -> tuple[str, tuple[Part, ...]]:
    """The text without its uuencoded blocks, and the files they held."""
    if not text.startswith("begin ") and "\nbegin " not in text:
        return text, ()
    kept: list[str] = []
    parts: list[Part] = []
    position = 0
    while len(parts) < 100 and (found := _BEGIN_TEXT.search(text, position)):
        end = _END.search(text, found.end())
        if not end:
            break
        content = _bytes_of(text[found.end() : end.start()].encode("latin-1", "replace").splitlines())
        if content or not text[found.end() : end.start()].strip("\r\n `"):
            parts.append(Part(file_name(found[1], "file"), "application/octet-stream", content))
            kept.append(text[position : found.start()])
        else:
            kept.append(text[position : end.end()])
        position = end.end()
    return "".join(kept) + text[position:], tuple(parts)


def _bytes_of(lines: list[bytes]) -> bytes:
    """Empty when the block is not uuencoded after all."""
    pieces: list[bytes] = []
    for line in lines:
        if not line or line.strip() == b"end":
            continue
        try:
            pieces.append(binascii.a2b_uu(line))
        except binascii.Error:
            try:  # some encoders write a longer line than they announce
                pieces.append(binascii.a2b_uu(line[: ((line[0] - 32 & 63) * 4 + 5) // 3 + 1]))
            except binascii.Error:
                return b""
    return b"".join(pieces)
