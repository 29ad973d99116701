"""Text that travels with `format=flowed` (RFC 3676): lines broken on the way grow together again."""

from collections.abc import Iterable
from itertools import groupby

_DASHES = "-- "


def unflowed(text: str, *, delsp: bool = False) -> str:
    """A line that ends with a space goes on in the next of the same quote; `delsp`: that space is not the writer's."""
    lines: list[str] = []
    for depth, run in groupby(map(_depth_and_words, text.split("\n")), key=lambda pair: pair[0]):
        mark = ">" * depth + " " if depth else ""
        lines += [(mark + words).rstrip(" ") if depth else words for words in _joined(run, delsp)]
    return "\n".join(lines)


def _depth_and_words(line: str) -> tuple[int, str]:
    words = line.lstrip(">")
    return len(line) - len(words), words.removeprefix(" ")


def _joined(run: Iterable[tuple[int, str]], delsp: bool) -> list[str]:
    paragraphs: list[list[str]] = []
    is_open = False
    for _, words in run:
        flows = words.endswith(" ") and words != _DASHES
        piece = words[:-1] if flows and delsp else words
        if is_open and words != _DASHES:
            paragraphs[-1].append(piece)
        else:
            paragraphs.append([piece])
        is_open = flows
    return ["".join(pieces) for pieces in paragraphs]
