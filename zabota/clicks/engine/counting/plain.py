"""Counting by Polars and numpy alone: what every installation has, and what the compiled loops must equal."""

from collections.abc import Sequence
from typing import Final

import numpy as np
import polars as pl

from zabota.clicks.engine.counting.groups import Array, Groups, Room

NEVER: Final = -1.0
FEWEST: Final = 4  # clicks whose beat can be told
EVER: Final = 1 << 53  # ms: longer than any log


def grouped(keys: Array, room: Room | None = None) -> Groups:
    places = pl.int_range(0, len(keys), eager=True, dtype=pl.UInt32)
    told = pl.DataFrame({"key": keys, "place": places}).sort("key", maintain_order=True)
    begins = told.select((pl.col("key") != pl.col("key").shift()).fill_null(True)).to_series().to_numpy()
    return Groups(told["place"].to_numpy().astype(np.int32), np.r_[np.flatnonzero(begins), len(keys)])


def spread(groups: Groups, values: Array) -> Array:
    """What is known of groups, for each row."""
    return np.asarray(values[groups.codes])


def sums(groups: Groups, values: Array) -> Array:
    """Of the rows of each group, in double precision."""
    return np.bincount(groups.codes, values, len(groups))


def around(
    groups: Groups, time: Array, lengths: Sequence[int], chosen: Sequence[int], room: Room | None = None
) -> Sequence[Array]:
    """Of a click among those of its group, in this order and as far as `chosen`: seconds since the one before, how many
    there were within each of `lengths`, seconds until the next one, how many there are, how uneven the gaps are."""
    since, windows = looking_back(groups, time, lengths, EVER)
    told = [since, *windows[:-1], *looking_ahead(groups, time)]
    return [told[number] for number in chosen]


def looking_back(groups: Groups, time: Array, lengths: Sequence[int], horizon: int) -> "tuple[Array, Array]":
    """Of a click and those before it in its group. `time`: ms, rising inside a group. Seconds since the one before
    (NEVER where there was none within the horizon), and for each of `lengths` (ms), and last for the horizon, how many
    there were within it, the click itself included."""
    place, first, ordered = (
        np.arange(len(time)),
        np.repeat(groups.starts[:-1], groups.sizes),
        time[groups.order],
    )
    counts = [_within(ordered, place, first, length) for length in (*lengths, horizon)]
    since = np.where(counts[-1] > 1, _gaps(ordered), NEVER)
    return _placed(groups, since), np.array([_placed(groups, count) for count in counts])


def looking_ahead(groups: Groups, time: Array) -> "tuple[Array, Array, Array]":
    """Seconds until the next of the group (NEVER for the last), how many it has in all, and how uneven the gaps are:
    the standard deviation of their logarithms, since one long night must not hide an even beat; NEVER below FEWEST."""
    place, last = np.arange(len(time)), np.repeat(groups.starts[1:] - 1, groups.sizes)
    gaps = _gaps(time[groups.order])
    until = np.where(place < last, np.r_[gaps[1:], 0.0][: len(gaps)], NEVER)
    count = np.repeat(groups.sizes, groups.sizes)
    return _placed(groups, until), _placed(groups, count), _placed(groups, _unevenness(groups, gaps))


def different(groups: Groups, kinds: Groups) -> Array:
    """How many kinds each group has."""
    fresh = pl.Series(_pairs(groups, kinds)).is_first_distinct().to_numpy()
    return np.bincount(groups.codes[fresh], minlength=len(groups)).astype(np.float32)


def different_so_far(groups: Groups, kinds: Groups, time: Array, horizon: int) -> Array:
    """For each row, how many kinds its group has had within the horizon (ms): those that came, without those whose
    last row lies before it. That no row follows within the horizon is known when it is over."""
    came, went = _edges(grouped(_pairs(groups, kinds).view(np.uint64)), time, horizon)
    place, first, ordered = (
        np.arange(len(time)),
        np.repeat(groups.starts[:-1], groups.sizes),
        time[groups.order],
    )
    begin = place + 1 - _within(ordered, place, first, horizon)
    coming, going = (np.r_[0, np.cumsum(edge[groups.order])] for edge in (came, went))
    return _placed(groups, coming[place + 1] - coming[first] - (going[begin] - going[first]))


def lifts(groups: Groups, kinds: Groups, prior: float) -> Array:
    """For each row the logarithm of how much more often its kind is met in its group than in the whole log."""
    both = pl.Series(_pairs(groups, kinds)).to_frame("pair")
    together = both.select(pl.len().over("pair")).to_series().to_numpy()
    share = (kinds.sizes / max(len(groups.order), 1))[kinds.codes]
    size = groups.sizes[groups.codes]
    return np.log((together + prior * share) / ((size + prior) * share)).astype(np.float32)


def _pairs(groups: Groups, kinds: Groups) -> Array:
    return np.asarray(groups.codes.astype(np.int64) * len(kinds) + kinds.codes)


def _edges(pairs: Groups, time: Array, horizon: int) -> "tuple[Array, Array]":
    """Rows before whose pair there was none within the horizon, and rows after which there is none."""
    apart = np.diff(time[pairs.order], prepend=time[:1]) > horizon
    apart[pairs.starts[:-1]] = True
    came, went = np.empty((2, len(time)), dtype=bool)
    came[pairs.order] = apart
    went[pairs.order] = np.r_[apart[1:], True][: len(apart)]
    return came, went


def _placed(groups: Groups, values: Array) -> Array:
    """From the order of groups to that of the rows."""
    placed = np.empty(len(values), dtype=np.float32)
    placed[groups.order] = values
    return placed


def _gaps(time: Array) -> Array:
    return np.diff(time, prepend=time[:1]) / 1000.0


def _within(time: Array, place: Array, first: Array, length: int) -> Array:
    """Rows of the group within `length` up to each: all groups on one rising line, each further from the one before
    than any window reaches, so that one search finds where the windows begin."""
    if not len(time) or length >= time.max() - time.min():
        return np.asarray(place - first + 1)
    steps = np.diff(time, prepend=time[:1]).clip(0, length + 1)
    steps[place == first] = length + 1
    line = np.cumsum(steps)
    return np.asarray(place - np.searchsorted(line, line - length, side="left") + 1)


def _unevenness(groups: Groups, gaps: Array) -> Array:
    counts, starts = np.maximum(groups.sizes - 1, 1), groups.starts[:-1]
    logs = np.log1p(gaps.clip(0))
    logs[starts] = 0.0
    mean = np.repeat(np.add.reduceat(logs, starts) / counts if len(starts) else logs, groups.sizes)
    beyond = (logs - mean) ** 2
    beyond[starts] = 0.0
    spread = np.sqrt(np.add.reduceat(beyond, starts) / counts) if len(starts) else logs
    return np.repeat(np.where(groups.sizes >= FEWEST, spread, NEVER), groups.sizes)
