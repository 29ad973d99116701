"""What of a letter's tree is its text, and what is attached to it."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from html import escape

from zabota.channels.email.reading.charsets import decode_text
from zabota.channels.email.reading.flowed import unflowed
from zabota.channels.email.reading.headers import header_text
from zabota.channels.email.reading.html import plain_from_html
from zabota.channels.email.reading.letter import Part, PartKind
from zabota.channels.email.reading.limits import MAX_PARTS, MAX_RETURNED, MAX_TAGS, MAX_TEXT
from zabota.channels.email.reading.mime import Node, Source, parse
from zabota.channels.email.reading.parameters import file_name
from zabota.channels.email.reading.tnef import files_in
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
    "encrypted": "encrypted or sealed content is kept as a file",
}
_OPENED = "an Outlook winmail.dat was opened; its files are attached beside it"
_KEPT = "an Outlook winmail.dat is kept as a file"
_ENDINGS = {
    "application/pdf": "pdf",
    "application/zip": "zip",
    "audio/mpeg": "mp3",
    "audio/ogg": "ogg",
    "audio/wav": "wav",
    "audio/x-wav": "wav",
    "image/gif": "gif",
    "image/jpeg": "jpg",
    "image/jpg": "jpg",
    "image/png": "png",
    "image/svg+xml": "svg",
    "image/tiff": "tif",
    "text/calendar": "ics",
    "text/csv": "csv",
    "text/html": "html",
    "text/plain": "txt",
    "text/rtf": "rtf",
    "text/vcard": "vcf",
    "text/x-vcard": "vcf",
    "video/quicktime": "mov",
}
_ENDS_AS_A_FILE = re.compile(r"\.[A-Za-z]\w{0,4}$")
_LONGEST_NAME = 1_000
_BODY_TYPES = ("text/plain", "text/html", "text/enriched", "text/markdown")
_CID = re.compile(r"cid:([^\s\"'<>)]{1,300})", re.IGNORECASE)
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}charset=[\"']?([\w-]{2,40})", re.IGNORECASE)


@dataclass(slots=True)
class Bodies:
    """One entry in `pieces` per stretch of the letter's body: (plain, html), one of them may be empty.

    `unnamed`: the identities of those parts whose names are ours.
    """

    pieces: list[tuple[str, str]] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    unnamed: set[int] = field(default_factory=set)

    def add(self, part: Part, *, is_named: bool = True) -> None:
        if not is_named:
            self.unnamed.add(id(part))
        self.parts.append(part)

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
    bodies.parts = [_with_place(part, shown) for part in _numbered(bodies)]
    return bodies


def _numbered(bodies: Bodies) -> list[Part]:
    """Names that we gave differ from each other: image.jpg, image1.jpg."""
    taken: Counter[str] = Counter()
    numbered = []
    for part in bodies.parts:
        count = taken[part.name]
        taken[part.name] += 1
        stem, dot, ending = part.name.rpartition(".")
        name = f"{stem}{count}{dot}{ending}" if dot else f"{part.name}{count}"
        numbered.append(replace(part, name=name) if count and id(part) in bodies.unnamed else part)
    return numbered


def _take(node: Node, bodies: Bodies) -> None:
    if node.content_type == "multipart/alternative" and node.children:
        _take_alternative(node, bodies)
    elif node.content_type == "multipart/related" and node.children:
        _take_related(node, bodies)
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
    bodies.unnamed |= inner.unnamed
    if plains or htmls:
        bodies.pieces.append(("\n\n".join(plains), "\n".join(htmls)))


def _take_related(node: Node, bodies: Bodies) -> None:
    """One part is the body, by default the first; the others belong to it, be they pages themselves."""
    words = [child for child in node.children if child.is_multipart or child.content_type in _BODY_TYPES]
    for child in node.children:
        if child.children or child in words[:1]:
            _take(child, bodies)
        else:
            _take_part(child, bodies)


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
    whole, source = node.body(), node.source
    raw = whole[: 4 * MAX_TEXT]
    charset = node.parameters.get("charset", "")
    if node.content_type == "text/html":
        found = _META_CHARSET.search(raw[:4096]) if not charset else None
        text, _ = decode_text(raw, charset or (found[1].decode() if found else ""))
        text = _capped(text, source.html_left if source.tags_left > 0 else 0, node, whole, bodies)
        source.html_left -= len(text)
        source.tags_left -= text.count("<")
        bodies.pieces.append(("", text))
        if text.count("<") > MAX_TAGS:
            source.note("the page is too long; only its beginning was made into text")
        return
    text, _ = decode_text(raw, charset)
    text = _capped(_lines(text), source.text_left, node, whole, bodies)
    source.text_left -= len(text)
    if node.parameters.get("format", "").lower() == "flowed":
        text = unflowed(text, delsp=node.parameters.get("delsp", "").lower() == "yes")
    text, files = take_files(text)
    bodies.parts += files
    bodies.pieces.append((text, ""))


def _capped(text: str, left: int, node: Node, raw: bytes, bodies: Bodies) -> str:
    """What there is still room for; then the whole of it is attached."""
    if len(text) <= left and len(raw) <= 4 * MAX_TEXT:
        return text
    node.source.note("the text is too long and was cut; the whole of it is attached")
    name = "letter.html" if node.content_type == "text/html" else "letter.txt"
    bodies.add(Part(name, node.content_type, raw, kind="body"), is_named=False)
    return text[:left]


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
    part = Part(
        name=_name(node, content, kind),
        content_type=node.content_type,
        content=content,
        content_id=node.text_of("content-id").strip("<> "),
        is_inline=node.disposition == "inline",
        kind=kind,
    )
    bodies.add(part, is_named=bool(node.name))
    if kind == "tnef":
        _open_winmail(node, content, bodies)


def _open_winmail(node: Node, content: bytes, bodies: Bodies) -> None:
    """Its files stand beside it; it stays, since there may be more in it."""
    files = files_in(content)[:MAX_PARTS]
    bodies.parts += files
    node.source.note(_OPENED if files else _KEPT)


def _name(node: Node, content: bytes, kind: PartKind) -> str:
    if node.name:
        return node.name
    described = node.text_of("content-description")
    if kind == "letter":
        head = content[:16_384]
        inside = parse(head, Source(head))
        subject = header_text(inside.first("subject")[:_LONGEST_NAME], inside.charset)
        return file_name(f"{(subject or described or 'letter').replace('/', '-')}.eml")
    if kind == "report":
        return file_name(f"{described or 'report'}.txt")
    placed = node.text_of("content-location").partition("?")[0]
    if named := file_name(*(one for one in (placed, described) if _ENDS_AS_A_FILE.search(one))):
        return named
    content_id = node.text_of("content-id").strip("<> ").split("@")[0]
    called = _called_by_type(node.content_type)
    return content_id if content_id and (called == "file" or _ENDS_AS_A_FILE.search(content_id)) else called


def _called_by_type(content_type: str) -> str:
    """A name for a part that has none: image.jpg, video.mov, document.pdf."""
    if content_type == "text/calendar":
        return "invitation.ics"
    group, _, exact = content_type.partition("/")
    stem = group if group in ("audio", "image", "video") else "document"
    if ending := _ENDINGS.get(content_type):
        return f"{stem}.{ending}"
    return f"{stem}.{exact}" if stem != "document" and exact.isalnum() else "file"


def _with_place(part: Part, shown: set[str]) -> Part:
    if part.content_id in shown and not part.is_inline:
        return replace(part, is_inline=True)
    return part


def _as_html(plain: str) -> str:
    return f'<div style="white-space: pre-wrap">{escape(plain)}</div>'


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")


def letters_in(bodies: Bodies) -> Iterator[Node]:
    """The returned or forwarded letters (or only their headers) this letter carries, the first of them."""
    carried = [
        one for one in bodies.parts if one.kind == "letter" or one.content_type == "text/rfc822-headers"
    ]
    for part in carried[:MAX_RETURNED]:
        head = part.content[:65_536]
        yield parse(head, Source(head))
