"""A letter as plain values for programs: the same keys for every letter, whatever its bytes."""

import hashlib
import re
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from zabota.channels.email.reading.charsets import decode_text
from zabota.channels.email.reading.html import plain_from_html
from zabota.channels.email.reading.letter import Address, BouncedAddress, Invitation, Letter, Part
from zabota.channels.email.reading.limits import MAX_HTML, MAX_TEXT
from zabota.channels.email.reading.quotes import split_reply
from zabota.channels.email.reading.reading import read_letter

Facts = dict[str, Any]

_META_CHARSET = re.compile(rb"<meta[^>]{0,200}charset=[\"']?([\w-]{2,40})", re.IGNORECASE)


def letter_facts(raw: bytes) -> Facts:
    """All that is read from a whole letter."""
    return _guarded(lambda: _facts(read_letter(raw)))


def body_facts(raw: bytes, *, is_html: bool) -> Facts:
    """A bare body, without headers: only its words are filled in."""
    return _guarded(lambda: _body_facts(raw, is_html))


def unread_facts(problem: str) -> Facts:
    return _facts(Letter(defects=(problem,)))


def _guarded(read: Callable[[], Facts]) -> Facts:
    """The reader does not raise; should it do so all the same, the letter still has its line."""
    try:
        return read()
    except Exception as error:
        return unread_facts(f"the reader failed: {error!r}"[:500])


def _facts(read: Letter) -> Facts:
    return {
        "message_id": f"<{read.message_id}>" if read.message_id else "",
        "in_reply_to": " ".join(_bracketed(read.in_reply_to)),
        "references": _bracketed(read.references),
        "subject": read.subject,
        "from_email": read.sender.email if read.sender else "",
        "from_name": read.sender.name if read.sender else "",
        "to": _emails(read.to),
        "cc": _emails(read.cc),
        "reply_to": _emails(read.reply_to),
        "date": read.sent_at.isoformat() if read.sent_at else None,
        "body_text": read.text,
        "body_html": read.html,
        "reply": read.newest,
        "elided": read.elided,
        "signature": read.signature,
        "attachments": [_attachment(part) for part in read.parts],
        "forwarded_from": str(read.forwarded_from or ""),
        "invitation": _invitation(read.invitation),
        "kind": read.judgement.kind,
        "bounce": [_bounced(one) for one in read.judgement.bounced],
        "authentication": asdict(read.authentication),
        "problems": list(read.defects),
    }


def _body_facts(raw: bytes, is_html: bool) -> Facts:
    declared = _META_CHARSET.search(raw[:4096]) if is_html else None
    text, _ = decode_text(raw[: 4 * MAX_TEXT], declared[1].decode() if declared else "")
    html = text[:MAX_HTML] if is_html else ""
    text = plain_from_html(html) if is_html else text[:MAX_TEXT]
    split = split_reply(text)
    defects = ("text cut",) if len(raw) > MAX_TEXT else ()
    return _facts(
        Letter(
            text=text,
            html=html,
            newest=split.newest,
            elided=split.elided,
            signature=split.signature,
            defects=defects,
        )
    )


def _bracketed(ids: tuple[str, ...]) -> list[str]:
    return [f"<{one}>" for one in ids]


def _emails(people: tuple[Address, ...]) -> list[str]:
    return [one.email for one in people]


def _attachment(part: Part) -> Facts:
    return {
        "name": part.name,
        "type": part.content_type,
        "size": len(part.content),
        "sha256": hashlib.sha256(part.content).hexdigest(),
        "inline": part.is_inline,
    }


def _invitation(invitation: Invitation | None) -> Facts | None:
    if invitation is None:
        return None
    moments = {"starts": invitation.starts, "ends": invitation.ends}
    return asdict(invitation) | {name: moment and moment.isoformat() for name, moment in moments.items()}


def _bounced(one: BouncedAddress) -> Facts:
    return {"address": one.address, "status": one.status, "reason": one.reason, "hard": one.hard}
