"""The one place where header bytes become text. It takes anything and always returns something."""

import binascii
import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from itertools import groupby

from zabota.channels.email.reading.charsets import decode_text, guess_text
from zabota.channels.email.reading.limits import (
    MAX_ENCODED_WORDS,
    MAX_HEADER_VALUE,
    MAX_HEADERS,
    MAX_MESSAGE_IDS,
)

_NAME = re.compile(rb"[!-9;-~]{1,100}[ \t]*:")
_WORD_START = re.compile(r"=\?([\w.:+-]{1,40})(?:\*[\w-]{0,20})?\?([bBqQ])\?")
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]+")
_BRACKETED_ID = re.compile(r"<([^<>]{1,900})>")
_BARE_ID = re.compile(r"[^\s<>,;\"()]{1,400}@[^\s<>,;\"()]{1,400}")
_SHORT_DATE = re.compile(r"(\d{4})[-/.](\d\d?)[-/.](\d\d?)[T ]+(\d\d?):(\d\d)(?::(\d\d))?")

Headers = list[tuple[str, bytes]]


def split_headers(block: bytes) -> tuple[Headers, bool]:
    """Names in lower case with unfolded raw values; True when a line in between was no header."""
    headers: list[tuple[str, list[bytes]]] = []
    has_garbage = False
    for line in block.split(b"\n", MAX_HEADERS * 8)[: MAX_HEADERS * 8]:
        line = line.rstrip(b"\r")
        if line[:1] in (b" ", b"\t") and headers:
            headers[-1][1].append(line.strip() and b" " + line.strip())
        elif _NAME.match(line):
            name, _, value = line.partition(b":")
            headers.append((name.strip().decode("ascii").lower(), [value.strip()]))
        elif headers and headers[-1][1][-1].endswith(b";") and b"=" in line:
            headers[-1][1].append(b" " + line.strip())
        elif line and not line.startswith((b"From ", b">From ")):
            has_garbage = True
    return [
        (name, b"".join(pieces)[:MAX_HEADER_VALUE]) for name, pieces in headers[:MAX_HEADERS]
    ], has_garbage


def looks_like_header(line: bytes) -> bool:
    return bool(_NAME.match(line))


def header_text(raw: bytes, hint: str = "") -> str:
    """A header's value as a person reads it; `hint` is the character set of the letter's text."""
    return clean(decode_words(raw_text(raw, hint)))


def raw_text(raw: bytes, hint: str = "") -> str:
    """8-bit bytes made text; encoded words are still encoded."""
    if raw.isascii():
        return decode_text(raw)[0] if b"\x1b" in raw else raw.decode("ascii")
    return guess_text(raw, hint)


def clean(text: str) -> str:
    if text.isprintable():
        return text.strip()
    return _CONTROLS.sub("", text.replace("\r", " ").replace("\n", " ").replace("\t", " ")).strip()


def decode_words(text: str) -> str:
    """Encoded words (RFC 2047) decoded: adjacent, split inside a letter, unpadded, with spaces inside."""
    if "=?" not in text:
        return text
    pieces: list[str] = []
    pending: list[tuple[str, bytes]] = []
    position = count = 0
    while count < MAX_ENCODED_WORDS and (found := _WORD_START.search(text, position)):
        count += 1
        end = text.find("?=", found.end())
        between = text[position : found.start()]
        if between.strip() or (between and not pending):
            pieces.append(_joined(pending) + between)
            pending = []
        stop = end if end >= 0 else len(text)
        pending.append((found[1].lower(), _word_bytes(found[2], text[found.end() : stop])))
        position = stop + 2
    return "".join(pieces) + _joined(pending) + text[position:]


def _joined(words: list[tuple[str, bytes]]) -> str:
    runs = groupby(words, key=lambda word: word[0])
    return "".join(_run_text(charset, [raw for _, raw in run]) for charset, run in runs)


def _run_text(charset: str, run: list[bytes]) -> str:
    """Words are decoded together, since mailers split in the middle of a letter; but a stateful set is not."""
    if charset.startswith("iso-2022"):
        return "".join(decode_text(raw, charset)[0] for raw in run)
    return decode_text(b"".join(run), charset)[0]


def _word_bytes(encoding: str, payload: str) -> bytes:
    raw = payload.encode("utf-8", "replace")
    if encoding in "qQ":
        return binascii.a2b_qp(raw.replace(b"\n", b""), header=True)
    return loose_base64(raw)


def loose_base64(raw: bytes) -> bytes:
    """Base64 with junk, without padding, or several pieces in a row."""
    body = raw.rstrip(b"=\r\n\t ")
    if b"=" in body:
        return b"".join(loose_base64(piece) for piece in body.split(b"=", 1000)[:1000] if piece.strip())
    for whole in (body, body[:-1]):  # one letter too many says nothing
        try:
            return binascii.a2b_base64(whole + b"==")
        except binascii.Error:
            continue
    return b""


def message_ids(text: str) -> tuple[str, ...]:
    """Every id in the order written, without brackets, each once."""
    ids = ["".join(found.split()) for found in _BRACKETED_ID.findall(text)]
    if not ids:
        ids = _BARE_ID.findall(text)
    return tuple(dict.fromkeys(one for one in ids if one))[:MAX_MESSAGE_IDS]


def sent_at(text: str) -> datetime | None:
    """The date in UTC, or None when there is none to be understood."""
    text = text[:200]
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError, AttributeError):
        return _short_date(text)
    try:
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (OverflowError, ValueError):
        return None


def _short_date(text: str) -> datetime | None:
    found = _SHORT_DATE.search(text)
    if not found:
        return None
    try:
        return datetime(*(int(number or 0) for number in found.groups()), tzinfo=UTC)  # type: ignore[arg-type,misc]
    except ValueError:
        return None
