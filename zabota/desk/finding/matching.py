"""How well what was typed fits a title: beginnings of words, typing errors and the wrong layout forgiven; in both
languages, whatever the screen's.
"""

import re
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import override

from zabota.core.text import sort_key
from zabota.tickets.asking import in_the_other_layout

LONGEST = 80
ALIKE = 0.75
SHORTEST_GUESS = 4  # letters from which on a typing error is forgiven

type Words = tuple[tuple[str, ...], ...]


def words_of(text: str) -> Words:
    """What was typed, and the same keys in the other layout, each as words."""
    typed = text[:LONGEST]
    ways = (_parts(typed), _parts(in_the_other_layout(typed)))
    return tuple(dict.fromkeys(way for way in ways if way))


def likeness(asked: Words, title: Any, more: Any = "") -> float:
    """0 for what does not fit; more for the title on the screen than for its other words."""
    own, others = _title_words(str(title)), _other_words(title, more)
    return max((max(_fits(way, own), 0.6 * _fits(way, (*own, *others))) for way in asked), default=0.0)


def marked(title: str, asked: Words) -> SafeString:
    """The title, escaped, with the beginnings that were typed marked."""
    typed = "|".join(sorted({re.escape(word) for way in asked for word in way}, key=len, reverse=True))
    if not typed:
        return escape(title)
    pieces = re.split(rf"(?<!\w)({_yo(typed)})", title, flags=re.IGNORECASE)
    html = ("<mark>{}</mark>" if place % 2 else "{}" for place in range(len(pieces)))
    return format_html("".join(html), *pieces)


def _yo(pattern: str) -> str:
    return pattern.replace("е", "[её]")  # untranslated: letters


def _fits(asked: tuple[str, ...], words: tuple[str, ...]) -> float:
    """Every word asked has to fit some word."""
    marks = [max((_fit(one, word) for word in words), default=0.0) for one in asked]
    return sum(marks) / len(marks) if all(marks) else 0.0


def _fit(asked: str, word: str) -> float:
    if word.startswith(asked):
        return 1.0 if word == asked else 0.9
    if len(asked) < SHORTEST_GUESS:
        return 0.0
    begun = word[: len(asked) + 1]
    if len(set(asked) & set(begun)) < ALIKE * len(set(asked)):
        return 0.0  # most words have other letters: no need to compare them closely
    ratio = SequenceMatcher(None, asked, begun).ratio()
    return ratio * 0.7 if ratio >= ALIKE else 0.0


@lru_cache(maxsize=1000)
def _title_words(title: str) -> tuple[str, ...]:
    return _parts(title)


def _other_words(title: Any, more: Any) -> tuple[str, ...]:
    """Its name in every language, and whatever else it is called."""
    return (*_in_every_language(title), *_in_every_language(more))


@lru_cache(maxsize=1000)
def _in_every_language(title: Any) -> tuple[str, ...]:
    names = []
    for code, _name in settings.LANGUAGES:
        with override(code):
            names.append(str(title))
    return tuple(word for name in names for word in _parts(name))


def _parts(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"[^\W_]+", sort_key(text)))
