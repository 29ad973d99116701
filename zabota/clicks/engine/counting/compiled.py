"""Counting by compiled loops on all cores; same doors and same numbers as plain.py."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache, cached_property
from itertools import pairwise
from typing import Any, Final

import numpy as np
import polars as pl

from zabota.clicks.engine.counting import kernels
from zabota.clicks.engine.counting.groups import Array, Groups, Room
from zabota.clicks.engine.counting.packing import Columns, Packing, Range

SHORT: Final = 20_000  # rows that one thread counts sooner than two are told
FEW: Final = 1 << 16  # different keys that a table in the cache holds
A_PARTITION: Final = 6_000  # rows: their table fits into a core's second cache
MOST_BITS: Final = 14
EVERY: Final = np.uint64(0xFFFFFFFFFFFFFFFF)


def grouped(keys: Array, room: Room | None = None) -> Groups:
    rows, room = len(keys), room or Room()
    moved, places = room.of("keys", rows, np.uint64), room.of("places", rows, np.int32)
    bits = _bits(rows)

    def place(first: int, last: int, ends: Array) -> None:
        kernels.partition(keys, bits, first, last, ends, moved, places)

    bounds = _partitioned(rows, bits, lambda *part: kernels.histogram(keys, EVERY, bits, *part), place)
    order, starts = np.empty(rows, np.int32), room.of("starts", rows, np.int64)
    found = np.zeros(1 << bits, np.int64)
    _shared(bounds, lambda *part: kernels.grouped(moved, places, bounds, *part, order, starts, found))
    return Coded(order, _closed_up(starts, bounds, found, rows))


class Coded(Groups):
    @cached_property
    def codes(self) -> Array:
        codes = np.empty(len(self.order), np.int32)
        _by_group(self, kernels.handed, np.arange(len(self), dtype=np.int32), codes)
        return codes


def spread(groups: Groups, values: Array) -> Array:
    if len(groups) <= FEW:
        return _taken(values, groups.codes)
    out = np.empty(len(groups.order), values.dtype)
    _by_group(groups, kernels.handed, values, out)
    return out


def sums(groups: Groups, values: Array) -> Array:
    codes, parts = groups.codes, list(_parts(len(values)))
    found = np.zeros((len(parts), len(groups)))
    _all(lambda number, part: kernels.summed(codes, values, *part, found[number]), parts)
    return np.asarray(found.sum(axis=0))


def _closed_up(starts: Array, bounds: Array, found: Array, rows: int) -> Array:
    """Of each partition only as many as it has groups."""
    known = np.repeat(bounds[:-1] - np.r_[0, np.cumsum(found)[:-1]], found)
    return np.asarray(np.r_[starts[known + np.arange(len(known))], rows])


def looking_back(groups: Groups, time: Array, lengths: Sequence[int], horizon: int) -> "tuple[Array, Array]":
    since, windows = _floats(len(time)), np.empty((len(lengths) + 1, len(time)), np.float32)
    spans = np.array([*lengths, horizon], np.int64)
    _by_group(groups, kernels.looking_back, _taken(time, groups.order), spans, since, windows)
    return since, windows


def around(
    groups: Groups, time: Array, lengths: Sequence[int], chosen: Sequence[int], room: Room | None = None
) -> Sequence[Array]:
    """Told block by block of rows: to scatter each number over the whole memory would cost more than to count it."""
    rows, width, parts, room = len(time), len(lengths) + 5, _cut(groups.starts), room or Room()
    order, starts, spans = groups.order, groups.starts, np.array(lengths)
    ordered = _take(time, order, room.of("times", rows, np.int64))
    counts = np.zeros((len(parts), (rows >> kernels.BLOCK) + 1), np.int64)
    _all(lambda number, part: kernels.in_blocks(order, starts, *part, counts[number]), parts)
    ends = (np.arange(counts.shape[1]) << kernels.BLOCK) + np.cumsum(counts, axis=0) - counts
    told = room.of("told", rows * width, np.float32).reshape(rows, width)
    _all(lambda number, part: kernels.around(order, starts, *part, ordered, spans, ends[number], told), parts)
    columns = np.empty((len(chosen), rows), np.float32)
    _over(_parts(rows), lambda *part: kernels.turned(told, np.array(chosen), *part, columns))
    return list(columns)


def different(groups: Groups, kinds: Groups) -> Array:
    found = _floats(len(groups))
    _by_group(groups, kernels.different, kinds.codes, len(kinds), found)
    return found


def different_so_far(groups: Groups, kinds: Groups, time: Array, horizon: int) -> Array:
    found, ordered = _floats(len(groups.order)), _taken(time, groups.order)
    _by_group(groups, kernels.different_so_far, kinds.codes, len(kinds), ordered, horizon, found)
    return found


def lifts(groups: Groups, kinds: Groups, prior: float) -> Array:
    found, shares = _floats(len(groups.order)), kinds.sizes / max(len(groups.order), 1)
    _by_group(groups, kernels.lifts, kinds.codes, shares, prior, found)
    return found


def _floats(count: int) -> Array:
    return np.empty(count, np.float32)


def _taken(values: Array, places: Array) -> Array:
    return _take(values, places, np.empty(len(places), values.dtype))


def _take(values: Array, places: Array, out: Array) -> Array:
    _over(_parts(len(places)), lambda *part: kernels.gathered(values, places, *part, out))
    return out


def _by_group(groups: Groups, kernel: Any, *more: Any) -> None:
    _shared(groups.starts, lambda *part: kernel(groups.order, groups.starts, *part, *more))


# --- the narrow plan ---------------------------------------------------------------------------------------------


def counted(
    frame: pl.DataFrame, packing: Packing, sets: Sequence[Columns], following: Columns, time: Array
) -> "tuple[list[Array], Array]":
    """Counts by each set of columns, and the time to the next row with equal `following`; all that hold the pivot
    from one spreading of the rows by it."""
    words = [words_of(frame, columns, packing.ranges) for columns in packing.columns]
    places, bounds = _spread_by(packing, words)
    moved = [_put(word, places) for word in words]
    found, room = [], np.empty(len(frame), np.int32)
    for columns in sets:
        number, wanted = packing.word_of(columns), packing.mask_of(columns)
        if packing.pivot in columns:
            found.append(_counts_within(moved[number], wanted, bounds, places, room))
        else:
            found.append(_counts_of(words[number], wanted))
    keys, wanted = moved[packing.word_of(following)], packing.mask_of(following)
    gaps, ordered = np.empty(len(time), np.int64), _put(time, places)
    _shared(bounds, lambda *part: kernels.following_within(keys, wanted, ordered, bounds, *part, gaps))
    return found, _taken(gaps, places)


def words_of(frame: pl.DataFrame, columns: dict[str, int], ranges: dict[str, Range]) -> Array:
    """Each column in its own bits."""
    words = np.zeros(len(frame), np.uint64)
    for name, bit in columns.items():
        values = frame[name] if frame[name].dtype == pl.Int32 else frame[name].cast(pl.Int64)
        _add(values.to_numpy(), ranges[name][0], bit, words)
    return words


def _add(values: Array, least: int, bit: int, words: Array) -> None:
    _over(_parts(len(words)), lambda *part: kernels.packed(values, np.int64(least), bit, *part, words))


def _spread_by(packing: Packing, words: list[Array]) -> "tuple[Array, Array]":
    """Where each row goes, and the bounds of partitions."""
    word, pivot = words[packing.word_of([packing.pivot])], packing.mask_of([packing.pivot])
    bits, places = _bits(len(word)), np.empty(len(word), np.int32)

    def place(first: int, last: int, ends: Array) -> None:
        kernels.places(word, pivot, bits, first, last, ends, places)

    bounds = _partitioned(len(word), bits, lambda *part: kernels.histogram(word, pivot, bits, *part), place)
    return places, bounds


def _put(values: Array, places: Array) -> Array:
    out = np.empty_like(values)
    _over(_parts(len(values)), lambda *part: kernels.scattered(values, places, *part, out))
    return out


def _counts_of(keys: Array, wanted: np.uint64) -> Array:
    """Where there are few different ones, as of apps and channels, each thread counts in a table of its own."""
    numbers, parts = np.empty(len(keys), np.int32), list(_parts(len(keys)))
    different, counts = np.empty((len(parts), FEW + 1), np.uint64), np.zeros((len(parts), FEW + 1), np.int32)
    found = [0] * len(parts)

    def count(number: int, part: tuple[int, int]) -> None:
        found[number] = kernels.counted_few(
            keys, wanted, *part, FEW, numbers, different[number], counts[number]
        )

    _all(count, parts)
    if max(found) > FEW:
        groups = grouped(keys & wanted)
        return spread(groups, groups.sizes.astype(np.int32))
    ours = [values[:known] for values, known in zip(different, found, strict=True)]
    kinds, codes = np.unique(np.concatenate(ours), return_inverse=True)
    total = np.zeros(len(kinds), np.int32)
    np.add.at(total, codes, np.concatenate([one[:known] for one, known in zip(counts, found, strict=True)]))
    out, edges = np.empty(len(keys), np.int32), np.cumsum([0, *found])

    def give(number: int, part: tuple[int, int]) -> None:
        mine = total[codes[edges[number] : edges[number + 1]]]
        kernels.gathered(mine, numbers, *part, out)

    _all(give, parts)
    return out


def _counts_within(moved: Array, wanted: Any, bounds: Array, places: Array, counts: Array) -> Array:
    """`counts`: room for them in the order of partitions."""
    _shared(bounds, lambda *part: kernels.counts_within(moved, wanted, bounds, *part, counts))
    return _taken(counts, places)


# --- shares of the work ------------------------------------------------------------------------------------------


def _bits(rows: int) -> int:
    return min(max(int(rows // A_PARTITION).bit_length(), 1), MOST_BITS)


def _partitioned(
    rows: int, bits: int, count: Callable[[int, int, Array], None], place: Callable[[int, int, Array], None]
) -> Array:
    """Each thread has a stretch of the rows and its own place in every partition, so that rows keep their order."""
    parts = list(_parts(rows))
    counts = np.zeros((len(parts), 1 << bits), np.int64)
    _all(lambda number, part: count(*part, counts[number]), parts)
    sizes = counts.sum(axis=0)
    bounds = np.asarray(np.r_[0, np.cumsum(sizes)])
    ends = bounds[:-1] + np.cumsum(counts, axis=0) - counts
    _all(lambda number, part: place(*part, ends[number]), parts)
    return bounds


def _shared(starts: Array, kernel: Callable[[int, int], None]) -> None:
    _over(_cut(starts), kernel)


def _cut(starts: Array) -> list[tuple[int, int]]:
    """Groups or partitions, cut where the rows are halved and not where their number is."""
    cuts = np.searchsorted(starts, [last for _, last in _parts(int(starts[-1]))][:-1])
    edges = [0, *(int(cut) for cut in cuts), len(starts) - 1]
    return [(first, last) for first, last in pairwise(edges) if last > first]


def _parts(rows: int) -> Iterator[tuple[int, int]]:
    count = _threads() if rows > SHORT else 1
    edges = [rows * number // count for number in range(count + 1)]
    yield from pairwise(edges)


def _over(
    parts: "Sequence[tuple[int, int]] | Iterator[tuple[int, int]]", kernel: Callable[[int, int], None]
) -> None:
    _all(lambda _, part: kernel(*part), list(parts))


def _all(work: Callable[[int, tuple[int, int]], None], parts: "Sequence[tuple[int, int]]") -> None:
    if len(parts) == 1:
        work(0, parts[0])
    else:
        list(_pool().map(work, range(len(parts)), parts))


def _threads() -> int:
    return pl.thread_pool_size()


@cache
def _pool() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(_threads(), "counting")
