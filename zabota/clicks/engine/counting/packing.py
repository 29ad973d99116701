"""Columns of whole numbers as words of 64 bits, each in bits of its own: a set of columns is a mask on a word."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl

WIDTH = 64
type Columns = Sequence[str]
type Range = tuple[int, int]  # the least value, and the bits of what lies above it


@dataclass(frozen=True, slots=True)
class Packing:
    """`columns`: of each word, with the first bit of each; `pivot`: the column that most sets hold."""

    columns: list[dict[str, int]]
    ranges: dict[str, Range]
    pivot: str

    def word_of(self, wanted: Columns) -> int:
        return next(number for number, known in enumerate(self.columns) if {*wanted} <= {*known})

    def mask_of(self, wanted: Columns) -> np.uint64:
        known = self.columns[self.word_of(wanted)]
        return np.uint64(sum(((1 << self.ranges[name][1]) - 1) << known[name] for name in wanted))


def packing_of(frame: pl.DataFrame, sets: Sequence[Columns]) -> Packing | None:
    """None where a column holds no whole numbers or lacks some, or where a set needs more than one word."""
    uses = Counter(name for columns in sets for name in columns)
    ranges = {name: found for name in uses if (found := _range(frame[name]))}
    if len(ranges) < len(uses):
        return None
    words: list[dict[str, int]] = []
    for columns in sorted(sets, key=len, reverse=True):
        if not _placed(words, columns, ranges):
            return None
    pivot = max(uses, key=lambda name: (uses[name], ranges[name][1]))
    return Packing(words, ranges, pivot)


def _placed(words: list[dict[str, int]], columns: Columns, ranges: dict[str, Range]) -> bool:
    """In the first word that has room, or in a new one."""
    for known in words:
        if _fits(known, columns, ranges):
            return True
    words.append({})
    return _fits(words[-1], columns, ranges)


def _fits(known: dict[str, int], columns: Columns, ranges: dict[str, Range]) -> bool:
    more = [name for name in columns if name not in known]
    if sum(ranges[name][1] for name in (*known, *more)) > WIDTH:
        return False
    for name in more:
        known[name] = sum(ranges[other][1] for other in known)
    return True


def _range(values: pl.Series) -> Range | None:
    least, most = values.min(), values.max()
    if not values.dtype.is_integer() or values.null_count() or not len(values):
        return None
    if not isinstance(least, int) or not isinstance(most, int) or most - least >= 1 << 62 or most >= 1 << 62:
        return None
    return least, max((most - least).bit_length(), 1)
