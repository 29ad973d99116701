"""From text to a tree. Whatever the text, there is a tree: what is not understood is said in its troubles."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from zabota.tickets.asking.days import days_of
from zabota.tickets.asking.keys import BY_COLUMN, BY_DAY, BY_WORD, KEY_OF, known_value, near_key
from zabota.tickets.asking.tree import PHRASE, WORD, Part, Question, Trouble

LONGEST = 500  # characters that are read
MOST = 20  # groups
QUOTES = str.maketrans("“”„«»", '"' * 5)
KEY = re.compile(r"([^\W\d_]+):")
VALUE = re.compile(r'"([^"]*)("?)|\S+')
OR = {"OR", "ИЛИ"}


def read_question(text: str, *, today: date) -> Question:
    """`today` is what days are counted from. Never raises."""
    clean = _clean(text)
    reader = _Reader(clean[:LONGEST], today)
    groups = reader.groups()
    troubles = list(reader.troubles)
    if len(clean) > LONGEST or len(groups) > MOST:
        troubles.append(Trouble("cut"))
    question = Question(clean[:LONGEST], tuple(groups[:MOST]), tuple(troubles))
    if question.groups and question.is_empty:
        return replace(question, troubles=(*question.troubles, Trouble("only-minus", question.text)))
    return question


def _clean(text: str) -> str:
    """Without what nobody sees (marks of direction, soft hyphens); spaces for every other control character."""
    whole = text[: LONGEST * 4].encode("utf-8", "replace").decode()
    seen = (letter for letter in whole if unicodedata.category(letter) != "Cf")
    spaced = "".join(" " if unicodedata.category(one).startswith("C") else one for one in seen)
    return unicodedata.normalize("NFC", spaced).strip()


@dataclass
class _Reader:
    text: str
    today: date
    troubles: list[Trouble] = field(default_factory=list)

    def groups(self) -> list[tuple[Part, ...]]:
        found: list[tuple[Part, ...]] = []
        is_or = False
        for parts in self._parts():
            if parts is None:
                is_or = bool(found)
            elif is_or and _may_join(found[-1], parts):
                found[-1] += parts
                is_or = False
            else:
                if is_or:
                    self._say("mixed-or", parts[0].value, start=parts[0].start)
                found.append(parts)
                is_or = False
        return found

    def _parts(self) -> Iterator[tuple[Part, ...] | None]:
        """One after the other; None for an OR."""
        place = 0
        while found := re.compile(r"\S").search(self.text, place):
            start = found.start()
            word = VALUE.match(self.text, start)
            if word and word[0] in OR:
                place = word.end()
                yield None
                continue
            parts, place = self._part(start)
            if parts:
                yield parts

    def _part(self, start: int) -> tuple[tuple[Part, ...], int]:
        is_not = self.text[start] == "-" and self.text[start + 1 : start + 2].strip() != ""
        at = start + is_not
        key = KEY.match(self.text, at)
        if key and key[1].casefold() in KEY_OF:
            return self._asked_by_key(KEY_OF[key[1].casefold()], key[1], start, key.end(), is_not)
        if key and self._looks_like_a_key(key.end()):
            self._say("unknown-key", key[1], near_key(key[1]), at)
        kind, value, end = self._value(at)
        if kind == WORD and value[:1] in "#№" and (number := known_value("number", value)):
            return (Part("number", number, start, end, is_not),), end
        return ((Part(kind, value, start, end, is_not),) if _says_something(value) else ()), end

    def _asked_by_key(
        self, key: str, typed: str, start: int, at: int, is_not: bool
    ) -> tuple[tuple[Part, ...], int]:
        while self.text[at : at + 1].isspace():
            at += 1
        if at >= len(self.text):
            self._say("no-value", typed, start=start)
            return (), at
        kind, value, end = self._value(at)
        values = value.split(",") if kind == WORD and key in BY_COLUMN else [value]
        parts = [self._valued(key, one.strip(), start, end, is_not) for one in values if one.strip()]
        if not parts:
            self._say("no-value", typed, start=start)
        return tuple(part for part in parts if part), end

    def _valued(self, key: str, value: str, start: int, end: int, is_not: bool) -> Part | None:
        if key in BY_DAY:
            days = days_of(value, self.today)
            if days and not is_not:
                return Part(key, value, start, end, is_not, days)
        elif key == "due" and (days := days_of(value.lstrip("<>"), self.today)):
            return Part(key, value, start, end, is_not, days)
        elif known := known_value(key, value):
            return Part(key, known, start, end, is_not)
        self._say("bad-value", value, key, start)
        return None

    def _value(self, at: int) -> tuple[str, str, int]:
        """Its kind, itself, and where it ends."""
        found = VALUE.match(self.text.translate(QUOTES), at)
        if found is None:
            return WORD, "", at + 1
        if found[1] is None:
            return WORD, self.text[at : found.end()], found.end()
        if not found[2]:
            self._say("open-quote", found[1], start=at)
        return PHRASE, found[1].strip(), found.end()

    def _looks_like_a_key(self, at: int) -> bool:
        rest = self.text[at : at + 2]
        return bool(rest.strip()) and not rest[0].isspace() and rest != "//"

    def _say(self, code: str, word: str, near: str = "", start: int = 0) -> None:
        self.troubles.append(Trouble(code, word, near, start))


def _may_join(group: tuple[Part, ...], parts: tuple[Part, ...]) -> bool:
    """Words with words, a key with itself: only that can be looked up."""
    kinds = {part.kind for part in (*group, *parts)}
    return not any(part.is_not for part in (*group, *parts)) and (
        kinds <= BY_WORD or (len(kinds) == 1 and kinds <= BY_COLUMN)
    )


def _says_something(value: str) -> bool:
    return any(letter.isalnum() for letter in value)
