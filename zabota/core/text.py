"""Small truths about text in two languages."""

import re
import unicodedata

LONGEST_QUESTION = 200
LONGEST_NUMBER = 18  # digits, within a bigint
SPACES = re.compile(r"\s+")
TURNS = re.compile(
    "[\u202a-\u202e\u2066-\u2069]"
)  # what follows would stand the other way round, others' words too


def one_line(text: str, limit: int = 200) -> str:
    """The text on one line, cut at a word with an ellipsis when longer than the limit. It turns no words around it."""
    line = SPACES.sub(" ", TURNS.sub("", text)).strip()
    if len(line) <= limit:
        return line
    return line[: limit - 1].rsplit(" ", 1)[0].rstrip(",.;:") + "…"


def without_nul(text: str) -> str:
    """PostgreSQL keeps every character but NUL and lone surrogates."""
    if text.isascii():
        return text.replace("\x00", "")
    return text.replace("\x00", "").encode("utf-8", "replace").decode()


def asked(words: str) -> str:
    """What somebody asks a list for: a line, however much was sent."""
    return without_nul(words)[:LONGEST_QUESTION].strip()


def number_of(text: str) -> int | None:
    """The number that a stranger wrote, as far as a key can have it; None for anything else."""
    is_one = text.isascii() and text.isdecimal() and len(text) <= LONGEST_NUMBER
    return int(text) if is_one else None


def sort_key(name: str) -> str:
    """Orders names as people expect: case ignored, Ё as Е, marks as their letters, quotes around them left out."""
    folded = unicodedata.normalize("NFC", name).casefold().replace("ё", "е")
    return "".join(map(_without_marks, folded)).strip("«»\"' ")


def _without_marks(letter: str) -> str:
    """Й is a letter of its own, not an И with a mark."""
    if letter == "й":
        return letter
    return "".join(part for part in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(part))


def initials(name: str) -> str:
    """Two letters for a picture of a person: 'Olga Remizova' → 'OR'."""
    found = [word[0] for word in re.findall(r"\w+", name)]
    return "".join(found[:2]).upper() or "?"
