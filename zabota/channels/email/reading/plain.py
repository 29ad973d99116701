"""Text from HTML in one pass over its tags, without building a tree, so that no page can be a bomb."""

import re
from html import unescape
from itertools import islice

from zabota.channels.email.reading.limits import MAX_TAGS

_NAME = re.compile(r"/?([a-zA-Z][\w:-]{0,30})")
_ATTRIBUTE = re.compile(
    r"""([\w-]{1,40})\s{0,5}=\s{0,5}(?:"([^"]{0,3000})"|'([^']{0,3000})'|([^\s"'>]{1,3000}))"""
)
_SPACES = re.compile(r"[ \t\r\n\f]+")
# fmt: off
_PARAGRAPHS = frozenset({
    "blockquote", "dl", "fieldset", "form", "h1", "h2", "h3", "h4", "h5", "h6", "ol", "p", "pre", "table",
    "ul",
})
# fmt: on
# fmt: off
_LINES = frozenset({
    "address", "article", "aside", "body", "caption", "center", "dd", "div", "dt", "figure", "footer",
    "header", "html", "li", "main", "nav", "section", "tr",
})
# fmt: on
# fmt: off
_SILENT = frozenset({
    "head", "noscript", "object", "script", "select", "style", "svg", "template", "textarea", "title",
})
# fmt: on
_HIDES = re.compile(r"display\s{0,3}:\s{0,3}none", re.IGNORECASE)
_MAY_HIDE = frozenset({"div", "p", "span", "table", "td", "tr"})
_FURTHEST = 200
_MAX_UNCLOSED = 20
_OUR_OWN = re.compile(r"^(?:https?://|mailto:|tel:)", re.IGNORECASE)
_MAX_QUOTE = 20


class _Text:
    """Lines being written: pending breaks are kept apart so that they never pile up."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.line: list[str] = []
        self.breaks = 0
        self.quotes = 0
        self.quotes_above = 0
        self.preformatted = 0
        self.link: tuple[str, int] | None = None
        self.has_pictures = False
        self.unclosed = 0

    def write(self, text: str) -> None:
        if not self.preformatted:
            text = _SPACES.sub(" ", text)
            if not self.line or self.line[-1].endswith(" "):
                text = text.lstrip(" ")
            if not text:
                return
            self._start_line()
            self.line.append(text)
            return
        for index, piece in enumerate(text.replace("\r\n", "\n").split("\n")):
            if index:
                self.end_line()
                self.breaks += 1
            if piece:
                self._start_line()
                self.line.append(piece)

    def end_line(self) -> None:
        if self.line:
            self.lines.append("> " * min(self.quotes, _MAX_QUOTE) + "".join(self.line).rstrip(" "))
            self.line, self.quotes_above = [], self.quotes

    def block(self, breaks: int) -> None:
        self.end_line()
        self.breaks = max(self.breaks, breaks)

    def newline(self) -> None:
        had_line = bool(self.line)
        self.end_line()
        self.breaks = self.breaks + 1 if not had_line else max(self.breaks, 1)

    def _start_line(self) -> None:
        if not self.line and self.breaks:
            if self.lines:
                quotes = min(self.quotes, self.quotes_above, _MAX_QUOTE)
                self.lines += [("> " * quotes).rstrip()] * min(self.breaks - 1, 3)
            self.breaks = 0

    def result(self) -> str:
        self.end_line()
        return "\n".join(self.lines).strip("\n")


def plain_from_html(html: str, *, links: bool = True) -> str:
    """Readable text: paragraphs, lists, quotes as `>`; a link's address after its words when it says more.

    What stands for a picture is left out, unless there is nothing else.
    """
    text = _plain(html, links, pictures=False) or _plain(html, links, pictures=False, hidden=True)
    return text if text or "<img" not in html.lower() else _plain(html, links, pictures=True)


def _plain(html: str, links: bool, pictures: bool, hidden: bool = False) -> str:
    """`hidden`: with what the page's author hid from readers, such as the preview of a newsletter."""
    text = _Text()
    text.has_pictures = pictures
    position, length, tags = 0, len(html), 0
    unclosed: set[str] = set()
    while position < length and tags < MAX_TAGS:
        tags += 1
        opening = html.find("<", position)
        opening = length if opening < 0 else opening
        if opening > position:
            text.write(unescape(html[position:opening]))
        if opening == length:
            break
        position, name, inside = _tag(html, opening)
        if name in _SILENT and name not in unclosed and not inside.endswith("/"):
            closing = re.compile(f"</{name}", re.IGNORECASE).search(html, position)
            position = closing.start() if closing else position
            unclosed |= set() if closing else {name}
        elif name in _MAY_HIDE and not hidden and _HIDES.search(inside[:2000]):
            position = _behind_hidden(text, html, name, position)
        elif name:
            _apply(text, name, inside, links)
        elif position == opening + 1:
            text.write("<")
    return text.result().replace("\xa0", " ").replace("\u200b", "").replace("\xad", "")


def _behind_hidden(text: _Text, html: str, name: str, position: int) -> int:
    """Where the hidden element closes. One that does not close soon is shown; after many such none is sought."""
    depth = 1
    tags = re.compile(f"<(/?){name}\\b", re.IGNORECASE).finditer(html, position)
    for found in islice(tags, _FURTHEST if text.unclosed < _MAX_UNCLOSED else 0):
        depth += -1 if found[1] else 1
        if not depth:
            return found.start()
    text.unclosed += 1
    return position


def _tag(html: str, opening: int) -> tuple[int, str, str]:
    """Where the tag ends, its name (`/p` when closing) and what is inside; an empty name for what is not a tag."""
    if html.startswith("<!--", opening):
        closing = html.find("-->", opening + 4)
        return (closing + 3 if closing >= 0 else len(html)), "", ""
    following = html[opening + 1 : opening + 2]
    if following in ("!", "?"):
        closing = html.find(">", opening)
        return (closing + 1 if closing >= 0 else len(html)), "", ""
    found = _NAME.match(html, opening + 1)
    if not found:
        return opening + 1, "", ""
    closing = html.find(">", opening)
    if closing < 0:
        return len(html), "", ""
    for _ in range(3):
        if html.count('"', opening, closing) % 2 == 0:
            break
        further = html.find(">", closing + 1)
        if further < 0:
            break
        closing = further
    return closing + 1, found[0].lower(), html[found.end() : closing]


def _apply(text: _Text, name: str, inside: str, links: bool) -> None:
    is_closing, bare = name.startswith("/"), name.lstrip("/")
    if bare == "br":
        text.newline()
    elif bare == "blockquote":
        _quote(text, is_closing)
    elif bare == "pre":
        text.block(2)
        text.preformatted = max(0, text.preformatted + (-1 if is_closing else 1))
    elif bare == "li" and not is_closing:
        text.block(1)
        text.write("- ")
    elif bare == "hr" and not is_closing:
        text.block(1)
        text.write("_" * 32)
        text.block(1)
    elif bare in ("td", "th"):
        text.write(" ")
    elif bare == "a" and links:
        _link(text, is_closing, inside)
    elif bare == "img" and text.has_pictures:
        _picture(text, inside)
    elif bare in _PARAGRAPHS:
        text.block(2)
    elif bare in _LINES:
        text.block(1)


def _quote(text: _Text, is_closing: bool) -> None:
    text.block(1)
    text.quotes = max(0, text.quotes + (-1 if is_closing else 1))


def _link(text: _Text, is_closing: bool, inside: str) -> None:
    if not is_closing:
        text.link = (attributes(inside).get("href", "").strip(), len(text.line))
        return
    if not text.link:
        return
    address, start = text.link
    text.link = None
    words = "".join(text.line[start:]).strip() if start <= len(text.line) else ""
    shown = address.removeprefix("mailto:").removeprefix("tel:").split("?")[0].rstrip("/")
    if words and _OUR_OWN.match(address) and len(address) <= 300 and not _says_same(words, shown):
        text.write(f" <{address}>")


def _says_same(words: str, address: str) -> bool:
    plain = address.lower().removeprefix("https://").removeprefix("http://").removeprefix("www.")
    said = (
        words.lower()
        .strip("<>")
        .removeprefix("https://")
        .removeprefix("http://")
        .removeprefix("www.")
        .rstrip("/")
    )
    return said == plain or (said in plain and "." in said) or plain in said


def _picture(text: _Text, inside: str) -> None:
    alternative = attributes(inside).get("alt", "").strip()
    if alternative and len(alternative) < 200:
        text.write(alternative)


def attributes(inside: str) -> dict[str, str]:
    found = _ATTRIBUTE.findall(inside[:8000])
    return {name.lower(): unescape(double or single or bare) for name, double, single, bare in found[:40]}
