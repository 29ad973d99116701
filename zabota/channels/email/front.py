"""What stands on the outside of a letter, enough to keep it by. Takes any bytes and never fails."""

import re
from dataclasses import dataclass

from zabota.channels.email.reading.addresses import read_addresses
from zabota.channels.email.reading.headers import header_text, message_ids, split_headers
from zabota.channels.email.reading.limits import MAX_HEADER_BLOCK

BLANK_LINE = re.compile(rb"\r?\n[ \t]*\r?\n|\r\r")
RECEIVERS = ("delivered-to", "x-original-to", "envelope-to", "to", "cc")


@dataclass(frozen=True, slots=True)
class Front:
    mail_id: str
    subject: str
    sender: str
    sender_name: str
    receivers: tuple[str, ...]


def read_front(raw: bytes) -> Front:
    head = BLANK_LINE.split(raw.lstrip(b"\r\n")[:MAX_HEADER_BLOCK], 1)[0]
    headers, _has_garbage = split_headers(head.replace(b"\r", b"\n") if b"\n" not in head else head)
    senders = _people(headers, "from") or _people(headers, "reply-to") or _people(headers, "sender")
    return Front(
        mail_id=next(iter(message_ids(header_text(_first(headers, "message-id")))), ""),
        subject=header_text(_first(headers, "subject")),
        sender=senders[0][1] if senders else "",
        sender_name=senders[0][0] if senders else "",
        receivers=tuple(email for name in RECEIVERS for _name, email in _people(headers, name)),
    )


def _people(headers: list[tuple[str, bytes]], name: str) -> list[tuple[str, str]]:
    written = b", ".join(value for key, value in headers if key == name)
    return [(address.name, address.email) for address in read_addresses(written)]


def _first(headers: list[tuple[str, bytes]], name: str) -> bytes:
    return next((value for key, value in headers if key == name), b"")
