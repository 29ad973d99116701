"""When two first names are one person's: cases, short and pet forms, both alphabets."""

import re
from collections.abc import Iterable, Sequence

from zabota.writing.guard.short_names import SHORT_NAMES

LETTERS = {
    **dict(zip("абвгдезийклмнопрстуфхыэ", "abvgdeziiklmnoprstufhye", strict=True)),
    "ё": "e",
    "ж": "zh",
    "ц": "ts",
    "ч": "ch",
    "ш": "sh",
    "щ": "sch",
    "ъ": "",
    "ь": "",
    "ю": "iu",
    "я": "ia",
}
SOUNDS = (
    ("kh", "h"), ("ks", "x"), ("ck", "k"), ("ph", "f"), ("th", "t"), ("dzh", "j"), ("yu", "iu"), ("ya", "ia"),
    ("ye", "e"), ("yo", "e"), ("y", "i"), ("j", "i"), ("c", "k"), ("w", "v"), ("ii", "i"), ("ie", "e"),
)  # fmt: skip
CASE = re.compile(r"(?:oi|ei|om|em|am|iam|ia|iu|u|a|e|i|o)$")
PET = re.compile(r"(?:ochk|echk|ushk|iushk|enk|onk|ik|chik|ul|us|iush|ush|k)?(?:a|u|e|i|oi|ia|iu)?$")
DOUBLED = re.compile(r"(.)\1+")


def is_named(words: Sequence[str], names: Iterable[str]) -> bool:
    """Whether one of the words may be a part of one of the names."""
    known = [part for name in names for part in re.findall(r"[\w’'-]{2,60}", name)]
    return not known or any(are_alike(word, part) for word in words for part in known)


def are_alike(one: str, other: str) -> bool:
    a, b = _sound(one), _sound(other)
    if a == b or _stem(a) == _stem(b) or (_groups(a) & _groups(b)):
        return True
    short, long = sorted((a, b), key=len)
    if len(short) >= 3 and long.startswith(short):
        return True
    stem = _stem(short)
    return len(stem) >= 2 and long.startswith(stem) and PET.fullmatch(long[len(stem) :]) is not None


def _sound(name: str) -> str:
    """Inna, Инна and ИННА sound the same; so do Viktor and Victor."""
    latin = "".join(LETTERS.get(letter, letter) for letter in name.casefold())
    for written, spoken in SOUNDS:
        latin = latin.replace(written, spoken)
    return DOUBLED.sub(r"\1", "".join(letter for letter in latin if letter.isalpha()))


def _stem(sound: str) -> str:
    stem = CASE.sub("", sound)
    return stem if len(stem) >= 2 else sound


def _groups(sound: str) -> frozenset[int]:
    return GROUPS.get(sound, frozenset()) | GROUPS_BY_STEM.get(_stem(sound), frozenset())


def _index(stemmed: bool) -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, line in enumerate(SHORT_NAMES):
        for name in line.split():
            sound = _sound(name)
            found.setdefault(_stem(sound) if stemmed else sound, set()).add(number)
    return {sound: frozenset(numbers) for sound, numbers in found.items()}


GROUPS = _index(stemmed=False)
GROUPS_BY_STEM = _index(stemmed=True)
