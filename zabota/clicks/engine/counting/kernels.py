"""Counting as compiled loops (numba, the extra `zabota[fast]`). What each gives is told and tested by plain.py.

All run without the interpreter's lock on a part of the rows, of the partitions or of the groups: compiled.py shares
them out among threads. Keys are spread over partitions that fit into a core's own cache before anything is looked up.
"""

from typing import Any

import numpy as np
from numba import njit

type Array = np.ndarray[Any, np.dtype[Any]]
FIRST = np.uint64(0xFF51AFD7ED558CCD)
SECOND = np.uint64(0xC4CEB9FE1A85EC53)
HALF = np.uint64(33)
GOLDEN = np.uint64(0x9E3779B97F4A7C15)
EVERY = np.uint64(0xFFFFFFFFFFFFFFFF)
SMALLEST = 10  # bits of a table's first size
BLOCK = 15  # bits of a row's number within its block
WITHIN = (1 << BLOCK) - 1
compiled = njit(nogil=True, cache=True, boundscheck=False)


@compiled
def mixed(key: np.uint64) -> np.uint64:
    """Every bit of the key moves every bit of it: the finaliser of MurmurHash3, one to one."""
    key ^= key >> HALF
    key *= FIRST
    key ^= key >> HALF
    key *= SECOND
    return key ^ (key >> HALF)


@compiled
def histogram(keys: Array, wanted: np.uint64, bits: int, first: int, last: int, counts: Array) -> None:
    shift = np.uint64(64 - bits)
    for row in range(first, last):
        counts[mixed(keys[row] & wanted) >> shift] += 1


@compiled
def partition(keys: Array, bits: int, first: int, last: int, ends: Array, moved: Array, rows: Array) -> None:
    """`ends`: where the next row of each partition goes."""
    shift = np.uint64(64 - bits)
    for row in range(first, last):
        key = keys[row]
        part = mixed(key) >> shift
        place = ends[part]
        ends[part] = place + 1
        moved[place] = key
        rows[place] = row


@compiled
def places(keys: Array, wanted: np.uint64, bits: int, first: int, last: int, ends: Array, out: Array) -> None:
    """Where each row goes, so that what is counted there finds its way back."""
    shift = np.uint64(64 - bits)
    for row in range(first, last):
        part = mixed(keys[row] & wanted) >> shift
        out[row] = ends[part]
        ends[part] += 1


@compiled
def table(bits: int) -> tuple[Array, Array]:
    """Open addressing: keys, and the number of each; -1 where there is none."""
    return np.empty(1 << bits, np.uint64), np.full(1 << bits, -1, np.int32)


@compiled
def grown(keys: Array, numbers: Array, bits: int) -> tuple[Array, Array]:
    """The same in a larger table."""
    wide_keys, wide_numbers = table(bits)
    mask, shift = (1 << bits) - 1, np.uint64(64 - bits)
    for old in range(len(numbers)):
        if numbers[old] >= 0:
            slot = np.int64((keys[old] * GOLDEN) >> shift)
            while wide_numbers[slot] >= 0:
                slot = (slot + 1) & mask
            wide_keys[slot], wide_numbers[slot] = keys[old], numbers[old]
    return wide_keys, wide_numbers


@compiled
def numbered(
    keys: Array,
    wanted: np.uint64,
    first: int,
    last: int,
    most: int,
    known: tuple[Array, Array],
    numbers: Array,
) -> tuple[int, tuple[Array, Array]]:
    """Numbers equal keys alike, from 0 in the order of their first row. Gives how many there are, and the table for the
    next partition, which will need one of about that size. Exact; gives up beyond `most` keys."""
    table_keys, table_numbers = known
    table_numbers[:] = -1
    bits = int(np.log2(len(table_numbers)))
    mask, shift, found = len(table_numbers) - 1, np.uint64(64 - bits), 0
    for row in range(first, last):
        key = keys[row] & wanted
        slot = np.int64((key * GOLDEN) >> shift)
        number = table_numbers[slot]
        while number >= 0 and table_keys[slot] != key:
            slot = (slot + 1) & mask
            number = table_numbers[slot]
        if number < 0:
            table_keys[slot], table_numbers[slot], number = key, found, found
            found += 1
            if found > most:
                break
            if 2 * found > len(table_numbers):
                bits += 1
                table_keys, table_numbers = grown(table_keys, table_numbers, bits)
                mask, shift = len(table_numbers) - 1, np.uint64(64 - bits)
        numbers[row - first] = number
    return found, (table_keys, table_numbers)


@compiled
def widest(bounds: Array, first: int, last: int) -> int:
    most = 0
    for part in range(first, last):
        most = max(most, bounds[part + 1] - bounds[part])
    return most


@compiled
def grouped(
    keys: Array, rows: Array, bounds: Array, first: int, last: int, order: Array, starts: Array, found: Array
) -> None:
    """Inside each partition a counting sort by the number of the key; `starts` of a partition lie where its rows do."""
    numbers, known = np.empty(widest(bounds, first, last), np.int32), table(SMALLEST)
    for part in range(first, last):
        begin, end = bounds[part], bounds[part + 1]
        count, known = numbered(keys, EVERY, begin, end, end, known, numbers)
        sizes = np.zeros(count, np.int64)
        for row in range(end - begin):
            sizes[numbers[row]] += 1
        place = begin
        for number in range(count):
            starts[begin + number] = place
            size = sizes[number]
            sizes[number] = place
            place += size
        for row in range(end - begin):
            number = numbers[row]
            order[sizes[number]] = rows[begin + row]
            sizes[number] += 1
        found[part] = count


@compiled
def looking_back(
    order: Array,
    starts: Array,
    first: int,
    last: int,
    time: Array,
    lengths: Array,
    since: Array,
    windows: Array,
) -> None:
    """`time` in the order of groups, `windows`: a row for each of `lengths`, of which the last is the horizon."""
    begins = np.empty(len(lengths), np.int64)
    horizon = len(lengths) - 1
    for group in range(first, last):
        begins[:] = starts[group]
        for place in range(starts[group], starts[group + 1]):
            row, moment = order[place], time[place]
            for window in range(len(lengths)):
                begin, earliest = begins[window], moment - lengths[window]
                while time[begin] < earliest:
                    begin += 1
                begins[window] = begin
                windows[window, row] = place - begin + 1
            since[row] = (moment - time[place - 1]) / 1000.0 if begins[horizon] < place else -1.0


@compiled
def in_blocks(order: Array, starts: Array, first: int, last: int, counts: Array) -> None:
    """How many rows of these groups lie in each block of rows."""
    for place in range(starts[first], starts[last]):
        counts[order[place] >> BLOCK] += 1


@compiled
def around(
    order: Array, starts: Array, first: int, last: int, time: Array, lengths: Array, ends: Array, out: Array
) -> None:
    """`out`: block of rows after block, all that is told of a row together: since, a count for each of `lengths`,
    until, count, unevenness, and which row of its block it is. `ends`: where the next row of each block goes."""
    begins, logs = np.empty(len(lengths), np.int64), np.empty(widest(starts, first, last), np.float64)
    ahead = 1 + len(lengths)
    for group in range(first, last):
        begin, end = starts[group], starts[group + 1]
        spread = unevenness(time, begin, end, logs)
        begins[:] = begin
        for place in range(begin, end):
            row, moment = order[place], time[place]
            told = out[ends[row >> BLOCK]]
            ends[row >> BLOCK] += 1
            told[0] = (moment - time[place - 1]) / 1000.0 if place > begin else -1.0
            for window in range(len(lengths)):
                opens, earliest = begins[window], moment - lengths[window]
                while time[opens] < earliest:
                    opens += 1
                begins[window] = opens
                told[1 + window] = place - opens + 1
            told[ahead] = (time[place + 1] - moment) / 1000.0 if place + 1 < end else -1.0
            told[ahead + 1] = end - begin
            told[ahead + 2] = spread
            told[ahead + 3] = row & WITHIN


@compiled
def unevenness(time: Array, begin: int, end: int, logs: Array) -> float:
    """`logs`: room for those of the gaps."""
    gaps = end - begin - 1
    if gaps < 3:
        return -1.0
    total = 0.0
    for gap in range(gaps):
        logs[gap] = np.log1p((time[begin + gap + 1] - time[begin + gap]) / 1000.0)
        total += logs[gap]
    mean, squares = total / gaps, 0.0
    for gap in range(gaps):
        squares += (logs[gap] - mean) ** 2
    return float(np.sqrt(squares / gaps))


@compiled
def turned(told: Array, chosen: Array, first: int, last: int, columns: Array) -> None:
    """From blocks of rows to columns in the order of rows, inside a core's second cache."""
    width = told.shape[1] - 1
    for place in range(first, last):
        row = (place >> BLOCK << BLOCK) + int(told[place, width])
        for column in range(len(chosen)):
            columns[column, row] = told[place, chosen[column]]


@compiled
def handed(order: Array, starts: Array, first: int, last: int, values: Array, out: Array) -> None:
    """What is known of a group, to each of its rows."""
    for group in range(first, last):
        for place in range(starts[group], starts[group + 1]):
            out[order[place]] = values[group]


@compiled
def summed(codes: Array, values: Array, first: int, last: int, out: Array) -> None:
    for row in range(first, last):
        out[codes[row]] += values[row]


@compiled
def different(
    order: Array, starts: Array, first: int, last: int, kinds: Array, count: int, out: Array
) -> None:
    """By group."""
    met = np.full(count, -1, np.int32)
    for group in range(first, last):
        found = 0
        for place in range(starts[group], starts[group + 1]):
            kind = kinds[order[place]]
            if met[kind] != group:
                met[kind] = group
                found += 1
        out[group] = found


@compiled
def different_so_far(
    order: Array, starts: Array, first: int, last: int, kinds: Array, count: int, time: Array, horizon: int,
    out: Array,
) -> None:  # fmt: skip
    """By row. `time` in the order of groups: what is older than the horizon leaves the window."""
    within = np.zeros(count, np.int32)
    for group in range(first, last):
        begin, found = starts[group], 0
        for place in range(starts[group], starts[group + 1]):
            row = order[place]
            found += within[kinds[row]] == 0
            within[kinds[row]] += 1
            while time[begin] < time[place] - horizon:
                kind = kinds[order[begin]]
                within[kind] -= 1
                found -= within[kind] == 0
                begin += 1
            out[row] = found
        for place in range(begin, starts[group + 1]):
            within[kinds[order[place]]] = 0


@compiled
def lifts(
    order: Array, starts: Array, first: int, last: int, kinds: Array, shares: Array, prior: float, out: Array
) -> None:
    """`shares`: of each kind in the whole log."""
    counts, values = np.zeros(len(shares), np.int64), np.empty(len(shares), np.float32)
    for group in range(first, last):
        begin, end = starts[group], starts[group + 1]
        for place in range(begin, end):
            counts[kinds[order[place]]] += 1
        for place in range(begin, end):
            row = order[place]
            kind = kinds[row]
            if counts[kind]:
                share = shares[kind]
                both = (counts[kind] + prior * share) / ((end - begin + prior) * share)
                values[kind], counts[kind] = np.log(both), 0
            out[row] = values[kind]


@compiled
def counts_within(keys: Array, wanted: np.uint64, bounds: Array, first: int, last: int, out: Array) -> None:
    """How many rows of its partition have the same wanted bits, for each row in the order of partitions."""
    most = widest(bounds, first, last)
    numbers, sizes, known = np.empty(most, np.int32), np.empty(most, np.int32), table(SMALLEST)
    for part in range(first, last):
        begin, end = bounds[part], bounds[part + 1]
        count, known = numbered(keys, wanted, begin, end, end, known, numbers)
        sizes[:count] = 0
        for row in range(end - begin):
            sizes[numbers[row]] += 1
        for row in range(end - begin):
            out[begin + row] = sizes[numbers[row]]


@compiled
def following_within(
    keys: Array, wanted: np.uint64, time: Array, bounds: Array, first: int, last: int, out: Array
) -> None:
    """Time to the next row of its partition with the same wanted bits; -1 where there is none."""
    most = widest(bounds, first, last)
    numbers, latest, known = np.empty(most, np.int32), np.empty(most, np.int64), table(SMALLEST)
    for part in range(first, last):
        begin, end = bounds[part], bounds[part + 1]
        count, known = numbered(keys, wanted, begin, end, end, known, numbers)
        latest[:count] = -1
        for row in range(end - begin):
            before = latest[numbers[row]]
            if before >= 0:
                out[before] = time[begin + row] - time[before]
            latest[numbers[row]] = begin + row
            out[begin + row] = -1


@compiled
def counted_few(
    keys: Array,
    wanted: np.uint64,
    first: int,
    last: int,
    most: int,
    numbers: Array,
    different: Array,
    counts: Array,
) -> int:
    """Numbers the keys of a part of all rows, and counts them. Above `most` where there are more."""
    found, _ = numbered(keys, wanted, first, last, most, table(SMALLEST), numbers[first:last])
    if found <= most:
        for row in range(first, last):
            number = numbers[row]
            different[number] = keys[row] & wanted
            counts[number] += 1
    return int(found)


@compiled
def packed(values: Array, least: int, bit: int, first: int, last: int, words: Array) -> None:
    """Adds a column to the words."""
    shift = np.uint64(bit)
    for row in range(first, last):
        words[row] |= np.uint64(values[row] - least) << shift


@compiled
def gathered(values: Array, places: Array, first: int, last: int, out: Array) -> None:
    for row in range(first, last):
        out[row] = values[places[row]]


@compiled
def scattered(values: Array, places: Array, first: int, last: int, out: Array) -> None:
    for row in range(first, last):
        out[places[row]] = values[row]
