"""Letters with bold words, lists and pictures: the few tags that we write ourselves, and nothing else."""

import re
from collections.abc import Callable, Mapping

import nh3
from django.utils.safestring import SafeString, mark_safe

TAGS = {
    "a", "b", "blockquote", "br", "code", "del", "div", "em", "i", "img", "li", "ol", "p", "pre", "strong", "ul",
}  # fmt: skip
SILENT = {"figcaption", "script", "style", "template", "title"}
ATTRIBUTES = {"a": {"href"}, "img": {"alt", "height", "src", "width"}}
SCHEMES = {"cid", "http", "https", "mailto", "tel"}
LINK = re.compile(r"(?:https?://|mailto:|tel:)", re.IGNORECASE)
NUMBER = re.compile(r"\d{1,4}")
WITHOUT_PICTURE = re.compile(r"<img(?![^>]*\ssrc=)[^>]*>")
PICTURE = re.compile(r'<img[^>]*\ssrc="cid:([^"]+)"')


def clean(html: str, *, picture: Callable[[str], str | None]) -> str:
    """The same words with nothing but our own tags. `picture` says what stands for an address of one, None for none."""

    def attribute(tag: str, name: str, value: str) -> str | None:
        if (tag, name) == ("img", "src"):
            return picture(value)
        if (tag, name) == ("a", "href"):
            return value if LINK.match(value) else None
        return value if name == "alt" or NUMBER.fullmatch(value) else None

    safe = nh3.clean(
        html,
        tags=TAGS,
        clean_content_tags=SILENT,
        attributes=ATTRIBUTES,
        attribute_filter=attribute,
        url_schemes=SCHEMES,
        link_rel=None,
    )
    return WITHOUT_PICTURE.sub("", safe)


def shown(html: str, pictures: Mapping[str, str]) -> SafeString:
    """Our own kind of letter for a page; `pictures` leads from a content id to where the picture is to be had."""
    safe = clean(html, picture=lambda address: pictures.get(address.removeprefix("cid:")))
    return mark_safe(safe.replace("<a ", '<a rel="noopener noreferrer nofollow" '))  # noqa: S308  (cleaned)


def pictures_in(html: str) -> set[str]:
    """Content ids of the pictures that stand in it."""
    return set(PICTURE.findall(html))


def is_blank(html: str) -> bool:
    return "<img" not in html and not re.sub(r"<[^>]*>|&nbsp;|\s", "", html)
