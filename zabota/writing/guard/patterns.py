"""Lists of words as patterns: each a whole word, never a part of one."""

import re
from collections.abc import Iterable


def any_of(words: str | Iterable[str]) -> re.Pattern[str]:
    """A pattern a line, or a list of them; case does not matter, spaces are any white space, ё is written е.

    Written with light morphology: `дурак\\w{0,3}`, `глуп(?:ый|ая|ые)`.
    """
    lines = words.split("\n") if isinstance(words, str) else words
    found = [
        line.strip().replace(" ?", r"\s{0,4}").replace(" ", r"\s{1,4}") for line in lines if line.strip()
    ]
    return re.compile(rf"\b(?=\w)(?:{'|'.join(found)})(?!\w)", re.IGNORECASE)


def plain(words: Iterable[str]) -> re.Pattern[str] | None:
    """Words as people type them into a list, with their endings; None when there are none."""
    found = [r"\s{1,4}".join(map(_with_endings, word.replace("ё", "е").split())) for word in words]
    found = [part for part in found if part]
    return re.compile(rf"(?<!\w)(?:{'|'.join(found)})(?!\w)", re.IGNORECASE) if found else None


def _with_endings(word: str) -> str:
    """Russian words change at their ends, up to three letters and the last vowel; English ones take an s."""
    last = word[-1].lower()
    if "а" <= last <= "я":
        stem = word[:-1] if last in "аеийоуыьэюя" and len(word) > 3 else word
        return re.escape(stem) + "[а-я]{0,3}"
    return re.escape(word) + ("(?:s|es)?" if last.isalpha() else "")
