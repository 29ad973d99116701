"""A guess at a letter's language, by its letters and its smallest words."""

import re

_WORD = re.compile(r"[a-z]{1,12}")
# fmt: off
_ENGLISH = frozenset({
    "a", "and", "are", "as", "at", "be", "but", "can", "could", "do", "for", "from", "has", "have", "hello",
    "hi", "i", "if", "in", "is", "it", "me", "my", "no", "not", "of", "on", "or", "our", "please", "that",
    "the", "there", "this", "to", "was", "we", "what", "when", "will", "with", "would", "you", "your",
    "thanks", "thank",
})
# fmt: on
_NOT_RUSSIAN = re.compile(r"[іїєґўјљњћђџ]", re.IGNORECASE)
_CYRILLIC = re.compile(r"[а-яё]", re.IGNORECASE)
_LATIN = re.compile(r"[a-z]", re.IGNORECASE)


def guess_language(text: str) -> str:
    """`ru`, `en` or an empty string."""
    text = text[:4000]
    cyrillic, latin = len(_CYRILLIC.findall(text)), len(_LATIN.findall(text))
    if cyrillic > 2 and cyrillic * 2 >= latin:
        return "" if len(_NOT_RUSSIAN.findall(text)) * 50 > cyrillic else "ru"
    words = _WORD.findall(text.lower())
    small = sum(word in _ENGLISH for word in words)
    return "en" if words and small * 5 >= len(words) else ""
