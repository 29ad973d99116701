"""A whole log in memory, for training and measuring: with its label, and without what gives the label away."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import polars as pl

from zabota.clicks.engine.clicks import Clicks
from zabota.clicks.engine.networks import Networks
from zabota.clicks.logs import Log, Mapping, Piece
from zabota.clicks.logs.errors import UnreadableLog

GIVEN_AWAY: Final = 0.98  # of the positives have an action, and of the rows with an action are positive
MOST: Final = 30_000_000  # whatever the memory: a sample tells as much
LEAST: Final = 100_000
BYTES_A_ROW: Final = 1_200  # of memory while features are counted and trees learn


@dataclass(frozen=True, slots=True)
class Gathered:
    """Clicks in the order of time, with `label`. `leak`: why the action is left out, if it is."""

    clicks: pl.DataFrame
    rejected: int
    leak: str = ""


def most_within(memory: int) -> int:
    return max(min(memory // BYTES_A_ROW, MOST), LEAST)


def gathered(log: Log, mapping: Mapping, networks: Networks, now: int, most: int = MOST) -> Gathered:
    mapping = mapping.checked(log.columns, log.parts[0].name)
    pieces, rejected = [], 0
    for piece, clicks, aside in held(log, Clicks(mapping, networks, now, ids=True), most):
        pieces.append(clicks)
        rejected += aside + len(piece.rejects)
    told = pl.concat(pieces).sort("time", "row")
    _need_both_labels(told, mapping)
    return _without_leak(told, rejected)


def held(log: Log, turning: Clicks, most: int) -> Iterator[tuple[Piece, pl.DataFrame, int]]:
    """Piece by piece its clicks and how many rows are none. A log of more than `most` clicks is refused: before it is
    read where its files say how many rows they have, else as soon as it is known."""
    if (log.rows or 0) > most:
        raise _too_many(most, f"The log has {log.rows:,} rows")
    rows = 0
    for piece in log.pieces(turning.mapping.columns()):
        clicks, aside = turning.of(piece)
        rows += len(clicks)
        if rows > most:
            raise _too_many(most, "The log has more clicks")
        yield piece, clicks, len(aside)


def _too_many(most: int, told: str) -> UnreadableLog:
    return UnreadableLog(
        f"{told}, and at most {most:,} are held in memory at once. Give a part of the log, or more by --memory."
    )


def _need_both_labels(clicks: pl.DataFrame, mapping: Mapping) -> None:
    positives = int(clicks["label"].sum()) if len(clicks) else 0
    if min(positives, len(clicks) - positives) < 10:
        raise UnreadableLog(
            f"{mapping.label} is true for {positives:,} of {len(clicks):,} clicks: at least ten of either are needed."
        )


def _without_leak(clicks: pl.DataFrame, rejected: int) -> Gathered:
    """An action that says nothing else than the label is known only after the fact."""
    if "action" not in clicks.columns:
        return Gathered(clicks, rejected)
    acted, label = clicks["action"].is_not_null(), clicks["label"] == 1
    both = int((acted & label).sum())
    if both >= GIVEN_AWAY * max(int(acted.sum()), 1) and both >= GIVEN_AWAY * int(label.sum()):
        return Gathered(
            clicks.drop("action"), rejected, "the time of the action gives the label away: it is left out"
        )
    return Gathered(clicks, rejected)
