"""Small truths about text in two languages."""

import re
import unicodedata

SPACES = re.compile(r"\s+")


def one_line(text: str, limit: int = 200) -> str:
    """The text on one line, cut at a word with an ellipsis when longer than the limit."""
    line = SPACES.sub(" ", text).strip()
    if len(line) <= limit:
        return line
    return line[: limit - 1].rsplit(" ", 1)[0].rstrip(",.;:") + "…"


def without_nul(text: str) -> str:
    """PostgreSQL keeps every character but NUL and lone surrogates."""
    return text.replace("\x00", "").encode("utf-8", "replace").decode()


def sort_key(name: str) -> str:
    """Orders names as people expect: case ignored, Ё beside Е, marks beside their letters."""
    bare = unicodedata.normalize("NFKD", name.casefold().replace("ё", "е\u0001"))
    return "".join(letter for letter in bare if not unicodedata.combining(letter)).strip("«»\"' ")


def initials(name: str) -> str:
    """Two letters for a picture of a person: 'Olga Remizova' → 'OR'."""
    found = [word[0] for word in re.findall(r"\w+", name)]
    return "".join(found[:2]).upper() or "?"
