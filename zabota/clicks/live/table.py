"""Counters by key in flat arrays: chained hashing, places that stay, freed ones used again."""

from array import array
from collections.abc import Iterable


class Table:
    """Place 0 is no place. `heads`: how many chains; a chain holds what falls to it, however much."""

    __slots__ = ("_free", "_heads", "_keys", "_next", "columns", "free", "row_bytes")

    def __init__(self, heads: int, columns: Iterable[str]) -> None:
        """`columns`: type codes of `array`, one a counter."""
        self._heads = array("I", bytes(4 * heads))
        self._keys, self._next = array("q", [0]), array("I", [0])
        self.columns = [array(code, [0]) for code in columns]
        self._free, self.free = 0, 0
        self.row_bytes = sum(part.itemsize for part in (self._keys, self._next, *self.columns))

    @property
    def rows(self) -> int:
        """That there is room for: taken and freed."""
        return len(self._keys) - 1

    @property
    def taken(self) -> int:
        return self.rows - self.free

    @property
    def bytes(self) -> int:
        """Arrays grow by a sixteenth more than asked."""
        return len(self._heads) * 4 + len(self._keys) * self.row_bytes * 17 // 16

    def place(self, key: int) -> int:
        """Of the key, or a new one whose counters are zero."""
        keys, following = self._keys, self._next
        head = key % len(self._heads)
        place = self._heads[head]
        while place and keys[place] != key:
            place = following[place]
        return place or self._added(key, head)

    def _added(self, key: int, head: int) -> int:
        if place := self._free:
            self._free = self._next[place]
            self.free -= 1
            self._keys[place] = key
        else:
            place = len(self._keys)
            self._grow(key)
        self._next[place] = self._heads[head]
        self._heads[head] = place
        return place

    def _grow(self, key: int) -> None:
        self._keys.append(key)
        self._next.append(0)
        for column in self.columns:
            column.append(0)

    def remove(self, place: int) -> None:
        following = self._next
        head = self._keys[place] % len(self._heads)
        if (before := self._heads[head]) == place:
            self._heads[head] = following[place]
        else:
            while following[before] != place:
                before = following[before]
            following[before] = following[place]
        for column in self.columns:
            column[place] = 0
        following[place] = self._free
        self._free = place
        self.free += 1
