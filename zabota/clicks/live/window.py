"""The clicks of the last days, counted by the keys of the live set, in memory that never exceeds what was said.

Clicks come in the order of time; one that comes late is counted at the latest moment seen. Every click is remembered
for the horizon of engine/features.py. While they fit, each number is exactly that of the batch's live set over the same
clicks; where they do not fit, the oldest are forgotten first, and `forgotten_early` says how many.
"""

from array import array
from typing import Final

from zabota.clicks.engine.counting.plain import NEVER
from zabota.clicks.engine.features import HORIZON, WINDOWS
from zabota.clicks.live.clicks import VALUES, Layout, Values
from zabota.clicks.live.table import Table

FEWEST_BYTES: Final = 300  # of a click and what it adds to the tables
FEWEST: Final = 16  # clicks, in however little memory
SPARE: Final = 17 / 16  # arrays grow by a sixteenth more than asked
KINDS: Final = {"ip": 0, "user": 1, "kit": 2, "same": 3, "net_app_model": 4, "net": 5}
COUNTS: Final = ("seen", "turned_back", "forgotten_early")
LAST, NTH = 0, 1  # columns of keys; then a counter a window, then those of different ones


class Recent:
    """`memory`: bytes at most."""

    def __init__(self, layout: Layout, memory: int, horizon: int = HORIZON) -> None:
        self.layout, self.memory, self.horizon = layout, memory, horizon
        self.latest = 0
        self.seen = self.turned_back = self.forgotten_early = 0
        names = (*VALUES, "user", "same", "net_app_model")
        owners = dict.fromkeys([*layout.keyed, *(one[1] for one in layout.distinct)])
        self._owners = [(KINDS[name], names.index(name)) for name in owners]
        self._distinct = self._columns_of(list(owners), names)
        self._keyed = len(layout.keyed)  # of the owners the first are counted by windows
        self._widths = list(WINDOWS.values())
        most_distinct = max((column for _, _, _, column in self._distinct), default=0) + 1
        heads = max(
            memory // FEWEST_BYTES, 64
        )  # a chain for each click that may fit, two for what it counts apart
        self._keys = Table(heads, ["q", "I", *"I" * (len(WINDOWS) + most_distinct)])
        self._pairs = Table(heads * 2, ["I"])
        self._places = len(self._owners) + len(self._distinct)
        self._click_bytes = 8 * (1 + len(VALUES)) + 4 * self._places
        self.most = max((memory - 12 * heads) // FEWEST_BYTES, FEWEST)
        of_tables = len(self._owners) * self._keys.row_bytes + len(self._distinct) * self._pairs.row_bytes
        self._most_bytes = round((self._click_bytes + of_tables) * SPARE) + 1
        self._room = 0  # clicks that fit whatever they add: nothing need be looked at until then
        self._times, self._values = array("q"), array("q")
        self._slots = array("I")
        self._next = self._first = (
            0  # numbers of clicks; the place of one is the rest of its division by most
        )
        self._gone = [0] * len(WINDOWS)  # the first click within each window

    def _columns_of(self, owners: list[str], names: tuple[str, ...]) -> list[tuple[int, int, int, int]]:
        """For each of what is counted apart: owner, places of key and of what differs, column among the owner's."""
        used: dict[str, int] = {}
        found = []
        for _, key, other in self.layout.distinct:
            found.append((owners.index(key), names.index(key), names.index(other), used.get(key, 0)))
            used[key] = used.get(key, 0) + 1
        return found

    @property
    def kept(self) -> int:
        return self._next - self._first

    @property
    def since(self) -> int:
        """The time of the oldest click remembered; 0 without one."""
        return self._times[self._first % self.most] if self.kept else 0

    @property
    def used(self) -> int:
        """Bytes, freed places too."""
        parts = (self._times, self._values, self._slots)
        own = sum(len(part) * part.itemsize for part in parts) * SPARE
        return round(own) + sum(table.bytes for table in (self._keys, self._pairs))

    def counts(self) -> dict[str, int]:
        return {name: getattr(self, name) for name in COUNTS}

    def clicks(self) -> bytes:
        """The clicks remembered, oldest first: times, then values, as 64 bits each."""
        told = [self._times, self._values]
        return b"".join(part.tobytes() for part in (self._in_order(one, len(one)) for one in told))

    def _in_order(self, part: "array[int]", length: int) -> "array[int]":
        width = length // max(len(self._times), 1)
        first, after = self._first % self.most * width, self._next % self.most * width
        if not self.kept:
            return array("q")
        return part[first:after] if first < after else part[first:] + part[:after]

    def restore(self, clicks: bytes, counts: dict[str, int]) -> None:
        """Into an empty one. Raises ValueError."""
        each = 8 * (1 + len(VALUES))
        if len(clicks) % each:
            raise ValueError("it ends in the middle of a click")
        times, values = array("q"), array("q")
        times.frombytes(clicks[: len(clicks) // each * 8])
        values.frombytes(clicks[len(clicks) // each * 8 :])
        for number, time in enumerate(times):
            self.add(time, Values(*values[number * len(VALUES) : (number + 1) * len(VALUES)]))
        for name in COUNTS:
            setattr(self, name, int(counts[name]))

    def add(self, time: int, values: Values) -> list[float]:
        """The live features of sequences and of different ones, in the order of the batch's columns."""
        if time < self.latest:
            self.turned_back += 1
            time = self.latest
        self._move_to(time)
        self._make_room()
        self.seen += 1
        every = (*values, *values.derived())
        slots, row = self._count(time, every)
        row += self._count_apart(every, slots)
        self._remember(time, values, slots)
        return row

    def _move_to(self, time: int) -> None:
        self.latest = time
        times, most = self._times, self.most
        for window, width in enumerate(self._widths):
            click, least = self._gone[window], time - width
            while click < self._next and times[click % most] < least:
                self._leave(window, click)
                click += 1
            self._gone[window] = click
        least = time - self.horizon
        while self._first < self._next and times[self._first % most] < least:
            self._forget()

    def _make_room(self) -> None:
        """For one click more, whatever it may add. Where memory ends, the ring goes round in the length it has."""
        if self._room > 0:
            self._room -= 1
            return
        if len(self._times) < self.most and self._after_one(self._click_bytes) > self.memory:
            self.most = max(len(self._times), FEWEST)
        while self.kept and (self.kept >= self.most or self._after_one(0) > self.memory):
            self._forget()
            self.forgotten_early += 1
        self._room = min(self.most - self.kept, (self.memory - self.used) // self._most_bytes) - 1

    def _after_one(self, of_ring: int) -> int:
        """Bytes, if the next click needs new places in both tables."""
        keys, pairs = self._keys, self._pairs
        more = of_ring + max(len(self._owners) - keys.free, 0) * keys.row_bytes
        return self.used + round(SPARE * (more + max(len(self._distinct) - pairs.free, 0) * pairs.row_bytes))

    def _count(self, time: int, every: tuple[int, ...]) -> tuple[list[int], list[float]]:
        table = self._keys
        last, nth, *windows = table.columns[: NTH + 1 + len(self._widths)]
        slots, row = [], []
        for kind, place in self._owners:
            slot = table.place(hash((kind, every[place])))
            slots.append(slot)
            count = nth[slot] = nth[slot] + 1
            if len(slots) <= self._keyed:
                row += [(time - last[slot]) / 1000 if count > 1 else NEVER, count]
                for window in windows:
                    window[slot] += 1
                    row.append(window[slot])
            last[slot] = time
        return slots, row

    def _count_apart(self, every: tuple[int, ...], slots: list[int]) -> list[float]:
        table, columns = self._pairs, self._keys.columns[NTH + 1 + len(self._widths) :]
        (counts,) = table.columns
        row: list[float] = []
        for number, (owner, key, other, column) in enumerate(self._distinct):
            slot = table.place(hash((number, every[key], every[other])))
            counts[slot] += 1
            if counts[slot] == 1:
                columns[column][slots[owner]] += 1
            row.append(columns[column][slots[owner]])
            slots.append(slot)
        return row

    def _remember(self, time: int, values: Values, slots: list[int]) -> None:
        if len(self._times) < self.most:
            self._times.append(time)
            self._values.extend(values)
            self._slots.extend(slots)
        else:
            place = self._next % self.most
            self._times[place] = time
            self._values[place * len(values) : (place + 1) * len(values)] = array("q", values)
            self._slots[place * self._places : (place + 1) * self._places] = array("I", slots)
        self._next += 1

    def _leave(self, window: int, click: int) -> None:
        column = self._keys.columns[NTH + 1 + window]
        start = click % self.most * self._places
        for slot in self._slots[start : start + self._keyed]:
            column[slot] -= 1

    def _forget(self) -> None:
        """The oldest click, out of every window that it may still be in."""
        click = self._first
        for window, gone in enumerate(self._gone):
            if gone <= click:
                self._leave(window, click)
                self._gone[window] = click + 1
        start = click % self.most * self._places
        slots = self._slots[start : start + self._places]
        self._uncount_apart(slots)
        nth = self._keys.columns[NTH]
        for slot in slots[: len(self._owners)]:
            nth[slot] -= 1
            if not nth[slot]:
                self._keys.remove(slot)
        self._first = click + 1

    def _uncount_apart(self, slots: "array[int]") -> None:
        columns = self._keys.columns[NTH + 1 + len(self._widths) :]
        (counts,) = self._pairs.columns
        for number, (owner, _, _, column) in enumerate(self._distinct, len(self._owners)):
            slot = slots[number]
            counts[slot] -= 1
            if not counts[slot]:
                columns[column][slots[owner]] -= 1
                self._pairs.remove(slot)
