"""What the radar is measured against: an oracle that knows every rate, and rules as people make them.

Their thresholds are fitted to the wanted false alarms on worlds of the first set of seeds, in which nobody leaves.
"""

from collections.abc import Callable

import numpy as np

from zabota.house.bench.retention.worlds import SIZES, WARM_UP, World
from zabota.retention.scoring.alarms import REFRACTORY, watched
from zabota.retention.scoring.baselines import HALF_LIFE, LAG
from zabota.retention.scoring.counts import Flags, Floats
from zabota.retention.scoring.evidence import evidence
from zabota.retention.scoring.nulls import WEEKS_A_YEAR

NOTHING_LEFT = 1e-4
ROUNDS = 18

type Scoring = Callable[[World], Floats]
type Raising = Callable[[World, float], Flags]


def raised(scores: Floats, threshold: float) -> Flags:
    """Alarms of weeks × clients with the same rest after each as the radar's."""
    alarms, rest = np.zeros(scores.shape, dtype=bool), np.zeros(scores.shape[1])
    for week in range(WARM_UP, len(scores)):
        alarms[week] = (scores[week] >= threshold) & (rest <= week)
        rest = np.where(alarms[week], week + REFRACTORY, rest)
    return alarms


def a_year(alarms: Flags) -> float:
    scored = alarms[WARM_UP:]
    return float(scored.sum() / scored.size * WEEKS_A_YEAR)


def fitted_threshold(raising: Callable[[float], Flags], wanted: float, high: float) -> float:
    low = 0.0
    for _ in range(ROUNDS):
        middle = (low + high) / 2
        low, high = (middle, high) if a_year(raising(middle)) > wanted else (low, middle)
    return high


def oracle_evidence(world: World, left: float) -> Floats:
    """The log-likelihood ratio with all parameters known, weeks × clients."""
    left = max(left, NOTHING_LEFT)
    total = np.zeros(world.events.shape[:2])
    for channel, size in enumerate(SIZES):
        total += evidence(world.events[:, :, channel], world.rates[:, :, channel], np.array(size), left)
    chance = world.rates[:, :, 2]
    silent = np.log1p(-left * chance) - np.log1p(-chance)
    return np.asarray(total + np.where(world.events[:, :, 2] > 0, np.log(left), silent))


def oracle(world: World, left: float) -> Callable[[float], Flags]:
    known = oracle_evidence(world, left)[:, :, None]
    begins = np.full(known.shape[1], WARM_UP)
    return lambda threshold: watched(known, np.full(len(known), threshold), begins).alarms


def _mean_of_last(events: Floats, weeks: int) -> Floats:
    total = np.cumsum(np.concatenate([np.zeros((1, *events.shape[1:])), events]), axis=0)
    begin = np.maximum(np.arange(len(events)) + 1 - weeks, 0)
    many = np.arange(len(events)) + 1 - begin
    return np.asarray((total[1:] - total[begin]) / many[:, None])


def last_four_against_previous(world: World) -> Floats:
    all_events = world.events.sum(axis=2)
    last = _mean_of_last(all_events, 4)
    before = np.roll(last, 4, axis=0)
    return np.asarray((before - last) / np.maximum(before, 0.25))


def last_four_against_usual(world: World) -> Floats:
    """A “health score”: the share of the usual that is missing."""
    all_events = world.events.sum(axis=2)
    usual = _usual(all_events)
    return np.asarray((usual - _mean_of_last(all_events, 4)) / np.maximum(usual, 0.25))


def silence_times_rate(world: World) -> Floats:
    """How many events should have come since the last one."""
    all_events = world.events.sum(axis=2)
    usual, silent = _usual(all_events), np.zeros(all_events.shape)
    for week in range(1, len(silent)):
        silent[week] = np.where(all_events[week] > 0, 0, silent[week - 1] + 1)
    return np.asarray(silent * usual)


def _usual(events: Floats) -> Floats:
    usual, total, weeks = np.zeros_like(events), np.zeros(events.shape[1]), 0.0
    kept = 0.5 ** (1 / HALF_LIFE)
    for week in range(LAG, len(events)):
        total, weeks = total * kept + events[week - LAG], weeks * kept + 1
        usual[week] = total / weeks
    return usual


NAIVE: dict[str, Scoring] = {
    "last 4 weeks against previous 4": last_four_against_previous,
    "last 4 weeks against the usual": last_four_against_usual,
    "silence × own rate": silence_times_rate,
}
