"""The threshold: clients like ours, of whom none leaves, are lived through, and alarms are counted."""

from dataclasses import dataclass

import numpy as np
from scipy.signal import lfilter

from zabota.retention.scoring.alarms import capped, silent_weeks, watched
from zabota.retention.scoring.baselines import Baselines, Prior, sizes
from zabota.retention.scoring.counts import Flags, Floats, Ints
from zabota.retention.scoring.dispersions import YEAR, Dispersions
from zabota.retention.scoring.drifts import fitted_drift
from zabota.retention.scoring.evidence import weekly_evidence

WEEKS_A_YEAR = 365.25 / 7
MOST_HISTORY = 78  # weeks lived through before alarms are counted
FORGETFUL = 0.05  # a memory so short is none
TRIES = 5
NEAR = 2.5  # tries so much over or under the wanted rate help to place the threshold


@dataclass(frozen=True)
class Likeness:
    """What the null takes from the portfolio: clients × channels, and per channel the error of season factors."""

    shapes: Floats
    rates: Floats
    prior: Prior
    dispersions: Dispersions
    season_noise: Floats
    drift: float
    seen: int  # weeks


@dataclass(frozen=True)
class Null:
    """Evidence of clients who stay, weeks × clients × depths; they are watched before their alarms count."""

    evidence: Floats
    silent: Flags
    watched_from: int
    counted_from: int

    def alarms_a_year(self, threshold: float) -> float:
        limits = np.full(len(self.evidence), threshold)
        begins = np.full(self.evidence.shape[1], self.watched_from)
        found = watched(capped(self.evidence, self.silent, limits), limits, begins).alarms
        counted = found[self.counted_from :]
        return float(counted.sum() / counted.size * WEEKS_A_YEAR)


def threshold_for(wanted: float, null: Null) -> float:
    """The score that clients who stay reach `wanted` times a client-year: the logarithm of the rate falls evenly."""
    place = np.log(WEEKS_A_YEAR / wanted) * 0.8
    tries: list[tuple[float, float]] = []
    for _ in range(TRIES):
        excess = np.log(max(null.alarms_a_year(place), wanted / 20) / wanted)
        tries.append((place, excess))
        place = float(np.clip(place + 0.9 * excess, 0.5, 60.0))
    near = [one for one in tries if abs(one[1]) < np.log(NEAR)] or [min(tries, key=lambda one: abs(one[1]))]
    return float(np.mean([at + 0.9 * excess for at, excess in near]))


def lived(like: Likeness, warm_up: int, weeks: int, cells: int, rng: np.random.Generator) -> Null:
    """`weeks` are counted, after as much history as there is."""
    history = min(like.seen, MOST_HISTORY)
    chosen = rng.integers(len(like.shapes), size=max(cells // like.shapes.shape[1], 100))
    rates = rng.gamma(like.shapes[chosen], 1 / like.rates[chosen])
    drift = _beyond_memory(rates, like, chosen, rng) if like.drift else 0.0
    levels = rates * _drifting(len(rates), history + weeks, drift, rng)
    events = _events(levels, like.dispersions, chosen, rng)
    mean, size = _expected(events, like, chosen, rng)
    told = np.broadcast_to(np.ones(1), events.shape)
    return Null(
        weekly_evidence(events, mean, size, told), silent_weeks(events, told), min(warm_up, history), history
    )


def _beyond_memory(rates: Floats, like: Likeness, chosen: Ints, rng: np.random.Generator) -> float:
    """Busy spells that last look like wandering: what they alone would be taken for is not counted twice."""
    if like.dispersions.memory < FORGETFUL:
        return like.drift
    still = np.broadcast_to(rates, (YEAR, *rates.shape))
    events = _events(still, like.dispersions, chosen, rng)
    return max(like.drift - fitted_drift(events, np.ones_like(events), np.ones_like(events)), 0.0)


def _drifting(clients: int, weeks: int, drift: float, rng: np.random.Generator) -> Floats:
    """Levels wander by themselves; the last of them is today's."""
    steps = rng.normal(0, np.sqrt(drift), (weeks, clients, 1)) if drift else np.zeros((weeks, 1, 1))
    walk = np.cumsum(steps, axis=0)
    return np.asarray(np.exp(walk - walk[len(walk) // 2]))


def _events(levels: Floats, found: Dispersions, chosen: Ints, rng: np.random.Generator) -> Floats:
    drawn = rng.normal(found.of_clients[chosen], found.doubt[chosen])
    own = np.maximum((1 + np.clip(drawn, 0, 10)) / (1 + found.together) - 1, 1e-3)
    busy = _factors(np.broadcast_to(own, levels.shape), found.memory, rng)
    shared = np.full((*levels.shape[:2], 1), found.together)
    if found.together > 0.01:
        busy = busy * _factors(shared, found.memory, rng)
    return np.asarray(rng.poisson(levels * busy), dtype=np.float64)


def _factors(dispersion: Floats, memory: float, rng: np.random.Generator) -> Floats:
    """Gamma factors of mean 1 and the given variance, each week remembering the one before."""
    if memory < FORGETFUL:
        return np.asarray(rng.gamma(1 / dispersion, dispersion))
    shocks = rng.normal(size=dispersion.shape)
    shocks[1:] *= np.sqrt(1 - memory**2)
    normal = lfilter([1.0], [1.0, -memory], shocks, axis=0)
    spread = np.log1p(dispersion)
    return np.asarray(np.exp(np.sqrt(spread) * normal - spread / 2))


def _expected(
    events: Floats, like: Likeness, chosen: Ints, rng: np.random.Generator
) -> tuple[Floats, Floats]:
    mean, size = np.empty_like(events), np.empty_like(events)
    baselines = Baselines(*events.shape[1:])
    always = np.ones(events.shape[1:])
    dispersion = like.dispersions.of_clients[chosen]
    for week, counted in enumerate(events):
        error = np.exp(rng.normal(0, like.season_noise))
        mean[week] = baselines.expected(like.prior) * error
        size[week] = sizes(baselines.shape(like.prior), dispersion)
        baselines.after(counted, always, always)
    return mean, size
