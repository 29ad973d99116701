"""Why a score is what it is: the exact sum of terms, one a channel and week."""

from dataclasses import dataclass

import numpy as np

from zabota.retention.scoring.alarms import cap_of, silent_weeks
from zabota.retention.scoring.counts import Floats
from zabota.retention.scoring.evidence import DEPTHS, evidence, mixed, shares
from zabota.retention.scoring.radar import Radar


@dataclass(frozen=True)
class Explanation:
    """`terms` is weeks × channels, the first being week `since`; they add up to the score (to 1e-9)."""

    score: float
    since: int
    terms: Floats

    @property
    def by_channel(self) -> Floats:
        return np.asarray(self.terms.sum(axis=0))


def explained(radar: Radar, client: int, week: int) -> Explanation:
    terms = _capped_terms(radar, client, week)
    sums, starts = _walked(radar, client, terms)
    score = max(float(mixed(sums)), 0.0)
    weights = shares(sums)
    parts = np.zeros(terms.shape[1:])
    for depth, start in enumerate(starts):
        parts[start:] += weights[depth] * terms[depth, start:]
    raw = float(
        weights @ sums
    )  # not knowing how deep the drop is costs something: every term bears its share
    since = min(starts)
    return Explanation(score, since, parts[since:] * (score / raw if raw > 0 else 0.0))


def _capped_terms(radar: Radar, client: int, week: int) -> Floats:
    """Depths × weeks × channels, each week within its limit."""
    here = slice(0, week + 1), client
    events, mean, size, told = (
        part[here] for part in (radar.counts.events, radar.mean, radar.size, radar.told)
    )
    limit = cap_of(silent_weeks(events * told, told), radar.threshold[: week + 1])
    terms = np.stack([evidence(events, mean, size, depth) * told for depth in DEPTHS])
    total = terms.sum(axis=2)
    share = np.where(total > limit, limit / np.where(total > limit, total, 1.0), 1.0)
    return np.asarray(terms * share[:, :, None])


def _walked(radar: Radar, client: int, terms: Floats) -> tuple[Floats, list[int]]:
    """The sums as they stand at the end, and the week each has been gathered since."""
    weekly = terms.sum(axis=2)
    sums, starts = np.zeros(len(terms)), [0] * len(terms)
    for week in range(weekly.shape[1]):
        anew = week < radar.begins[client] or (week > 0 and radar.alarms[week - 1, client])
        before = np.zeros(len(terms)) if anew else sums
        grown = before + weekly[:, week] * (week >= radar.begins[client])
        for depth, value in enumerate(grown):
            if value <= 0:
                starts[depth] = week + 1
            elif anew:
                starts[depth] = week
        sums = np.maximum(grown, 0)
    return sums, starts
