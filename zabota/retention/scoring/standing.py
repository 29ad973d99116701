"""The evidence that stands against each client tonight, whatever alarms it has raised, as a sum over channels.

The same walk as `explaining` takes for one client and week, for all of them at once, and without beginning anew after
an alarm: who has fallen silent has not come back by having been noticed.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from zabota.retention.scoring.alarms import cap_of, silent_weeks
from zabota.retention.scoring.counts import Floats, Ints
from zabota.retention.scoring.evidence import DEPTHS, evidence, mixed, shares
from zabota.retention.scoring.radar import Radar

AT_ONCE = 1024  # clients


@dataclass(frozen=True)
class Standing:
    """By client; `by_channel` (clients × channels) adds up to the scores. `since` counts weeks of the radar."""

    scores: Floats
    since: Ints
    by_channel: Floats


def standing(radar: Radar) -> Standing:
    clients = radar.counts.events.shape[1]
    parts = [_walked(radar, slice(at, at + AT_ONCE)) for at in range(0, max(clients, 1), AT_ONCE)]
    return Standing(
        np.concatenate([part.scores for part in parts]),
        np.concatenate([part.since for part in parts]),
        np.concatenate([part.by_channel for part in parts]),
    )


def _walked(radar: Radar, some: slice) -> Standing:
    weeks, clients, channels = radar.counts.events[:, some].shape
    sums, starts = np.zeros((clients, len(DEPTHS))), np.zeros((clients, len(DEPTHS)), dtype=np.intp)
    gathered = np.zeros((clients, len(DEPTHS), channels))
    for week, terms in enumerate(_terms(radar, some)):
        watched = (week >= radar.begins[some])[:, None]
        grown = sums + terms.sum(axis=2) * watched
        stays = grown > 0
        gathered = np.where(stays[:, :, None], gathered + terms * watched[:, :, None], 0.0)
        starts, sums = np.where(stays, starts, week + 1), np.where(stays, grown, 0.0)
    return _summed(sums, np.minimum(starts, max(weeks - 1, 0)), gathered)


def _terms(radar: Radar, some: slice) -> Iterator[Floats]:
    """Week by week, clients × depths × channels, each within its limit."""
    for week in range(radar.counts.weeks):
        events, mean, size, told = (
            part[week, some] for part in (radar.counts.events, radar.mean, radar.size, radar.told)
        )
        terms = np.stack([evidence(events, mean, size, depth) * told for depth in DEPTHS], axis=1)
        silent = silent_weeks(events * told, told)[None]
        limit = cap_of(silent, radar.threshold[week : week + 1])[0][:, None]
        total = terms.sum(axis=2)
        over = total > limit
        share = np.where(over, limit / np.where(over, total, 1.0), 1.0)
        yield np.asarray(terms * share[:, :, None])


def _summed(sums: Floats, starts: Ints, gathered: Floats) -> Standing:
    scores = np.maximum(mixed(sums), 0.0)
    weights = shares(sums)
    raw = (weights * sums).sum(axis=1)
    parts = np.einsum("cd,cdk->ck", weights, gathered)
    factor = np.where(raw > 0, scores / np.where(raw > 0, raw, 1.0), 0.0)
    since = np.take_along_axis(starts, weights.argmax(axis=1)[:, None], axis=1)[:, 0]
    return Standing(scores, since, parts * factor[:, None])
