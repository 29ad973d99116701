"""What a person leaves in texts: addresses, telephone numbers, names; and how they are found and replaced. Pure.

A name is found with its words in either order and in the cases of Russian: “Петров Иван”, “Ивану Петрову”.
A name of one word, and one that somebody else bears too, is looked for in the person's own tickets alone.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

FORGOTTEN = "[forgotten]"  # untranslated: the same for every reader, and found by a search
ADDRESS = re.compile(r"[^\s@]+@[^\s@]+")
NOTHING = r"(?!)"
VOWELS = "аеёийоуыьэюя"  # untranslated: letters of names
EITHER = {"е": "[её]", "ё": "[её]", "Е": "[ЕЁ]", "Ё": "[ЕЁ]"}  # untranslated: letters of names
ENDING = r"\w{0,3}"
BETWEEN = r"\W{1,4}"
SHORTEST_NAME = 3
SHORTEST_PHONE = 7
COUNTRY_AND_CITY = 10  # digits: what stands before them is written in several ways


@dataclass(frozen=True)
class Traces:
    names: tuple[str, ...]
    addresses: tuple[str, ...]
    phones: tuple[str, ...]
    shared: bool = False  # somebody else bears one of these names

    @property
    def everywhere(self) -> str:
        """A pattern that Python and PostgreSQL read alike."""
        whole = [] if self.shared else [name for name in map(_whole_name, self.names) if name]
        return "|".join([*self._numbers(), *whole]) or NOTHING

    @property
    def in_their_tickets(self) -> str:
        words = [
            word for name in self.names for word in re.findall(r"\w+", name) if len(word) >= SHORTEST_NAME
        ]
        whole = [name for name in map(_whole_name, self.names) if name]
        return "|".join(
            [*self._numbers(), *whole, *(rf"\m{_stem(word)}\M" for word in dict.fromkeys(words))]
        ) or (NOTHING)

    def _numbers(self) -> list[str]:
        addresses = [rf"(?<![\w.+-]){_letters(one)}(?![\w-]|\.\w)" for one in self.addresses]
        return [*addresses, *(phone for phone in map(_phone, self.phones) if phone)]


def replaced(value: Any, pattern: "re.Pattern[str]") -> Any:
    """The same text, list or dictionary without the traces; keys of a dictionary too."""
    if isinstance(value, str):
        return pattern.sub(FORGOTTEN, value)
    if isinstance(value, list):
        return [replaced(one, pattern) for one in value]
    if isinstance(value, dict):
        return {replaced(key, pattern): replaced(one, pattern) for key, one in value.items()}
    return value


def compiled(pattern: str) -> "re.Pattern[str]":
    return re.compile(pattern.replace(r"\m", r"\b").replace(r"\M", r"\b"), re.IGNORECASE)


def words_of(texts: Iterable[str]) -> set[str]:
    """As the search's list of words knows them."""
    return {
        word.replace("ё", "е") for text in texts for word in re.findall(r"[^\W_]+", text.casefold()) if word
    }


def _whole_name(name: str) -> str:
    words = [_stem(word) for word in re.findall(r"\w+", name)]
    if len(words) < 2:
        return ""
    orders = [words, words[::-1], [words[-1], *words[:-1]]]
    return "|".join(dict.fromkeys(rf"\m{BETWEEN.join(order)}\M" for order in orders))


def _stem(word: str) -> str:
    """Without the vowel at its end, in place of which the cases of Russian put others."""
    has_ending = len(word) > SHORTEST_NAME and word[-1].casefold() in VOWELS
    return _letters(word[:-1] if has_ending else word) + ENDING


def _letters(text: str) -> str:
    return "".join(EITHER.get(one) or re.escape(one) for one in text)


def _phone(phone: str) -> str:
    digits = re.sub(r"\D", "", phone)[-COUNTRY_AND_CITY:]
    if len(digits) < SHORTEST_PHONE:
        return ""
    return r"(?:\+?\d{1,3}[ ().-]{0,3})?" + r"[ ().-]{0,3}".join(digits) + r"(?!\d)"
