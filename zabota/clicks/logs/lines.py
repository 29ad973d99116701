"""Whole lines in pieces of bounded size, however long a line claims to be."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

LONGEST: Final = 1 << 18  # bytes of a line; what is longer is no click
PIECE: Final = 16 << 20  # bytes of lines at once
NEWLINE: Final = b"\n"


@dataclass(frozen=True, slots=True)
class Lines:
    """`first`: the number of the first line, from 1. A line longer than LONGEST stands as its beginning and is in
    `too_long`, so that numbers stay those of the file."""

    first: int
    text: bytes
    count: int
    too_long: frozenset[int]


def pieces(blocks: Iterable[bytes], size: int = PIECE) -> Iterator[Lines]:
    held, first, cutting, open_length = bytearray(), 1, _Cutting(), 0
    for block in blocks:
        known = cutting.shortened(block, open_length)
        held += known
        open_length = len(known) - known.rfind(NEWLINE) - 1 + (open_length if NEWLINE not in known else 0)
        if len(held) >= size and open_length < len(held):
            whole = bytes(held[: len(held) - open_length - 1])
            del held[: len(whole) + 1]
            yield (piece := _lines(first, whole))
            first += piece.count
    if held.strip(b"\r\n\x00 "):
        yield _lines(first, bytes(held).removesuffix(NEWLINE))


class _Cutting:
    """Drops what a line has beyond LONGEST, so that a file without a newline needs no memory."""

    def __init__(self) -> None:
        self._over = False

    def shortened(self, block: bytes, open_length: int) -> bytes:
        if self._over:
            end = block.find(NEWLINE)
            if end < 0:
                return b""
            block, self._over, open_length = block[end:], False, 0
        tail = len(block) - block.rfind(NEWLINE) - 1
        unbroken = tail + (open_length if tail == len(block) else 0)
        if unbroken <= LONGEST:
            return block
        self._over = True
        return block[: len(block) - (unbroken - LONGEST - 1)]


def _lines(first: int, text: bytes) -> Lines:
    count = text.count(NEWLINE) + 1
    too_long: frozenset[int] = frozenset()
    if len(text) > LONGEST:
        parts = text.split(NEWLINE)
        long = [place for place, part in enumerate(parts) if len(part) > LONGEST]
        if long:
            too_long = frozenset(first + place for place in long)
            text = NEWLINE.join(part[:LONGEST] for part in parts)
    return Lines(first, text, count, too_long)
