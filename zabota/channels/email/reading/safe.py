"""A letter's HTML, made safe to show in a sandboxed frame: nothing runs, nothing is fetched unasked."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from urllib.parse import unquote

import nh3

from zabota.channels.email.reading.limits import MAX_HTML
from zabota.channels.email.reading.plain import plain_from_html

# fmt: off
_TAGS = {
    "a", "abbr", "address", "article", "aside", "b", "bdi", "bdo", "big", "blockquote", "br", "caption",
    "center", "cite", "code", "col", "colgroup", "dd", "del", "details", "dfn", "div", "dl", "dt", "em",
    "figcaption", "figure", "font", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "i",
    "img", "ins", "kbd", "li", "main", "mark", "nav", "ol", "p", "pre", "q", "rp", "rt", "ruby", "s",
    "samp", "section", "small", "span", "strike", "strong", "sub", "summary", "sup", "table", "tbody", "td",
    "tfoot", "th", "thead", "time", "tr", "tt", "u", "ul", "var", "wbr",
}
_SILENT = {
    "applet", "audio", "canvas", "embed", "frame", "frameset", "head", "iframe", "math", "noembed",
    "noframes", "noscript", "object", "script", "select", "style", "svg", "template", "textarea", "title",
    "video", "xmp",
}
# fmt: on
_EVERYWHERE = {"align", "bgcolor", "dir", "height", "lang", "style", "title", "valign", "width"}
_ATTRIBUTES = {
    "*": _EVERYWHERE,
    "a": {"href"},
    "font": {"color", "face", "size"},
    "img": {"alt", "border", "src"},
    "ol": {"start", "type"},
    "table": {"border", "cellpadding", "cellspacing"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
    "time": {"datetime"},
}
# fmt: off
_STYLES = {
    "background-color", "border", "border-bottom", "border-collapse", "border-color", "border-left",
    "border-radius", "border-right", "border-spacing", "border-style", "border-top", "border-width",
    "color", "direction", "font-family", "font-size", "font-style", "font-variant", "font-weight", "height",
    "letter-spacing", "line-height", "list-style-type", "margin", "margin-bottom", "margin-left",
    "margin-right", "margin-top", "max-width", "min-width", "padding", "padding-bottom", "padding-left",
    "padding-right", "padding-top", "text-align", "text-decoration", "text-indent", "text-transform",
    "vertical-align", "white-space", "width", "word-break", "word-spacing", "word-wrap",
}
# fmt: on
_FETCHING = re.compile(
    r"url|expression|import|image|javascript|behavior|binding|attr\s*\(|var\s*\(|[\\@<{/]|(?:^|\s)-\d",
    re.IGNORECASE,
)
_HELD_BACK = "held-back:"
_LINK = re.compile(r"(?:https?://|mailto:|tel:)", re.IGNORECASE)
_REMOTE = re.compile(r"(?:https?:)?//", re.IGNORECASE)
_TAG = re.compile(r"<(/?)([a-z]+)")
# fmt: off
_CLOSE_THEMSELVES = {
    "area", "base", "basefont", "bgsound", "body", "br", "col", "colgroup", "dd", "dt", "embed", "frame",
    "head", "hr", "html", "img", "input", "li", "link", "meta", "option", "p", "param", "source", "tbody",
    "td", "tfoot", "th", "thead", "tr", "track", "wbr",
}
_MARKS = {
    "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
}
# fmt: on
_MAX_OPEN = 600
_MAX_REPEATED = 300_000
_MAX_AMPERSANDS = 20_000


@dataclass(frozen=True, slots=True)
class SafeHtml:
    """`has_remote`: pictures from elsewhere were held back; their addresses are in `data-remote-src`."""

    html: str
    has_remote: bool


def safe_html(html: str, *, inline: Mapping[str, str]) -> SafeHtml:
    """Safe HTML. `inline` gives the URL of each of the letter's own pictures by its content id."""
    html = html[:MAX_HTML]
    if _is_a_bomb(html):
        return SafeHtml(f"<pre>{escape(plain_from_html(html))}</pre>", False)
    gate = _Gate(inline)
    cleaned = nh3.clean(
        html,
        tags=_TAGS,
        clean_content_tags=_SILENT,
        attributes=_ATTRIBUTES,
        attribute_filter=gate.let,
        url_schemes={"http", "https", "mailto", "tel", "cid"},
        link_rel="noopener noreferrer nofollow",
        set_tag_attribute_values={"a": {"target": "_blank"}},
    )
    return SafeHtml(cleaned.replace(f'src="{_HELD_BACK}', 'data-remote-src="'), gate.has_remote)


class _Gate:
    """Asked by nh3 about every attribute that is left: the value to keep, or None to drop it."""

    def __init__(self, inline: Mapping[str, str]) -> None:
        self.inline = inline
        self.has_remote = False

    def let(self, tag: str, attribute: str, value: str) -> str | None:
        if attribute == "style":
            return safe_style(value) or None
        if attribute == "src":
            return self._picture(value.strip())
        if attribute == "href" and not _LINK.match(value.strip()):
            return None
        return value

    def _picture(self, source: str) -> str | None:
        if source.lower().startswith("cid:"):
            return self.inline.get(source[4:]) or self.inline.get(unquote(source[4:]))
        if _REMOTE.match(source):
            self.has_remote = True
            return _HELD_BACK + source
        return None


def safe_style(style: str) -> str:
    """The harmless declarations of a style attribute: nothing that fetches, moves or covers."""
    kept = []
    for declaration in style[:4000].split(";"):
        name, _, value = declaration.partition(":")
        name, value = name.strip().lower(), value.strip()
        if name in _STYLES and value and not _FETCHING.search(value):
            kept.append(f"{name}: {value}")
    return "; ".join(kept)


def _is_a_bomb(html: str) -> bool:
    """Tags left open and bare ampersands by the thousand make every HTML parser slow: that is shown as text."""
    if html.count("&") > _MAX_AMPERSANDS:
        return True
    opened: Counter[str] = Counter()
    open_tags = open_marks = repeated = 0
    for closing, name in _TAG.findall(html.lower()):
        if name not in _MARKS:
            repeated += open_marks  # a parser opens every unclosed <b> again in each block
        if repeated > _MAX_REPEATED:
            return True
        if name in _CLOSE_THEMSELVES or (closing and not opened[name]):
            continue
        step = -1 if closing else 1
        opened[name] += step
        open_tags += step
        open_marks += step if name in _MARKS else 0
        if open_tags > _MAX_OPEN:
            return True
    return False
