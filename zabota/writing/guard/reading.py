"""A letter's own words, as the checks read them."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property

from zabota.writing.guard.letter import Check, Finding, Severity

LONGEST = 200_000
QUOTE_BEGINS = re.compile(
    r"^[ \t]{0,8}(?:"
    r"-{2,}[ \t]?(?:original message|исходное сообщение|пересылаемое сообщение|forwarded message)|"
    r"(?:from|от):[ \t][^\n]{3,200}\n[ \t]{0,8}(?:sent|date|to|отправлено|дата|кому):"
    r")",
    re.IGNORECASE | re.MULTILINE,
)
SIGNATURE = re.compile(r"^-- ?$", re.MULTILINE)
NOT_WORDS = re.compile(
    r"^[ \t]{0,8}(?:>|\|)[^\n]*$"  # quoted lines, and who is quoted
    r"|^[ \t]{0,8}(?:on|le|am)[ \t][^\n]{5,200}(?:\n[^\n]{0,80})?\b(?:wrote|schrieb|écrit)[ \t]?:[ \t]*$"
    r"|^[^\n]{5,200}\b(?:писал|написал|пишет)(?:\(а\)|а|и)?[ \t]?:[ \t]*$"
    r"|https?://[^\s<>]{1,2000}|www\.[^\s<>]{1,2000}"
    r"|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{1,190}"
    r"|`[^`\n]{1,500}`",
    re.IGNORECASE | re.MULTILINE,
)
SENTENCE_ENDS = re.compile(r"[.!?…]+(?=[\s\"»”)]|$)|\n[ \t]*\n|\n(?=[ \t]*[-–—•*\d])")
PLAINER = str.maketrans("ёЁ\u00a0\u202f", "еЕ  ")  # a letter for a letter, so that places agree
LINK = re.compile(r"https?://|www\.", re.IGNORECASE)


class Reading:
    """`own` is as long as the text; what is quoted, signed, linked or code is blank in it, and ё is е."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.own = _blanked(text[:LONGEST])

    @cached_property
    def _breaks(self) -> list[int]:
        return [0, *(match.end() for match in SENTENCE_ENDS.finditer(self.own)), len(self.own)]

    def sentence_at(self, place: int, *, width: int = 400) -> str:
        """The sentence around a place, at most `width` characters either side of it."""
        at = bisect_right(self._breaks, place) - 1
        start = self._breaks[max(at, 0)]
        end = self._breaks[min(at + 1, len(self._breaks) - 1)]
        return self.own[max(start, place - width) : min(end, place + width)]

    def before(self, place: int, width: int = 40) -> str:
        return self.own[max(0, place - width) : place]

    def after(self, place: int, width: int = 40) -> str:
        return self.own[place : place + width]

    def has_link_near(self, place: int, width: int = 300) -> bool:
        return LINK.search(self.text[max(0, place - width) : place + width]) is not None

    def all_of(self, pattern: re.Pattern[str], check: Check, severity: Severity) -> Iterator[Finding]:
        for match in pattern.finditer(self.own):
            yield self.finding(match, check, severity)

    def finding(self, match: re.Match[str], check: Check, severity: Severity) -> Finding:
        start, end = match.span()
        return Finding(check, start, end, self.text[start:end], severity)


def _blank(words: str) -> str:
    return "".join("\n" if letter == "\n" else " " for letter in words)


def _blanked(text: str) -> str:
    ends = [match.start() for match in (QUOTE_BEGINS.search(text), SIGNATURE.search(text)) if match]
    end = min(ends, default=len(text))
    own = NOT_WORDS.sub(lambda match: _blank(match.group()), text[:end])
    return own.translate(PLAINER) + " " * (len(text) - end)
