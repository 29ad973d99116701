"""Rows that share a key, next to each other: every count, gap and variety is read from one such order a key."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

type Array = np.ndarray[Any, np.dtype[Any]]


class Room:
    """Memory in which one key after another is worked on: to ask the system for more costs more than counting."""

    def __init__(self) -> None:
        self._held: dict[str, Array] = {}

    def of(self, name: str, count: int, kind: type) -> Array:
        """What it holds is nobody's any more when it is asked for again."""
        known = self._held.get(name)
        if known is None or len(known) < count:
            known = self._held[name] = np.empty(count, kind)
        return known[:count]

    def clear(self) -> None:
        self._held.clear()


@dataclass(frozen=True)
class Groups:
    """`order`: places of rows, group after group, inside a group as they stood. `starts`: where each group begins in
    it, and at the end the number of rows. Which group comes first is not said."""

    order: Array
    starts: Array

    @cached_property
    def codes(self) -> Array:
        """The number of its group, for each row."""
        codes = np.empty(len(self.order), dtype=np.int32)
        codes[self.order] = np.repeat(np.arange(len(self), dtype=np.int32), self.sizes)
        return codes

    def __len__(self) -> int:
        return len(self.starts) - 1

    @property
    def sizes(self) -> Array:
        return np.diff(self.starts)

    @property
    def firsts(self) -> Array:
        """The first row of each group."""
        return np.asarray(self.order[self.starts[:-1]])

    @property
    def lasts(self) -> Array:
        return np.asarray(self.order[self.starts[1:] - 1])
