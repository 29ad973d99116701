"""Words that this house does not want a client to read."""

import re
from collections.abc import Iterator
from functools import lru_cache

from zabota.writing.guard.letter import Check, Finding, Letter, Severity
from zabota.writing.guard.patterns import plain
from zabota.writing.guard.reading import Reading


def internal_words(reading: Reading, letter: Letter) -> Iterator[Finding]:
    pattern = _pattern(letter.internal)
    if pattern:
        yield from reading.all_of(pattern, Check.INTERNAL, Severity.STOP)


def own_harsh_words(reading: Reading, letter: Letter) -> Iterator[Finding]:
    pattern = _pattern(letter.harsh)
    if pattern:
        yield from reading.all_of(pattern, Check.HARSH, Severity.STOP)


@lru_cache(maxsize=8)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str] | None:
    return plain(words)
