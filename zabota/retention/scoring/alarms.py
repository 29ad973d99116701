"""From weekly evidence to scores and alarms, as they would have been raised then."""

from dataclasses import dataclass

import numpy as np

from zabota.retention.scoring.counts import Flags, Floats, Ints
from zabota.retention.scoring.evidence import mixed

REFRACTORY = 13  # weeks after an alarm in which the same client raises none
# One odd week is not a drop: it may bring so much of the threshold and no more. A vacation of a fortnight is borne too,
# as long as not all is silent.
MOST_OF_A_WEEK = 0.45
MOST_OF_A_SILENT_WEEK = 0.58


@dataclass(frozen=True)
class Watched:
    """Weeks × clients. After an alarm the evidence is gathered anew."""

    scores: Floats
    alarms: Flags


def silent_weeks(events: Floats, told: Floats) -> Flags:
    """In which nothing came in any channel, while every channel that ever speaks could; one axis less."""
    return np.asarray(~(events > 0).any(axis=-1) & (told > 0).all(axis=-1))


def cap_of(silent: Flags, threshold: Floats) -> Floats:
    """The most that a week's evidence may be; `threshold` is one number a week, the first axis."""
    share = np.where(silent, MOST_OF_A_SILENT_WEEK, MOST_OF_A_WEEK)
    return np.asarray(share * threshold.reshape(-1, *[1] * (silent.ndim - 1)))


def capped(evidence: Floats, silent: Flags, threshold: Floats) -> Floats:
    return np.minimum(evidence, cap_of(silent, threshold)[:, :, None])


def watched(evidence: Floats, threshold: Floats, begins: Ints) -> Watched:
    """`evidence` is weeks × clients × depths, capped; nobody is watched before the week in `begins`."""
    weeks, clients, depths = evidence.shape
    sums, rest = np.zeros((clients, depths)), np.zeros(clients, dtype=np.intp)
    scores, alarms = np.zeros((weeks, clients)), np.zeros((weeks, clients), dtype=bool)
    for week in range(weeks):
        sums = np.maximum(sums + evidence[week], 0) * (week >= begins)[:, None]
        scores[week] = np.maximum(mixed(sums), 0)
        alarms[week] = (scores[week] >= threshold[week]) & (rest <= week)
        rest = np.where(alarms[week], week + REFRACTORY, rest)
        sums[alarms[week]] = 0
    return Watched(scores, alarms)
