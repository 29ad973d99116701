"""The keys of a frame of clicks, each put in order once for all the features that ask for it."""

from collections.abc import Sequence
from types import ModuleType

import numpy as np
import polars as pl

from zabota.clicks.engine.counting import plain
from zabota.clicks.engine.counting.choice import compiled
from zabota.clicks.engine.counting.groups import Array, Groups, Room


class Keys:
    """Of clicks in the order of time (`time`: Int64, ms; keys UInt64)."""

    def __init__(self, told: pl.DataFrame) -> None:
        self._told, self._known = told, dict[str, Groups]()
        self._by: ModuleType = compiled(len(told)) or plain
        self._time, self._room = told["time"].to_numpy(), Room()

    def __contains__(self, key: str) -> bool:
        return key in self._told.columns

    def by(self, key: str) -> Groups:
        if key not in self._known:
            self._known[key] = self._by.grouped(self._told[key].to_numpy(), self._room)
        return self._known[key]

    def forget(self, *keys: str) -> None:
        for key in keys:
            self._known.pop(key, None)

    def tidy(self) -> None:
        """Gives back the memory that was worked in."""
        self._room.clear()

    def looking_back(self, key: str, lengths: Sequence[int], horizon: int) -> "tuple[Array, Array]":
        found: tuple[Array, Array] = self._by.looking_back(self.by(key), self._time, lengths, horizon)
        return found

    def around(self, key: str, lengths: Sequence[int], chosen: Sequence[int]) -> Sequence[Array]:
        """Of: seconds since the click before, clicks within each of `lengths`, seconds until the next one, how many
        there are in all, how uneven the gaps are."""
        found: Sequence[Array] = self._by.around(self.by(key), self._time, lengths, chosen, self._room)
        return found

    def different(self, key: str, of: str) -> Array:
        """How many different ones of the second are met with the first, for each row."""
        return self.spread(key, self.varieties(key, of))

    def different_so_far(self, key: str, of: str, horizon: int) -> Array:
        return np.asarray(self._by.different_so_far(self.by(key), self.by(of), self._time, horizon))

    def sizes(self, key: str) -> Array:
        """How many clicks have the same key, for each row."""
        return self.spread(key, self.by(key).sizes)

    def spread(self, key: str, values: Array) -> Array:
        """What is known of each group, for each row."""
        return np.asarray(self._by.spread(self.by(key), values))

    def varieties(self, key: str, of: str) -> Array:
        """How many different ones of the second each group of the first has."""
        return np.asarray(self._by.different(self.by(key), self.by(of)))

    def sums(self, key: str, values: Array) -> Array:
        """Of the rows of each group."""
        return np.asarray(self._by.sums(self.by(key), values))

    def lifts(self, key: str, of: str, prior: float) -> Array:
        return np.asarray(self._by.lifts(self.by(key), self.by(of), prior))
