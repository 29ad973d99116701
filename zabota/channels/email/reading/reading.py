"""From the bytes of a letter to a Letter. Nothing here raises on any bytes."""

import re
from collections.abc import Iterable

from zabota.channels.email.reading.addresses import read_addresses
from zabota.channels.email.reading.authentication import authentication
from zabota.channels.email.reading.bodies import Bodies, letters_in, read_bodies
from zabota.channels.email.reading.forwards import forwarded_from
from zabota.channels.email.reading.headers import (
    clean,
    decode_words,
    header_text,
    message_ids,
    raw_text,
    sent_at,
)
from zabota.channels.email.reading.invitations import invitation_in
from zabota.channels.email.reading.judging import Evidence, judge
from zabota.channels.email.reading.language import guess_language
from zabota.channels.email.reading.letter import Address, Letter
from zabota.channels.email.reading.limits import MAX_ADDRESSES, MAX_HEADERS_KEPT, MAX_LETTER_BYTES
from zabota.channels.email.reading.mime import Node, Source, parse
from zabota.channels.email.reading.quotes import split_reply

_QUOTED_ID = re.compile(r"message-id:\s{0,3}<([^<>\s]{1,300}@[^<>\s]{1,300})>", re.IGNORECASE)


def read_letter(raw: bytes) -> Letter:
    """Read any bytes. What had to be cut or guessed is named in `defects`."""
    source = Source(raw[:MAX_LETTER_BYTES])
    if len(raw) > MAX_LETTER_BYTES:
        source.note(f"the letter is longer than {MAX_LETTER_BYTES >> 20} MB; the rest was not read")
    root = parse(source.raw, source)
    bodies = read_bodies(root)
    return _letter(root, bodies, source)


def _letter(root: Node, bodies: Bodies, source: Source) -> Letter:
    text, subject = bodies.text, root.text_of("subject")
    sender = _sender(root, source)
    split = split_reply(text, subject, sender.name if sender else "")
    returned = tuple(letters_in(bodies))
    envelope_from = _envelope_from(root)
    to, cc = _people(root, "to"), _people(root, "cc")
    delivered_to = _delivered_to(root)
    evidence = Evidence(
        root=root,
        subject=subject,
        text=text,
        sender=header_text(root.first("from")) or (str(sender) if sender else ""),
        envelope_from=envelope_from,
        parts=tuple(bodies.parts),
        returned=returned,
        own=frozenset(one.email.lower() for one in to),
    )
    return Letter(
        message_id=next(iter(message_ids(_raw(root, "message-id"))), ""),
        in_reply_to=message_ids(_raw(root, "in-reply-to")),
        references=message_ids(_raw(root, "references")),
        quoted_ids=_quoted_ids(text, returned),
        subject=subject,
        sent_at=sent_at(root.text_of("date")),
        sender=sender,
        reply_to=_people(root, "reply-to"),
        to=to,
        cc=cc,
        envelope_from=envelope_from or "",
        delivered_to=delivered_to,
        text=text,
        html=bodies.html,
        newest=split.newest,
        signature=split.signature,
        quoted=split.quoted,
        forwarded=split.forwarded,
        elided=split.elided,
        forwarded_from=forwarded_from(split, subject, returned),
        parts=tuple(bodies.parts),
        invitation=invitation_in(bodies.parts),
        language=guess_language(split.newest or text),
        judgement=judge(evidence),
        authentication=authentication(_told(root, "authentication-results", "received-spf")),
        defects=tuple(source.defects),
        headers=tuple(
            (name, header_text(value, root.charset)[:2000]) for name, value in root.headers[:MAX_HEADERS_KEPT]
        ),
    )


def _raw(root: Node, name: str) -> str:
    return clean(
        decode_words(raw_text(b" ".join(value for key, value in root.headers if key == name), root.charset))
    )


def _told(root: Node, *names: str) -> list[tuple[str, str]]:
    return [(name, header_text(value[:8000])) for name, value in root.headers if name in names][:20]


def _people(root: Node, name: str) -> tuple[Address, ...]:
    found = read_addresses(b", ".join(value for key, value in root.headers if key == name), root.charset)
    if len(found) == MAX_ADDRESSES:
        root.source.note(f"only the first {MAX_ADDRESSES} addresses of {name.title()} were read")
    return found


def _sender(root: Node, source: Source) -> Address | None:
    """From; when it holds no address, the next header that does."""
    if found := _people(root, "from"):
        return found[0]
    written = root.text_of("from")
    for name in ("reply-to", "return-path", "sender") if written else ():
        if found := _people(root, name):
            source.note(f"From holds no address; it was taken from {name.title()}")
            return Address(found[0].name or written.replace("<>", "").strip(' "'), found[0].email)
    return None


def _envelope_from(root: Node) -> str | None:
    """None when nobody noted it; empty for the null sender of robots."""
    for name in ("return-path", "x-envelope-from", "envelope-from"):
        if raw := root.first(name):
            found = read_addresses(raw)
            return (
                found[0].email if found else ("" if raw.strip() == b"<>" else header_text(raw).strip("<> "))
            )
    return None


def _delivered_to(root: Node) -> tuple[str, ...]:
    names = ("delivered-to", "x-original-to", "envelope-to", "x-envelope-to", "x-delivered-to")
    found = (address.email for name in names for address in _people(root, name))
    return tuple(dict.fromkeys(found))


def _quoted_ids(text: str, returned: Iterable[Node]) -> tuple[str, ...]:
    ids = _QUOTED_ID.findall(text[:200_000])
    for node in returned:
        for name in ("message-id", "in-reply-to", "references"):
            ids += message_ids(_raw(node, name))
    return tuple(dict.fromkeys(ids))
