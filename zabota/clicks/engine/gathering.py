"""A whole log in memory, for training and measuring: with its label, and without what gives the label away."""

from dataclasses import dataclass
from typing import Final

import polars as pl

from zabota.clicks.engine.clicks import Clicks
from zabota.clicks.engine.networks import Networks
from zabota.clicks.logs import Log, Mapping
from zabota.clicks.logs.errors import UnreadableLog

GIVEN_AWAY: Final = 0.98  # of the positives have an action, and of the rows with an action are positive
MOST: Final = 30_000_000


@dataclass(frozen=True, slots=True)
class Gathered:
    """Clicks in the order of time, with `label`. `leak`: why the action is left out, if it is."""

    clicks: pl.DataFrame
    rejected: int
    leak: str = ""


def gathered(log: Log, mapping: Mapping, networks: Networks, now: int) -> Gathered:
    mapping = mapping.checked(log.columns, log.parts[0].name)
    turning = Clicks(mapping, networks, now, ids=True)
    pieces, rows, rejected = [], 0, 0
    for piece in log.pieces(mapping.columns()):
        known, aside = turning.of(piece)
        pieces.append(known)
        rows, rejected = rows + len(known), rejected + len(aside) + len(piece.rejects)
        if rows > MOST:
            raise UnreadableLog(f"More than {MOST:,} clicks: give a part of the log.")
    clicks = pl.concat(pieces).sort("time", "row")
    _need_both_labels(clicks, mapping)
    return _without_leak(clicks, rejected)


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
