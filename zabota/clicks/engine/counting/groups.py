"""Rows that share a key, next to each other: every count, gap and variety is read from one such order a key."""

from dataclasses import dataclass
from typing import Any

import numpy as np

type Array = np.ndarray[Any, np.dtype[Any]]


@dataclass(frozen=True, slots=True)
class Groups:
    """`order`: places of rows, group after group, inside a group as they stood. `starts`: where each group begins in
    it, and at the end the number of rows. `codes`: the number of its group, for each row. Which group comes first is
    not said."""

    order: Array
    starts: Array
    codes: Array

    def __len__(self) -> int:
        return len(self.starts) - 1

    @property
    def sizes(self) -> Array:
        return np.diff(self.starts)

    @property
    def firsts(self) -> Array:
        """The first row of each group."""
        return np.asarray(self.order[self.starts[:-1]])
