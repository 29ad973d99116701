"""A letter's tree of parts, as offsets into its bytes.

Not the standard library's parser: that one recurses for every level, tests every line against every open
boundary and gives a forwarded letter back re-written. Here a level costs one search, depth and number are
capped, and a forwarded letter keeps its own bytes.
"""

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from zabota.channels.email.reading.charsets import guess_charset, is_doubtful
from zabota.channels.email.reading.headers import (
    Headers,
    header_text,
    looks_like_header,
    loose_base64,
    split_headers,
)
from zabota.channels.email.reading.limits import (
    MAX_DEPTH,
    MAX_HEADER_BLOCK,
    MAX_HEADER_VALUE,
    MAX_HEADERS,
    MAX_HTML,
    MAX_PARTS,
    MAX_SEARCHES,
    MAX_TAGS,
    MAX_TEXT,
)
from zabota.channels.email.reading.parameters import Parameters, file_name, value_and_parameters
from zabota.channels.email.reading.uuencode import first_file

_BLANK_LINE = re.compile(rb"\r?\n[ \t]*\r?\n")
_MISSING_BOUNDARY = re.compile(rb"^--([^\r\n]{1,200}?)[ \t]*\r?\nContent-", re.IGNORECASE | re.MULTILINE)
_TRAVELS_AS_TEXT = re.compile(r"text/|message/|application/pgp-")
_HEADERS_CUT = "the headers are too many or too long and were cut"
_WRITTEN_BY_PEOPLE = {"subject", "from", "to", "cc", "reply-to"}
_MANY = 10_000
_AFTER_BORDER = re.compile(rb"(--)?[ \t]{0,100}\r?$", re.MULTILINE)
_LINE_OF_WORDS = re.compile(rb"^[ \t]*+\S{1,19}+(?:[ \t]++\S{1,19}+)++[ \t\r]*+$", re.MULTILINE)
_TYPE = re.compile(r"[\w.+-]+/[\w.+-]+")


@dataclass(slots=True)
class Source:
    """The bytes of one letter, what was wrong with them, and the first character set it is credibly said to be in."""

    raw: bytes
    defects: list[str] = field(default_factory=list)
    parts_left: int = MAX_PARTS
    text_left: int = MAX_TEXT
    html_left: int = MAX_HTML
    tags_left: int = MAX_TAGS
    bytes_left: int = 0

    def __post_init__(self) -> None:
        self.bytes_left = MAX_SEARCHES * len(self.raw) + MAX_HEADER_BLOCK

    charset: str = ""

    def note(self, defect: str) -> None:
        if defect not in self.defects and len(self.defects) < 50:
            self.defects.append(defect)


@dataclass(slots=True)
class Node:
    """One part: its headers, where its body lies, its children when it has some."""

    headers: Headers
    source: Source
    start: int
    end: int
    content_type: str = "text/plain"
    parameters: Parameters = field(default_factory=dict)
    disposition: str = ""
    name: str = ""
    children: list["Node"] = field(default_factory=list)
    hint: str | None = None

    def first(self, name: str) -> bytes:
        return next((value for key, value in self.headers if key == name), b"")

    def text_of(self, name: str) -> str:
        written = self.first(name)
        return header_text(written, self.charset) if written else ""

    @property
    def charset(self) -> str:
        """What raw bytes of a header are most likely in: what is declared here or below, if they bear it out."""
        if self.hint is None:
            self.hint = self._declared_charset()
            raw = b" ".join(value for name, value in self.headers if name in _WRITTEN_BY_PEOPLE)[:8000]
            if not raw.isascii() and is_doubtful(self.hint):
                body = (
                    b""
                    if self.hint
                    else b" " + self.source.raw[self.start : min(self.end, self.start + 2000)]
                )
                self.hint = guess_charset(raw + body, self.hint)
        return self.hint

    def _declared_charset(self) -> str:
        node: Node | None = self
        while node and not node.parameters.get("charset"):
            node = node.children[0] if node.children else None
        return node.parameters["charset"] if node else ""

    @property
    def is_multipart(self) -> bool:
        return self.content_type.startswith("multipart/")

    def body(self) -> bytes:
        """The body with its transfer encoding undone.

        Text that travelled as text has the wire's line ends, whatever its file had; it gets plain newlines.
        """
        raw = self.source.raw[self.start : self.end]
        encoding = header_text(self.first("content-transfer-encoding")).lower()
        if "base64" not in encoding and "binary" not in encoding and self._travelled_as_text(raw, encoding):
            raw = raw.replace(b"\r\n", b"\n")
        return _decoded(raw, encoding)

    def _travelled_as_text(self, raw: bytes, encoding: str) -> bool:
        return bool(_TRAVELS_AS_TEXT.match(self.content_type)) or ("quoted" not in encoding and raw.isascii())


def parse(raw: bytes, source: Source | None = None) -> Node:
    """The tree of a whole letter."""
    source = source or Source(raw)
    if b"\n" not in raw and b"\r" in raw:
        source.raw = raw.replace(b"\r", b"\n")
    start = len(source.raw) - len(source.raw.lstrip(b"\r\n"))
    return _node(source, start, len(source.raw), depth=0, default="text/plain")


def nodes_of(root: Node) -> Iterator[Node]:
    """The node and all below it, in the order written."""
    yield root
    for child in root.children:
        yield from nodes_of(child)


def _node(source: Source, start: int, end: int, *, depth: int, default: str) -> Node:
    headers, body_start = _headers(source, start, end)
    node = Node(headers, source, body_start, end)
    _describe(node, default)
    if node.is_multipart:
        _split(node, depth)
    return node


def _headers(source: Source, start: int, end: int) -> tuple[Headers, int]:
    if source.raw[start : start + 1] == b"\n" or source.raw[start : start + 2] == b"\r\n":
        return [], start + (1 if source.raw[start : start + 1] == b"\n" else 2)
    blank = _BLANK_LINE.search(source.raw, start, end)
    block_end, body_start = (blank.start(), blank.end()) if blank else (end, end)
    first_line = source.raw[start : min(block_end, start + 998)].split(b"\n", 1)[0]
    if blank is None and not looks_like_header(first_line) and not first_line.startswith(b"From "):
        return [], start
    if block_end - start > MAX_HEADER_BLOCK:
        source.note(_HEADERS_CUT)
    headers, has_garbage = split_headers(source.raw[start : min(block_end, start + MAX_HEADER_BLOCK)])
    if len(headers) == MAX_HEADERS or any(len(value) == MAX_HEADER_VALUE for _, value in headers):
        source.note(_HEADERS_CUT)
    if has_garbage:
        source.note("some lines among the headers are no headers")
    if not headers and has_garbage:
        return [], start
    return headers, body_start


def _describe(node: Node, default: str) -> None:
    hint = node.source.charset
    declared, node.parameters = value_and_parameters(node.first("content-type"), hint)
    if not hint and not is_doubtful(charset := node.parameters.get("charset", "")):
        node.source.charset = charset
    found = _TYPE.match(declared)
    node.content_type = found[0] if found else ("text/plain" if declared == "text" else default)
    node.disposition, placed = value_and_parameters(node.first("content-disposition"), hint)
    node.name = file_name(placed.get("filename", ""), node.parameters.get("name", ""), placed.get("name", ""))


def _split(node: Node, depth: int) -> None:
    source = node.source
    source.bytes_left -= node.end - node.start
    if depth >= MAX_DEPTH or source.bytes_left < 0:
        source.note("parts are nested too deep; the innermost are kept as a file")
        node.content_type = "application/octet-stream"
        return
    boundary = node.parameters.get("boundary", "").encode("utf-8", "surrogateescape").rstrip()
    spans = _spans(source, node.start, node.end, boundary) if boundary else []
    if not spans and (
        guessed := _MISSING_BOUNDARY.search(source.raw, node.start, min(node.end, node.start + 65_536))
    ):
        source.note("the border between the parts was guessed")
        spans = _spans(source, node.start, node.end, guessed[1])
    if not spans:
        source.note("parts are announced, but there are none")
        node.content_type = "text/plain"
        return
    default = "message/rfc822" if node.content_type == "multipart/digest" else "text/plain"
    node.children = [_node(source, start, end, depth=depth + 1, default=default) for start, end in spans]


def _spans(source: Source, start: int, end: int, boundary: bytes) -> list[tuple[int, int]]:
    """Where the children lie. A line only counts when nothing but blanks or `--` follows the boundary."""
    spans: list[tuple[int, int]] = []
    opened: int | None = None
    for begins, ends, is_last in _borders(source.raw, start, end, b"--" + boundary):
        if opened is not None:
            spans.append((opened, max(opened, _before_newline(source.raw, begins))))
        opened = None if is_last else min(ends + 1, end)
        source.parts_left -= 1
        if source.parts_left <= 0:
            source.note(f"more than {MAX_PARTS} parts; the rest was not read")
            return spans
        if opened is None:
            break
    if opened is not None and opened < end:
        source.note("the last part has no end; the letter may have been cut on its way")
        spans.append((opened, end))
    return spans


def _borders(raw: bytes, start: int, end: int, border: bytes) -> Iterator[tuple[int, int, bool]]:
    """Where the border's lines begin and end, and whether it is the last one.

    Searching for its bytes is the faster way, unless they are everywhere.
    """
    if raw.count(border, start, end) > _MANY:
        line = re.compile(rb"^" + re.escape(border) + _AFTER_BORDER.pattern, re.MULTILINE)
        yield from ((found.start(), found.end(), bool(found[1])) for found in line.finditer(raw, start, end))
        return
    position = start
    while (position := raw.find(border, position, end)) >= 0:
        begins_line = position == 0 or raw[position - 1 : position] == b"\n"
        if begins_line and (found := _AFTER_BORDER.match(raw, position + len(border), end)):
            yield position, found.end(), bool(found[1])
        position += 2


def _before_newline(raw: bytes, position: int) -> int:
    if raw[position - 2 : position] == b"\r\n":
        return position - 2
    return position - 1


def _without_words(raw: bytes) -> bytes:
    """Base64 without the lines in plain words that a relay hung under it."""
    if b" " not in raw or _LINE_OF_WORDS.match(raw.lstrip()[:200]):
        return raw
    return _LINE_OF_WORDS.sub(b"", raw)


def _decoded(raw: bytes, encoding: str) -> bytes:
    if "base64" in encoding:
        return loose_base64(_without_words(raw))
    if "quoted" in encoding:
        return binascii.a2b_qp(raw)
    if encoding.strip(" x-") in ("uuencode", "uue", "uuencoded"):
        return first_file(raw)
    return raw
