"""What of a letter's tree is its text, and what is attached to it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape

from zabota.channels.email.reading.charsets import decode_text
from zabota.channels.email.reading.html import plain_from_html
from zabota.channels.email.reading.letter import Part, PartKind
from zabota.channels.email.reading.limits import MAX_HTML, MAX_TEXT
from zabota.channels.email.reading.mime import Node, Source, parse
from zabota.channels.email.reading.parameters import file_name
from zabota.channels.email.reading.uuencode import take_files

_KINDS: dict[str, PartKind] = {
    "application/ms-tnef": "tnef",
    "application/vnd.ms-tnef": "tnef",
    "application/pgp-encrypted": "encrypted",
    "application/pgp-signature": "signature",
    "application/pkcs7-mime": "encrypted",
    "application/pkcs7-signature": "signature",
    "application/x-pkcs7-mime": "encrypted",
    "application/x-pkcs7-signature": "signature",
    "message/delivery-status": "report",
    "message/disposition-notification": "report",
    "message/feedback-report": "report",
    "message/global-delivery-status": "report",
    "message/rfc822": "letter",
    "message/global": "letter",
    "text/calendar": "calendar",
    "text/rfc822-headers": "report",
}
_DEFECTS = {
    "tnef": "winmail.dat kept as a file",
    "encrypted": "encrypted or sealed content kept as a file",
    "signature": "signed letter",
}
_ENDINGS = {
    "application/pdf": "pdf",
    "image/gif": "gif",
    "image/jpeg": "jpg",
    "image/jpg": "jpg",
    "image/png": "png",
    "text/calendar": "ics",
    "text/csv": "csv",
    "text/html": "html",
    "text/plain": "txt",
}
_BODY_TYPES = ("text/plain", "text/html", "text/enriched", "text/markdown")
_CID = re.compile(r"cid:([^\s\"'<>)]{1,300})", re.IGNORECASE)
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}charset=[\"']?([\w-]{2,40})", re.IGNORECASE)


@dataclass(slots=True)
class Bodies:
    """One entry in `pieces` per stretch of the letter's body: (plain, html), one of them may be empty."""

    pieces: list[tuple[str, str]] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)

    @property
    def text(self) -> str:
        texts = [plain if plain.strip() else plain_from_html(html) for plain, html in self.pieces]
        return "\n\n".join(text.strip("\r\n") for text in texts if text.strip())

    @property
    def html(self) -> str:
        if not any(html for _, html in self.pieces):
            return ""
        return "\n".join(html or _as_html(plain) for plain, html in self.pieces if html or plain.strip())


def read_bodies(root: Node) -> Bodies:
    bodies = Bodies()
    _take(root, bodies)
    shown = set(_CID.findall(bodies.html))
    bodies.parts = [_with_place(part, shown) for part in bodies.parts]
    return bodies


def _take(node: Node, bodies: Bodies) -> None:
    if node.content_type == "multipart/alternative" and node.children:
        _take_alternative(node, bodies)
    elif node.children:
        for child in node.children:
            _take(child, bodies)
    elif _is_body(node, bodies):
        _take_text(node, bodies)
    else:
        _take_part(node, bodies)


def _take_alternative(node: Node, bodies: Bodies) -> None:
    """The same words several times: the last plain and the last HTML version are one piece."""
    inner = Bodies()
    for child in node.children:
        _take(child, inner)
    plains = [plain for plain, _ in inner.pieces if plain.strip()]
    htmls = [html for _, html in inner.pieces if html.strip()]
    bodies.parts += inner.parts
    if plains or htmls:
        bodies.pieces.append(("\n\n".join(plains), "\n".join(htmls)))


def _is_body(node: Node, bodies: Bodies) -> bool:
    if node.content_type not in _BODY_TYPES or node.disposition == "attachment":
        return False
    return (
        not node.name
        or (not bodies.pieces and node.disposition != "inline")
        or _is_unnamed_inline(node, bodies)
    )


def _is_unnamed_inline(node: Node, bodies: Bodies) -> bool:
    return node.disposition == "inline" and not bodies.pieces and not node.first("content-id")


def _take_text(node: Node, bodies: Bodies) -> None:
    whole = node.body()
    raw = whole[: 4 * MAX_TEXT]
    charset = node.parameters.get("charset", "")
    if node.content_type == "text/html":
        found = _META_CHARSET.search(raw[:4096]) if not charset else None
        text, _ = decode_text(raw, charset or (found[1].decode() if found else ""))
        bodies.pieces.append(("", _capped(text, MAX_HTML, node, whole, bodies)))
        return
    text, _ = decode_text(raw, charset)
    text, files = take_files(_capped(_lines(text), MAX_TEXT, node, whole, bodies))
    bodies.parts += files
    bodies.pieces.append((text, ""))


def _capped(text: str, limit: int, node: Node, raw: bytes, bodies: Bodies) -> str:
    if len(text) <= limit and len(raw) <= 4 * MAX_TEXT:
        return text
    node.source.note("text cut; the whole of it is attached")
    name = "letter.html" if node.content_type == "text/html" else "letter.txt"
    bodies.parts.append(Part(name, node.content_type, raw, kind="body"))
    return text[:limit]


def _take_part(node: Node, bodies: Bodies) -> None:
    content = node.body()
    if not content and not node.name and node.content_type in _BODY_TYPES:
        return
    kind = _KINDS.get(node.content_type, "file")
    if node.name.lower() == "winmail.dat":
        kind = "tnef"
    if node.content_type.startswith("multipart/"):
        kind = "file"
    if kind in _DEFECTS:
        node.source.note(_DEFECTS[kind])
    bodies.parts.append(
        Part(
            name=_name(node, content, kind),
            content_type=node.content_type,
            content=content,
            content_id=node.text_of("content-id").strip("<> "),
            is_inline=node.disposition == "inline",
            kind=kind,
        )
    )


def _name(node: Node, content: bytes, kind: PartKind) -> str:
    if node.name:
        return node.name
    if kind == "letter" and node.text_of("content-description"):
        return file_name(f"{node.text_of('content-description')}.eml")
    if kind == "letter":
        subject = parse(content[:65_536], Source(content[:65_536])).text_of("subject")
        return file_name(f"{subject.replace('/', '-')}.eml" if subject else "letter.eml")
    described = node.text_of("content-description")
    if kind == "report":
        return file_name(f"{described or 'report'}.txt")
    content_id = node.text_of("content-id").strip("<> ").split("@")[0]
    ending = _ENDINGS.get(node.content_type, "")
    stem = file_name(
        node.text_of("content-location"), described if "." in described else "", content_id, "file"
    )
    return stem if "." in stem or not ending else f"{stem}.{ending}"


def _with_place(part: Part, shown: set[str]) -> Part:
    if part.content_id in shown and not part.is_inline:
        return Part(part.name, part.content_type, part.content, part.content_id, True, part.kind)
    return part


def _as_html(plain: str) -> str:
    return f'<div style="white-space: pre-wrap">{escape(plain)}</div>'


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")


def letters_in(bodies: Bodies) -> Iterator[Node]:
    """The returned or forwarded letters (or only their headers) this letter carries."""
    for part in bodies.parts:
        if part.kind == "letter" or part.content_type == "text/rfc822-headers":
            head = part.content[:65_536]
            yield parse(head, Source(head))
